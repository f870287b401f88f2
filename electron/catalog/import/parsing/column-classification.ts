import type { ImportField } from '../../../../shared/catalog/product-fact.ts';
import { parseGtin } from '../../../../shared/gs1/gtin.ts';
import { monthOfName, parseDate } from './date-parser.ts';

/** The class of a whole column, where it contradicts its heading. */
export type ColumnClass =
  | 'row_numbers'
  | 'amounts'
  | 'percentages'
  | 'dates'
  | 'yes_no'
  | 'quantities'
  | 'gtins'
  | 'numbers'
  /** A column of GTINs that are none: most check digits do not fit. */
  | 'no_gtins'
  /** A column of dates that are none. */
  | 'no_dates';

/** What GTINs and dates are, their own rules say; of other values nobody knows what they look like. */
const CLASSIFIED_FIELDS: ReadonlySet<ImportField> = new Set<ImportField>(['name', 'brand', 'lot', 'serial']);

/** A column looks like what at least this share of its cells does. */
const SHARE = 0.75;

/** A column counts where at least this share of its steps does: rows are deleted, and totals stand below. */
const STEPS_SHARE = 0.9;

/** Fewer rows may well be numbered 1, 2 by their serials; under a heading that says serial, that is believed. */
const FEWEST_NUMBERED = 3;

/**
 * Rows of lists that are filtered have numbers up to here. Lots under `Charge` or `Los` are often numbers that rise as
 * the years go (`24001`), so there only what is smaller speaks of rows.
 */
const LARGEST_ROW_NUMBER = { serial: 999_999, lot: 999 };

/** Quantities are smaller, and the same ones come again and again. */
const LARGEST_QUANTITY = 9_999;
const FEWEST_QUANTITIES = 4;

/** Profiles the cells of a column: their classes, and whether they count up or down. */
export class ColumnProfile {
  readonly #today: Date;
  readonly #looks = new Map<CellClass, number>();
  readonly #small = new Set<number>();
  #cells = 0;
  #integers = 0;
  #largest = 0;
  #ups = 0;
  #downs = 0;
  /** Steps of one, or of as many rows as there are between. */
  #onesUp = 0;
  #onesDown = 0;
  #first: number | null = null;
  #before: { readonly value: number; readonly rowNumber: number } | null = null;
  #last: { readonly text: string; readonly cellClass: CellClass } | null = null;

  constructor(today: Date) {
    this.#today = today;
  }

