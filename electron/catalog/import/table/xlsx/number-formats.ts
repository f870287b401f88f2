import { format, getFormatDateInfo, getFormatInfo, isDateFormat, isValidFormat, tokenize } from 'numfmt';

import type { CellMark } from '../table.ts';
import { parseWholeXml, SIZE_LIMITS, type XlsxPackage } from './xlsx-package.ts';

/** What a cell's number format makes of its number. */
export type NumberFormat =
  /** `General` and `@`: the digits as they are. */
  | { readonly kind: 'plain' }
  /** A date or a time. Without a code, it is one of those that each language shows in its own way. */
  | { readonly kind: 'date'; readonly shows: DateParts; readonly code: string | null }
  /** Anything else, by its code, such as `"LOT-"00000`. */
  | { readonly kind: 'number'; readonly code: string };

/** How much of a date is shown: the day, only its month and year, or something else, such as the year or the time. */
export type DateParts = 'day' | 'month' | 'other';

const PLAIN: NumberFormat = { kind: 'plain' };

/** Built-in formats, whose codes files do not write. ECMA-376 part 1, section 18.8.30; 5 to 8 and 41 to 44 as Excel has them. */
const BUILT_IN_CODES: ReadonlyMap<number, string> = new Map([
  [1, '0'],
  [2, '0.00'],
  [3, '#,##0'],
  [4, '#,##0.00'],
  [5, '"$"#,##0_);("$"#,##0)'],
  [6, '"$"#,##0_);[Red]("$"#,##0)'],
  [7, '"$"#,##0.00_);("$"#,##0.00)'],
  [8, '"$"#,##0.00_);[Red]("$"#,##0.00)'],
  [9, '0%'],
  [10, '0.00%'],
  [11, '0.00E+00'],
  [12, '# ?/?'],
  [13, '# ??/??'],
  [14, 'mm-dd-yy'],
  [15, 'd-mmm-yy'],
  [16, 'd-mmm'],
  [17, 'mmm-yy'],
  [18, 'h:mm AM/PM'],
  [19, 'h:mm:ss AM/PM'],
  [20, 'h:mm'],
  [21, 'h:mm:ss'],
  [22, 'm/d/yy h:mm'],
  [37, '#,##0 ;(#,##0)'],
  [38, '#,##0 ;[Red](#,##0)'],
  [39, '#,##0.00;(#,##0.00)'],
  [40, '#,##0.00;[Red](#,##0.00)'],
  [41, '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)'],
  [42, '_("$"* #,##0_);_("$"* (#,##0);_("$"* "-"_);_(@_)'],
  [43, '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)'],
  [44, '_("$"* #,##0.00_);_("$"* (#,##0.00);_("$"* "-"??_);_(@_)'],
  [45, 'mm:ss'],
  [46, '[h]:mm:ss'],
  [47, 'mmss.0'],
  [48, '##0.0E+0'],
]);

/** Built-in dates of East Asian languages, shown otherwise in each of them. ECMA-376 part 1, section 18.8.30. */
const EAST_ASIAN_DATES: readonly (readonly [number, number])[] = [
  [27, 36],
  [50, 58],
];

/** The workbook's number formats, by the style number that cells carry. */
export async function readNumberFormats(
  zip: XlsxPackage,
  part: string | null,
): Promise<readonly NumberFormat[]> {
  if (part === null) return [];
  const custom = new Map<number, NumberFormat>();
  const byStyle: NumberFormat[] = [];
  let inCellStyles = false;
  await parseWholeXml(await zip.read(part, SIZE_LIMITS.part), {
    open(name, attributes) {
      if (name === 'numFmt')
        custom.set(Number(attributes.numFmtId), numberFormat(attributes.formatCode ?? ''));
      if (name === 'cellXfs') inCellStyles = true;
      if (name === 'xf' && inCellStyles) {
        const id = Number(attributes.numFmtId ?? 0);
        byStyle.push(custom.get(id) ?? builtInFormat(id));
      }
    },
    close(name) {
      if (name === 'cellXfs') inCellStyles = false;
    },
  });
  return byStyle;
}

/** Reads a format code such as `yyyy\-mm\-dd;@` or `0000000000000`. ECMA-376 part 1, section 18.8.31. */
export function numberFormat(code: string): NumberFormat {
  if (/^(?:\[(?:[a-z]+|color ?\d+)\])?(?:general|@)?$/i.test(code)) return PLAIN;
  if (!isValidFormat(code) || !isDateFormat(code)) return { kind: 'number', code };
  const { year, month, day } = getFormatDateInfo(code);
  return { kind: 'date', shows: day ? 'day' : year && month ? 'month' : 'other', code };
}

function builtInFormat(id: number): NumberFormat {
  const code = BUILT_IN_CODES.get(id);
  if (code !== undefined) return numberFormat(code);
  return EAST_ASIAN_DATES.some(([from, to]) => id >= from && id <= to)
    ? { kind: 'date', shows: 'day', code: null }
    : PLAIN;
}

/** A cell's text, and what the spreadsheet did to it where it did something. */
export interface CellText {
  readonly text: string;
  readonly mark?: CellMark;
  /** What the cell stores, where its text is what the sheet shows instead. */
  readonly stored?: string;
}

/** Significant digits that spreadsheets keep of a number and show. */
const SIGNIFICANT_DIGITS = 15;

const NUMBER = /^-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

const MS_PER_DAY = 86_400_000;

/** 31 December 9999, the last day that spreadsheets know, counted from 1900. */
const LAST_DAY = 2_958_465;

/** Days from the epoch of 1900 to that of 1904. */
const EPOCHS_APART = 1462;

