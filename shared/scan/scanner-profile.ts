import { z } from 'zod';

import { KEYBOARD_LAYOUTS, type KeyboardLayout } from './keyboard-layouts.ts';

/** How what a scanner sends differs from what the barcode holds, as detected or set. */
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
export const MAX_SEPARATOR_LENGTH = 10;
const MAX_AFFIX_LENGTH = 20;

const character = z.string().length(1);
const affix = z.string().max(MAX_AFFIX_LENGTH).default('');

/** The schema of a stored profile; fields that are left out have their defaults. */
export const scannerProfileSchema = z.strictObject({
  keyboard: z.enum(KEYBOARD_LAYOUTS).nullable().default(null),
  separator: z.string().min(1).max(MAX_SEPARATOR_LENGTH).nullable().default(null),
  substitutions: z
    .record(character, character)
    .refine((one) => new Set(Object.values(one)).size === Object.keys(one).length)
    .default({}),
  prefix: affix,
  suffix: affix,
}) satisfies z.ZodType<ScannerProfile>;

/** The profile of a scanner that was not set up. */
export const DEFAULT_SCANNER_PROFILE: ScannerProfile = scannerProfileSchema.parse({});

/** True where the scanner was not set up. */
export function isDefaultProfile(profile: ScannerProfile): boolean {
  return JSON.stringify(profile) === JSON.stringify(DEFAULT_SCANNER_PROFILE);
}
