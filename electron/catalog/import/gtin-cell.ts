import { type Gtin, nativeGtin, parseGtin } from '../../../shared/gs1/gtin.ts';
import { fail, type Problem, type Result } from '../../../shared/result/result.ts';

/** What a cell held before a spreadsheet changed it, with the proof: its code, and a sentence. */
export interface Repair {
  readonly value: string;
  readonly code: string;
  readonly why: string;
}

/** What is wrong with a GTIN cell, and the repair that its check digit proves, where there is one. */
export interface GtinCellProblem extends Problem {
  readonly repair?: Repair;
}

/** How spreadsheets write long numbers: `9.50600013435E+12`. */
const SCIENTIFIC = /^(\d)(?:[.,](\d+))?E\+?(\d{1,3})$/i;

/**
 * Digits that a GTIN-12 keeps when its leading zeros are lost: GS1's prefixes
 * give it at most three. Shorter numbers are article numbers of somebody's own,
 * or UPC-E, which is another thing. https://www.gs1.org/standards/id-keys/company-prefix
 */
const LENGTHS_WITHOUT_ZEROS = [9, 10, 11];

/**
 * Reads a GTIN and recognises what spreadsheets do to one. A repair is offered
 * only where nothing is guessed: every digit that counts is in the cell, and
 * the check digit holds. Zeros in front never change which GTIN it is, so there
 * is at most one. Fails as `parseGtin` does, or with `gtin_lost_zeros`,
 * `gtin_scientific` or `gtin_decorated`.
 */
export function parseGtinCell(text: string): Result<Gtin, GtinCellProblem> {
  const parsed = parseGtin(text);
  if (parsed.ok) return parsed;
  const cell = text.trim();
  const scientific = SCIENTIFIC.exec(cell);
  if (scientific !== null) return fail(scientificProblem(scientific));
  const bare = withoutDecoration(cell);
  const gtin = withLeadingZeros(bare);
  if (gtin === null) return parsed;
  if (bare !== cell) {
    return fail({
      code: 'gtin_decorated',
      message: 'A program has put an apostrophe before this number, or decimals after it.',
      repair: {
        value: nativeGtin(gtin),
        code: 'repair_decoration_off',
        why: 'Without them it is a GTIN whose check digit fits.',
      },
    });
  }
  return fail({
    code: 'gtin_lost_zeros',
    message: `A GTIN has 8, 12, 13 or 14 digits; this has ${cell.length}. A spreadsheet probably dropped its leading zeros.`,
    facts: { length: cell.length },
    repair: {
      value: cell.padStart(12, '0'),
      code: 'repair_zeros_back',
      why: 'With the leading zeros put back the check digit fits.',
    },
  });
}

function scientificProblem([, first = '', rest = '', exponent = '']: RegExpExecArray): GtinCellProblem {
  const length = Number(exponent) + 1;
  const shown = first + rest;
  if (shown.length < length) {
    return {
      code: 'gtin_scientific',
      message:
        `A spreadsheet has shortened this number: only ${shown.length} of its ${length} digits are in the file. ` +
        'Format the column there as a number without decimals and save the file again.',
      facts: { which: 'shortened', shown: shown.length, length },
    };
  }
  const told = {
    code: 'gtin_scientific',
    message: 'A spreadsheet has written this number as a power of ten.',
    facts: { which: 'power' },
  };
  const gtin = shown.length === length ? withLeadingZeros(shown) : null;
  if (gtin === null) return told;
  return {
    ...told,
    repair: {
      value: nativeGtin(gtin),
      code: 'repair_written_out',
      why: 'All its digits are there, and the check digit fits.',
    },
  };
}

/** `'0950…` marks text in spreadsheets; `….0` is what programs make of a column of numbers with gaps. */
function withoutDecoration(cell: string): string {
  return cell.replace(/^'/, '').replace(/\.0+$/, '');
}

function withLeadingZeros(digits: string): Gtin | null {
  const padded = LENGTHS_WITHOUT_ZEROS.includes(digits.length) ? digits.padStart(12, '0') : digits;
  const gtin = parseGtin(padded);
  return gtin.ok ? gtin.value : null;
}
