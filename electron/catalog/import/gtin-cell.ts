import { restrictedUse } from '../../../shared/gs1/gs1-prefix.ts';
import { type Gtin, gtinDigits, nativeGtin, parseGtin } from '../../../shared/gs1/gtin.ts';
import { expandUpcE } from '../../../shared/gs1/upc-e.ts';
import { fail, type Result } from '../../../shared/result/result.ts';
import type { CellProblem } from './cell-problem.ts';
import { withoutDecoration } from './decoration.ts';
import { isPlaceholder, placeholderProblem } from './placeholder.ts';

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
 * is at most one. Fails as `parseGtin` does, or with `cell_placeholder`, `gtin_upc_e`,
 * `gtin_lost_zeros`, `gtin_scientific` or `gtin_decorated`.
 */
export function parseGtinCell(text: string): Result<Gtin, CellProblem> {
  const cell = text.trim();
  const parsed = parseGtin(cell);
  const upcE = upcEProblem(gtinDigits(cell), parsed.ok ? parsed.value : null);
  if (upcE !== null) return fail(upcE);
  if (parsed.ok || parsed.problem.code === 'gtin_zero') return parsed;
  if (isPlaceholder(cell)) return fail(placeholderProblem(cell));
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

/**
 * What is wrong with digits that are, or may be, those of a UPC-E: eight that GS1 does not give to a GTIN-8, and six or
 * seven, which lack the check digit or the zero before them. `gtin` is what they are as a GTIN.
 */
function upcEProblem(digits: string, gtin: Gtin | null): CellProblem | null {
  if (/^\d{6,7}$/.test(digits)) {
    return {
      code: 'gtin_upc_e',
      message:
        `A GTIN has 8, 12, 13 or 14 digits; this has ${digits.length}. Where it is the number of a UPC-E symbol, ` +
        'write its 12 digits, or all 8 that stand under the symbol.',
      facts: { which: 'short', length: digits.length },
    };
  }
  const expanded = /^\d{8}$/.test(digits) ? expandUpcE(digits) : null;
  if (expanded === null) return null;
  const upcA = nativeGtin(expanded);
  if (gtin === null) {
    return {
      code: 'gtin_upc_e',
      message: `These may be the digits of a UPC-E symbol, the short form of ${upcA}.`,
      facts: { which: 'short_form', upcA },
      repair: { value: upcA, code: 'repair_upc_e', why: 'Written out, it is a GTIN whose check digit fits.' },
    };
  }
  if (restrictedUse(gtin) !== 'restricted_circulation') return null;
  return {
    code: 'gtin_upc_e',
    message:
      `This may be a UPC-E symbol, the short form of ${upcA}, or a number for use inside a shop: ` +
      `which it is, the digits do not tell. Write ${upcA} for the one and ${gtin} for the other.`,
    facts: { which: 'both', upcA, inside: gtin },
  };
}

function scientificProblem([, first = '', rest = '', exponent = '']: RegExpExecArray): CellProblem {
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

function withLeadingZeros(digits: string): Gtin | null {
  const padded = LENGTHS_WITHOUT_ZEROS.includes(digits.length) ? digits.padStart(12, '0') : digits;
  const gtin = parseGtin(padded);
  return gtin.ok ? gtin.value : null;
}
