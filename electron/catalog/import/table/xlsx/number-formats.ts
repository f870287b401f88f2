import { parseWholeXml } from './xml.ts';
import type { ZipPackage } from './zip-package.ts';
import { LARGEST } from './zip-package.ts';

/** What a cell's number format makes of its number, as far as its text goes. */
export type NumberFormat =
  | { readonly kind: 'plain' }
  | { readonly kind: 'date' }
  /** `00000`: shown with leading zeros up to this many digits. */
  | { readonly kind: 'zero_padded'; readonly digits: number };

const PLAIN: NumberFormat = { kind: 'plain' };
const DATE: NumberFormat = { kind: 'date' };

/**
 * Built-in formats of dates and times, those of East Asian locales included.
 * ECMA-376 part 1, section 18.8.30.
 */
const BUILT_IN_DATES: readonly (readonly [number, number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
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
        byStyle.push(custom.get(id) ?? (isBuiltInDate(id) ? DATE : PLAIN));
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
  // What is quoted, escaped, in brackets (colours, locales), a space's width or a fill is shown as it stands;
  // elapsed hours, minutes and seconds stand in brackets too, but are no dates.
  const positive = code.replaceAll(/"[^"]*"|\\.|\[[^\]]*\]|[_*]./g, '').split(';')[0] ?? '';
  if (/^0{2,}$/.test(positive)) return { kind: 'zero_padded', digits: positive.length };
  if (/^general$/i.test(positive)) return PLAIN;
  return /[ymdhs]/i.test(positive) ? DATE : PLAIN;
}

function isBuiltInDate(id: number): boolean {
  return BUILT_IN_DATES.some(([from, to]) => id >= from && id <= to);
}
