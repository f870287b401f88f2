import { problem } from '../result/problem.ts';
import { ok, type Result } from '../result/result.ts';
import { characterName } from './character-name.ts';

/** A batch or lot number, AI (10): 1 to 20 characters of GS1's 82. */
export type LotCode = string & { readonly __brand: 'LotCode' };

/** A serial number, AI (21): 1 to 20 characters of GS1's 82. */
export type SerialCode = string & { readonly __brand: 'SerialCode' };

/** The most characters that AIs (10) and (21) take. GS1 General Specifications, sections 3.4 and 3.5. */
export const LONGEST_CODE = 20;

/** GS1 AI encodable character set 82: GS1 General Specifications, figure 7.11-1. */
export const GS1_CHARACTERS =
  '!"%&\'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz';

/** Fails with `lot_length` or `lot_character`. */
export function parseLotCode(text: string): Result<LotCode, 'lot_length' | 'lot_character'> {
  if (text === '') return problem('lot_length', { which: 'empty' });
  const foreign = foreignCharacter(text);
  if (foreign !== null) return problem('lot_character', { character: characterName(foreign) });
  if (text.length > LONGEST_CODE) {
    return problem('lot_length', { which: 'long', most: LONGEST_CODE, length: text.length });
  }
  return ok(text as LotCode);
}

/** Fails with `serial_length` or `serial_character`. */
export function parseSerialCode(text: string): Result<SerialCode, 'serial_length' | 'serial_character'> {
  if (text === '') return problem('serial_length', { which: 'empty' });
  const foreign = foreignCharacter(text);
  if (foreign !== null) return problem('serial_character', { character: characterName(foreign) });
  if (text.length > LONGEST_CODE) {
    return problem('serial_length', { which: 'long', most: LONGEST_CODE, length: text.length });
  }
  return ok(text as SerialCode);
}

/** By code point: half of a character outside the basic plane could not be shown. Null where there is none. */
function foreignCharacter(text: string): string | null {
  return Array.from(text).find((character) => !GS1_CHARACTERS.includes(character)) ?? null;
}
