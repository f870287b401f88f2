import { getFormatDateInfo, isDateFormat, isValidFormat } from 'numfmt';

import { parseWholeXml } from './xml.ts';
import type { ZipPackage } from './zip-package.ts';
import { LARGEST } from './zip-package.ts';

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
  zip: ZipPackage,
  part: string | null,
): Promise<readonly NumberFormat[]> {
  if (part === null) return [];
  const custom = new Map<number, NumberFormat>();
  const byStyle: NumberFormat[] = [];
  let inCellStyles = false;
  await parseWholeXml(await zip.read(part, LARGEST.part), {
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
