import { parseGtin } from '../../../../shared/gs1/gtin.ts';
import { monthOfName } from '../dates/month-names.ts';
import { writtenDate } from '../dates/written-date.ts';

/** What a cell looks like, whatever its column is called. */
export type CellLook =
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
export function integerIn(text: string): number | null {
  const digits = INTEGER.exec(text)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** What a cell that is not empty looks like. */
export function cellLook(text: string, today: Date): CellLook {
  if (text.length > LONGEST) return 'text';
  if (!/\d/.test(text)) return YES_AND_NO.has(text.toLowerCase()) ? 'yes_no' : 'text';
  if (isCode(text)) return 'text';
  if (INTEGER.test(text)) return 'integer';
  if (/^\d+$/.test(text)) return parseGtin(text).ok ? 'gtin' : 'long_number';
  if (PERCENTAGE.test(text)) return 'percentage';
  if (isAmount(text)) return 'amount';
  return isDate(text, today) ? 'date' : 'text';
}

/** Nothing of the above is longer. */
const LONGEST = 40;

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
    writtenDate(text, today)?.readings.some(
      ({ day }) => day.month >= 1 && day.month <= 12 && day.day <= 31,
    ) ?? false
  );
}