/**
 * The text of a number cell. In a plain format it is the digits however they were stored, so `9.506000134352E12` is
 * `9506000134352`; in another it is what the sheet shows, such as `LOT-00042`, and the digits are given beside it. Where
 * they cannot be seen in what is shown, the mark says so. Days are `YYYY-MM-DD`, or `YYYY-MM` where no day is shown.
 */
export function numberCellText(stored: string, format: NumberFormat, epoch1904: boolean): CellText {
  if (!NUMBER.test(stored)) return { text: stored, mark: 'error_value' };
  if (format.kind === 'date')
    return dateText(Number(stored), format, epoch1904) ?? { text: stored, mark: 'date' };
  const digits = plainDigits(Number(stored));
  if (digits === null) return { text: stored, mark: 'digits_lost' };
  if (format.kind === 'plain') return { text: digits };
  const { text, whole } = formatNumber(format.code, digits);
  if (text === digits) return { text };
  if (text === null) return { text: digits, mark: 'shown_otherwise' };
  return whole ? { text, stored: digits } : { text, mark: 'shown_otherwise', stored: digits };
}

/** Null for a number whose digits do not all fit: the file does not hold them. */
function plainDigits(value: number): string | null {
  if (Math.abs(value) >= 10 ** SIGNIFICANT_DIGITS) return null;
  if (Number.isInteger(value)) return value.toFixed(0);
  const decimals = SIGNIFICANT_DIGITS - Math.ceil(Math.log10(Math.abs(value)));
  return value.toFixed(Math.min(100, Math.max(0, decimals))).replace(/\.?0+$/, '');
}

/**
 * The day that a date's number means; null outside the calendar. In the epoch
 * of 1900, day 60 is 29 February 1900, which never was: ECMA-376 part 1, section 18.17.4.1.
 */
function dateText(
  serial: number,
  { shows, code }: NumberFormat & { readonly kind: 'date' },
  epoch1904: boolean,
): CellText | null {
  const inEpoch1900 = serial + (epoch1904 ? EPOCHS_APART : 0);
  const date = isoDay(Math.floor(inEpoch1900));
  if (date === null) return null;
  if (shows === 'day' || code === null) return { text: date, mark: 'date' };
  if (shows === 'month') return { text: date.slice(0, 'YYYY-MM'.length), mark: 'month' };
  return { text: format(code, inEpoch1900).trim(), mark: 'date', stored: date };
}

function isoDay(day: number): string | null {
  if (day < 1 || day > LAST_DAY) return null;
  if (day === 60) return '1900-02-29';
  const epoch = day < 60 ? Date.UTC(1899, 11, 31) : Date.UTC(1899, 11, 30);
  return new Date(epoch + day * MS_PER_DAY).toISOString().slice(0, 10);
}

/** A number as its format displays it. */
export interface FormattedNumber {
  /** Without blanks around it; null where the format cannot be understood. */
  readonly text: string | null;
  /** Whether the text holds every digit of the number where it stands, so that it can be taken for what was meant. */
  readonly whole: boolean;
}

/** Where the number's digits go. */
const DIGIT_PLACEHOLDERS: readonly string[] = ['general', 'hash', 'zero', 'qmark'];

/**
 * Parts of a format that put the number's digits down as they are, or something beside them. What is not among them
 * changes the digits: powers of ten, fractions, thousands, conditions, currencies and digits of other scripts.
 */
const DIGIT_PRESERVING_PARTS: readonly string[] = [
  ...DIGIT_PLACEHOLDERS,
  ...['point', 'percent', 'plus', 'minus', 'paren', 'digit'],
  ...['space', 'escaped', 'string', 'char', 'skip', 'color'],
];

/** Shows a number in a format code of numbers: ECMA-376 part 1, section 18.8.31. `digits` are plain, such as `-12.5`. */
export function formatNumber(code: string, digits: string): FormattedNumber {
  if (!isValidFormat(code)) return { text: null, whole: false };
  const value = Number(digits);
  const text = format(code, value).trim();
  if (text === digits) return { text, whole: true };
  const sections = sectionsOf(code);
  const section = sections[value === 0 && sections.length > 2 ? 2 : 0] ?? [];
  // Negative numbers of a section of their own may be shown without their sign.
  const signed = value < 0 && sections.length > 1;
  const holdsDigits =
    section.some(({ type }) => DIGIT_PLACEHOLDERS.includes(type)) && section.every(preservesDigits);
  return { text, whole: text !== '' && !signed && holdsDigits && keepsDecimals(section, digits) };
}

type Token = ReturnType<typeof tokenize>[number];

/** The parts of positive numbers, of negative ones and of zero, which semicolons separate. */
function sectionsOf(code: string): readonly (readonly Token[])[] {
  const sections: Token[][] = [[]];
  for (const token of tokenize(code)) {
    if (token.type === 'break') sections.push([]);
    else sections.at(-1)?.push(token);
  }
  return sections;
}

/** Blanks that fill a cell are no part of its text; other characters that do are as many as the column is wide. */
function preservesDigits({ type, value }: Token): boolean {
  return DIGIT_PRESERVING_PARTS.includes(type) || (type === 'fill' && value === ' ');
}

/** Whether no decimal is rounded away. Each percent sign moves the point by two. */
function keepsDecimals(section: readonly Token[], digits: string): boolean {
  if (section.some(({ type }) => type === 'general')) return generalKeeps(digits);
  const shown = getFormatInfo(section.map(({ raw }) => raw).join('')).maxDecimals;
  const percents = section.filter(({ type }) => type === 'percent').length;
  const [, decimals = ''] = digits.split('.');
  return decimals.length <= shown + 2 * percents;
}

/** `General` shows eleven characters of a number: longer ones are rounded or become powers of ten. */
function generalKeeps(digits: string): boolean {
  return format('General', Number(digits)) === digits;
}
