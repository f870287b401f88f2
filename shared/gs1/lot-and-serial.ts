import { ok, problem, type Result } from '../result/result.ts';
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
export function parseLotCode(text: string): Result<LotCode> {
  return parseCode(text, 'lot', 'A lot code') as Result<LotCode>;
}

/** Fails with `serial_length` or `serial_character`. */
export function parseSerialCode(text: string): Result<SerialCode> {
  return parseCode(text, 'serial', 'A serial number') as Result<SerialCode>;
}

function parseCode(text: string, kind: 'lot' | 'serial', what: string): Result<string> {
  if (text === '') {
    return problem(`${kind}_length`, `${what} has at least one character; this is empty.`, {
      which: 'empty',
    });
  }
  // By code point: half of a character outside the basic plane could not be shown.
  const foreign = Array.from(text).find((character) => !GS1_CHARACTERS.includes(character));
  if (foreign !== undefined) {
    const character = characterName(foreign);
    return problem(
      `${kind}_character`,
      `${what} cannot hold ${character.message}. GS1 allows letters A to Z without accents, digits and ! " % & ' ( ) * + , - . / : ; < = > ? _`,
      { character },
    );
  }
  if (text.length > LONGEST_CODE) {
    return problem(
      `${kind}_length`,
      `${what} has at most ${LONGEST_CODE} characters; this has ${text.length}.`,
      { which: 'long', most: LONGEST_CODE, length: text.length },
    );
  }
  return ok(text);
}
