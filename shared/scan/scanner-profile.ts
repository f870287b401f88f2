import { z } from 'zod';

import { KEYBOARD_LAYOUTS, type KeyboardLayout } from './keyboard-layouts.ts';

/** What a scanner sends otherwise than a barcode has it, as it was taught or set. */
export interface ScannerProfile {
  /** The keyboard whose keys the scanner presses, read by their places; null: read as this computer's layout writes them. */
  readonly keyboard: KeyboardLayout | null;
  /** What arrives for GS, 1 to 10 characters; null: GS itself, or a spelling that can be nothing else. */
  readonly separator: string | null;
  /** Characters that arrive as others: what arrives, to what is meant. No two mean the same. */
  readonly substitutions: Readonly<Record<string, string>>;
  /** What the scanner is set to send before each code, and after it: up to 20 characters, as they arrive. */
  readonly prefix: string;
  readonly suffix: string;
}

/** The most characters that may stand for GS. */
export const LONGEST_SEPARATOR = 10;
const LONGEST_AFFIX = 20;

const character = z.string().length(1);
const affix = z.string().max(LONGEST_AFFIX).default('');

/** A profile from outside; what is left out is not taught. */
export const scannerProfileSchema = z.strictObject({
  keyboard: z.enum(KEYBOARD_LAYOUTS).nullable().default(null),
  separator: z.string().min(1).max(LONGEST_SEPARATOR).nullable().default(null),
  substitutions: z
    .record(character, character)
    .refine((one) => new Set(Object.values(one)).size === Object.keys(one).length)
    .default({}),
  prefix: affix,
  suffix: affix,
}) satisfies z.ZodType<ScannerProfile>;

/** A scanner of which nothing is known. */
export const UNTAUGHT: ScannerProfile = scannerProfileSchema.parse({});

/** True where nothing is known of the scanner. */
export function isUntaught(profile: ScannerProfile): boolean {
  return JSON.stringify(profile) === JSON.stringify(UNTAUGHT);
}
