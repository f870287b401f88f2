import { restrictedUse } from '../../../../shared/gs1/gs1-prefix.ts';
import { expandUpcE, type Gtin, gtinDigits, nativeGtin, parseGtin } from '../../../../shared/gs1/gtin.ts';
import { newProblem } from '../../../../shared/result/problem.ts';
import { fail, type Outcome } from '../../../../shared/result/result.ts';
import { isPlaceholder, placeholderProblem, withoutDecoration } from './cell-text.ts';
import { type CellProblem, repairOf } from './row-problems.ts';

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
export function parseGtinCell(text: string): Outcome<Gtin, CellProblem> {
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
      ...newProblem('gtin_decorated'),
      repair: repairOf('repair_decoration_off', nativeGtin(gtin)),
    });
  }
  return fail({
    ...newProblem('gtin_lost_zeros', { length: cell.length }),
    repair: repairOf('repair_zeros_back', cell.padStart(12, '0')),
  });
}

/**
 * What is wrong with digits that are, or may be, those of a UPC-E: eight that GS1 does not give to a GTIN-8, and six or
 * seven, which lack the check digit or the zero before them. `gtin` is what they are as a GTIN.
 */
function upcEProblem(digits: string, gtin: Gtin | null): CellProblem | null {
  if (/^\d{6,7}$/.test(digits)) {
    return newProblem('gtin_upc_e', { which: 'short', length: digits.length });
  }
  const expanded = /^\d{8}$/.test(digits) ? expandUpcE(digits) : null;
  if (expanded === null) return null;
  const upcA = nativeGtin(expanded);
  if (gtin === null) {
    return {
      ...newProblem('gtin_upc_e', { which: 'short_form', upcA }),
      repair: repairOf('repair_upc_e', upcA),
    };
  }
  if (restrictedUse(gtin) !== 'restricted_circulation') return null;
  return newProblem('gtin_upc_e', { which: 'both', upcA, inside: gtin });
}

function scientificProblem([, first = '', rest = '', exponent = '']: RegExpExecArray): CellProblem {
  const length = Number(exponent) + 1;
  const shown = first + rest;
  if (shown.length < length) {
    return newProblem('gtin_scientific', { which: 'shortened', shown: shown.length, length });
  }
  const basis = newProblem('gtin_scientific', { which: 'power' });
  const gtin = shown.length === length ? withLeadingZeros(shown) : null;
  if (gtin === null) return basis;
  return {
    ...basis,
    repair: repairOf('repair_written_out', nativeGtin(gtin)),
  };
}

function withLeadingZeros(digits: string): Gtin | null {
  const padded = LENGTHS_WITHOUT_ZEROS.includes(digits.length) ? digits.padStart(12, '0') : digits;
  const gtin = parseGtin(padded);
  return gtin.ok ? gtin.value : null;
}

/** Of ten numbers that are no GTINs, one has a check digit that fits. */
const CHECK_DIGIT_CHANCE = 0.1;

/** As unlikely it must be that the check digits of a column's short numbers fit by chance: three of three may, 0.001 as it is rounded. */
const SIGNIFICANCE_LEVEL = 0.00101;

/** Short numbers that may not fit: mistyped ones. Each hides a ninth of one that fits by chance. */
const MOST_MISFITS = { count: 2, share: 0.02 };

/** A column of GTINs: this share of what it holds is one, and so many at least. */
const GTINS = { share: 0.9, count: 3 };

/** Fewer numbers are told row by row; more, of which not half are GTINs, are no column of GTINs. */
const MIN_NUMBERS = 5;

/** Different cells that are remembered, to count each once: 2 MB. In longer columns later ones count as often as they come. */
const MOST_REMEMBERED = 20_000;

/** What a spreadsheet has shortened, and what may be a UPC-E or another number, says nothing of what the column is. */
const NEUTRAL_PROBLEMS: ReadonlySet<string> = new Set(['gtin_scientific', 'gtin_upc_e', 'cell_placeholder']);

/**
 * A column of GTINs as a whole. A check digit fits one number in ten by chance, so what a single cell proves is
 * little: it is the column that shows whether its numbers are GTINs.
 */
export class GtinColumn {
  readonly #seen = new Set<string>();
  #cells = 0;
  #gtins = 0;
  /** Numbers that are GTINs once digits are added. */
  #completed = 0;
  /** Numbers of fewer digits than a GTIN that are none even then. */
  #tooShort = 0;

  /** Takes in a cell that is not empty. The same number in many rows is one. */
  add(text: string): void {
    if (this.#seen.has(text)) return;
    if (this.#seen.size < MOST_REMEMBERED) this.#seen.add(text);
    const parsed = parseGtinCell(text);
    if (!parsed.ok && parsed.problem.repair === undefined && NEUTRAL_PROBLEMS.has(parsed.problem.code))
      return;
    this.#cells += 1;
    if (parsed.ok) this.#gtins += 1;
    else if (parsed.problem.repair !== undefined) {
      if (addsDigits(text, parsed.problem.repair.value)) this.#completed += 1;
      else this.#gtins += 1;
    } else if (isShortNumber(text)) this.#tooShort += 1;
  }

  /**
   * True where digits may be added to its short numbers. Either so many of these are GTINs then that chance gives as
   * many in one column of a thousand at most; or the column is one of GTINs without them, and all of them fit.
   */
  get allowsAddedDigits(): boolean {
    const short = this.#completed + this.#tooShort;
    const misfits = Math.max(MOST_MISFITS.count, MOST_MISFITS.share * short);
    if (this.#tooShort <= misfits && binomialTail(short, this.#completed) <= SIGNIFICANCE_LEVEL) return true;
    const fitting = this.#gtins + this.#completed;
    return this.#tooShort === 0 && fitting >= GTINS.count && fitting >= GTINS.share * this.#cells;
  }

  /** True where most of its numbers are no GTINs: order numbers, article numbers, telephone numbers. */
  get hasFewGtins(): boolean {
    return this.#cells >= MIN_NUMBERS && (this.#gtins + this.#completed) * 2 < this.#cells;
  }
}

/** True where a repaired GTIN has digits that the cell does not show. */
export function addsDigits(text: string, repaired: string): boolean {
  return digitsOf(repaired).length > digitsOf(text).length;
}

/** GTINs of twelve digits and more are long; those of eight have their own first digits and stand in other columns. */
const SHORTEST_LONG = 12;

function isShortNumber(text: string): boolean {
  const { length } = digitsOf(text);
  return length > 0 && length < SHORTEST_LONG;
}

/** The digits that count: no exponent, and no decimals that a program has put behind. */
function digitsOf(text: string): string {
  return text
    .replace(/E\+?\d+$/i, '')
    .replace(/[.,]0+$/, '')
    .replaceAll(/\D/g, '');
}

/** The probability that of `count` numbers that are no GTINs at least `fitting` have a check digit that fits. */
function binomialTail(count: number, fitting: number): number {
  let chance = 0;
  // The binomial terms from the last one down, each from the one before: CHANCE^count, then others of ever more misfits.
  let term = CHECK_DIGIT_CHANCE ** count;
  for (let misfits = 0; misfits <= count - fitting; misfits += 1) {
    chance += term;
    term *= ((count - misfits) / (misfits + 1)) * ((1 - CHECK_DIGIT_CHANCE) / CHECK_DIGIT_CHANCE);
  }
  return chance;
}