  /** Takes in a cell that is not empty. */
  add(text: string, rowNumber: number): void {
    if (this.#last?.text !== text) this.#last = { text, cellClass: classifyCell(text, this.#today) };
    const { cellClass } = this.#last;
    this.#cells += 1;
    this.#looks.set(cellClass, (this.#looks.get(cellClass) ?? 0) + 1);
    const value = cellClass === 'integer' ? integerIn(text) : null;
    if (value !== null) this.#count(value, rowNumber);
  }

  /** Takes in a cell that a spreadsheet holds as a date. */
  addDate(): void {
    this.#cells += 1;
    this.#looks.set('date', (this.#looks.get('date') ?? 0) + 1);
  }

  /** What the column looks like if that cannot be `field`; `isLoose` where its heading says so only loosely. Null where nothing speaks against it. */
  contradictingClass(field: ImportField, isLoose: boolean): ColumnClass | null {
    if (this.#cells === 0 || !CLASSIFIED_FIELDS.has(field)) return null;
    const common = this.#commonLook(isLoose);
    if (common !== null) return common;
    if (!this.#isShare(this.#integers)) return this.#numbersAsName(field);
    if (field === 'name' || field === 'brand')
      return this.#countsRows(null) ? 'row_numbers' : this.#numbersAsName(field);
    const largest = field === 'lot' ? LARGEST_ROW_NUMBER.lot : LARGEST_ROW_NUMBER.serial;
    if (this.#countsRows(isLoose ? largest : null)) return 'row_numbers';
    return (field === 'serial' || isLoose) && this.#repeats() ? 'quantities' : null;
  }

  #commonLook(isLoose: boolean): ColumnClass | null {
    const of = (cellClass: CellClass): number => this.#looks.get(cellClass) ?? 0;
    // Whole prices stand among the others without decimals; lots such as 12.10 among others as well.
    const fewest = this.#cells / (isLoose ? 3 : 2);
    if (of('amount') >= fewest && this.#isShare(of('amount') + this.#integers)) return 'amounts';
    if (this.#isShare(of('percentage'))) return 'percentages';
    if (this.#isShare(of('date'))) return 'dates';
    if (this.#isShare(of('yes_no'))) return 'yes_no';
    return null;
  }

  /** A brand may be a number (4711); a name that is one is an article number. */
  #numbersAsName(field: ImportField): ColumnClass | null {
    if (field !== 'name' && field !== 'brand') return null;
    const gtins = this.#looks.get('gtin') ?? 0;
    if (this.#isShare(gtins)) return 'gtins';
    const numbers = gtins + this.#integers + (this.#looks.get('long_number') ?? 0);
    return field === 'name' && this.#cells >= FEWEST_NUMBERED && this.#isShare(numbers) ? 'numbers' : null;
  }

  /**
   * From 1 upwards, or down to it, row by row; up to `largest`, where that is given, any numbers that only rise or only
   * fall, or that are no larger than a list that begins anew is long.
   */
  #countsRows(largest: number | null): boolean {
    const steps = this.#integers - 1;
    const most = (count: number): boolean => count >= STEPS_SHARE * steps;
    const isFromOne = most(this.#onesUp) && (this.#first ?? 0) <= 2;
    const isToOne = most(this.#onesDown) && (this.#before?.value ?? 0) <= 1;
    if (this.#integers >= FEWEST_NUMBERED && (isFromOne || isToOne)) return true;
    if (largest === null || this.#largest > largest) return false;
    return most(this.#ups) || most(this.#downs) || this.#largest <= 2 * this.#cells;
  }

  #repeats(): boolean {
    return (
      this.#integers >= FEWEST_QUANTITIES &&
      this.#largest <= LARGEST_QUANTITY &&
      this.#small.size * 2 <= this.#integers
    );
  }

  #count(value: number, rowNumber: number): void {
    this.#integers += 1;
    this.#largest = Math.max(this.#largest, value);
    this.#first ??= value;
    if (value <= LARGEST_QUANTITY) this.#small.add(value);
    if (this.#before !== null) {
      const step = value - this.#before.value;
      const rows = rowNumber - this.#before.rowNumber;
      if (step > 0) this.#ups += 1;
      if (step < 0) this.#downs += 1;
      if (step === 1 || step === rows) this.#onesUp += 1;
      if (step === -1 || step === -rows) this.#onesDown += 1;
    }
    this.#before = { value, rowNumber };
  }

  #isShare(count: number): boolean {
    return count >= SHARE * this.#cells;
  }
}

/** The class of a cell by its text alone. */
type CellClass =
  /** Up to seven digits, as rows are numbered and things are counted: `12`, `012`, `12.`, `12.0`. */
  | 'integer'
  /** More digits than that, a GTIN or not. */
  | 'long_number'
  | 'gtin'
  /** A price, or another number with decimals: `4.50`, `€ 12,00`, `1.234,56`. */
  | 'amount'
  | 'percentage'
  /** Written with signs or a month's name between its parts; six or eight bare digits are a code as well. */
  | 'date'
  | 'yes_no'
  /** Words and codes. */
  | 'text';

/** Of an integer; null for everything else. */
function integerIn(text: string): number | null {
  const digits = INTEGER.exec(text)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** Classifies a cell that is not empty. */
export function classifyCell(text: string, today: Date): CellClass {
  if (text.length > LONGEST_CLASSIFIED) return 'text';
  if (!/\d/.test(text)) return YES_AND_NO.has(text.toLowerCase()) ? 'yes_no' : 'text';
  if (isCode(text)) return 'text';
  if (INTEGER.test(text)) return 'integer';
  if (/^\d+$/.test(text)) return parseGtin(text).ok ? 'gtin' : 'long_number';
  if (PERCENTAGE.test(text)) return 'percentage';
  if (isAmount(text)) return 'amount';
  return isDate(text, today) ? 'date' : 'text';
}

/** Nothing of the above is longer. */
const LONGEST_CLASSIFIED = 40;

const INTEGER = /^#?(\d{1,7})(?:\.0|[.)])?$/;
const PERCENTAGE = /^[-+]?\d+(?:[.,]\d+)?\s?%$/;
const NUMBER = /^-?(?:\d{1,3}(?:[.,' \u00a0’]\d{3})+|\d+)([.,]\d{1,4}|,-|\.-)?$/;
const CURRENCY =
  /^(?:\p{Sc}|(?:EUR|USD|GBP|CHF|INR|JPY|CNY|PLN|CZK|SEK|NOK|DKK|MXN|BRL|CAD|AUD|Rs\.?|zł|kr\.?))\s?|\s?(?:\p{Sc}|EUR|USD|GBP|CHF|INR|JPY|CNY|PLN|CZK|SEK|NOK|DKK|MXN|BRL|CAD|AUD|zł|kr\.?|Fr\.?)$/iu;

const YES_AND_NO: ReadonlySet<string> = new Set([
  ...[
    'yes',
    'no',
    'y',
    'n',
    'true',
    'false',
    'x',
    'ja',
    'nein',
    'wahr',
    'falsch',
    'oui',
    'non',
    'vrai',
    'faux',
  ],
  ...[
    'si',
    'sí',
    'sì',
    'verdadero',
    'falso',
    'vero',
    'sim',
    'não',
    'nee',
    'tak',
    'nie',
    'ano',
    'ne',
    '✓',
    '✔',
  ],
]);

/** Told at once, since most cells of most files are such: letters in front that are neither a month nor a currency. */
function isCode(text: string): boolean {
  const letters = /^[A-Za-z]+/.exec(text)?.[0] ?? '';
  return letters !== '' && !CURRENCY.test(`${letters} `) && monthOfName(letters) === null;
}

/** A number without a currency is an amount only where it has decimals. */
function isAmount(text: string): boolean {
  const bare = text.replace(CURRENCY, '').trim();
  const number = NUMBER.exec(bare);
  return number !== null && (bare !== text || number[1] !== undefined || /\D/.test(bare));
}

function isDate(text: string, today: Date): boolean {
  return (
    parseDate(text, today)?.readings.some(({ day }) => day.month >= 1 && day.month <= 12 && day.day <= 31) ??
    false
  );
}
