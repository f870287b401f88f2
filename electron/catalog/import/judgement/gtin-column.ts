import { parseGtinCell } from '../gtin-cell.ts';

/** Of ten numbers that are no GTINs, one has a check digit that fits. */
const CHANCE = 0.1;

/** As unlikely it must be that the check digits of a column's short numbers fit by chance: three of three may, 0.001 as it is rounded. */
const MOST_CHANCE = 0.00101;

/** Short numbers that may not fit: mistyped ones. Each hides a ninth of one that fits by chance. */
const MOST_MISFITS = { count: 2, share: 0.02 };

/** A column of GTINs: this share of what it holds is one, and so many at least. */
const GTINS = { share: 0.9, count: 3 };

/** Fewer numbers are told row by row; more, of which not half are GTINs, are no column of GTINs. */
const FEWEST_TO_TELL = 5;

/** Different cells that are remembered, to count each once: 2 MB. In longer columns later ones count as often as they come. */
const MOST_REMEMBERED = 20_000;

/** What a spreadsheet has shortened, and what may be a UPC-E or another number, says nothing of what the column is. */
const SAY_NOTHING: ReadonlySet<string> = new Set(['gtin_scientific', 'gtin_upc_e', 'cell_placeholder']);

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
    if (!parsed.ok && parsed.problem.repair === undefined && SAY_NOTHING.has(parsed.problem.code)) return;
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
    if (this.#tooShort <= misfits && chanceOf(short, this.#completed) <= MOST_CHANCE) return true;
    const fitting = this.#gtins + this.#completed;
    return this.#tooShort === 0 && fitting >= GTINS.count && fitting >= GTINS.share * this.#cells;
  }

  /** True where most of its numbers are no GTINs: order numbers, article numbers, telephone numbers. */
  get isNone(): boolean {
    return this.#cells >= FEWEST_TO_TELL && (this.#gtins + this.#completed) * 2 < this.#cells;
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
function chanceOf(count: number, fitting: number): number {
  let chance = 0;
  // The binomial terms from the last one down, each from the one before: CHANCE^count, then others of ever more misfits.
  let term = CHANCE ** count;
  for (let misfits = 0; misfits <= count - fitting; misfits += 1) {
    chance += term;
    term *= ((count - misfits) / (misfits + 1)) * ((1 - CHANCE) / CHANCE);
  }
  return chance;
}
