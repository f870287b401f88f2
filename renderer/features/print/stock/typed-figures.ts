import { PAPER_SIZES } from '../../../../shared/stock/paper-sizes.ts';
import { formatRulerLength, parseRulerLength } from '../../../../shared/stock/ruler-length.ts';
import {
  figuresOf,
  type MeasuredShape,
  type RulerUnit,
  type StockFigures,
  type StockGeometry,
} from '../../../../shared/stock/stock-figures.ts';

/** The lengths that a person reads off a ruler, in the order in which they are asked. */
export const LENGTHS = [
  ...(['pageWidthMm', 'pageHeightMm', 'labelWidthMm', 'labelHeightMm', 'cornerRadiusMm'] as const),
  ...(['leftMm', 'topMm', 'pitchXMm', 'pitchYMm', 'safeMarginMm'] as const),
] as const;

/** See {@link LENGTHS}. */
export type LengthName = (typeof LENGTHS)[number];

/** What a person has typed of stock so far. */
export interface TypedFigures {
  readonly unit: RulerUnit;
  readonly page: PageName;
  readonly shape: MeasuredShape;
  readonly columns: number;
  readonly rows: number;
  /** As they were typed, in the unit where they say no other. */
  readonly lengths: Readonly<Record<LengthName, string>>;
  /** What stood in the fields at first: what is not typed anew stays that, to the last digit. */
  readonly first: StockFigures;
}

/** The pages that are chosen by name; `other` ones are measured. In millimetres. */
export const PAGES = {
  a4: PAPER_SIZES.A4,
  letter: PAPER_SIZES['US-Letter'],
  a5: PAPER_SIZES.A5,
  legal: PAPER_SIZES['US-Legal'],
  other: null,
} as const;

/** See {@link PAGES}. */
export type PageName = keyof typeof PAGES;

/** The names of {@link PAGES}, in the order in which they are shown. */
export const PAGE_NAMES = Object.keys(PAGES) as readonly PageName[];

/** What stands in the fields before anything was typed: a sheet of three by eight labels, to be overwritten. */
export function firstFigures(unit: RulerUnit): TypedFigures {
  const page = unit === 'in' ? 'letter' : 'a4';
  const figures: StockFigures =
    unit === 'in'
      ? {
          pageWidthMm: PAGES.letter.widthMm,
          pageHeightMm: PAGES.letter.heightMm,
          shape: 'rectangle',
          columns: 3,
          rows: 10,
          labelWidthMm: 66.675,
          labelHeightMm: 25.4,
          cornerRadiusMm: 0,
          leftMm: 4.7625,
          topMm: 12.7,
          pitchXMm: 69.85,
          pitchYMm: 25.4,
          safeMarginMm: 1.5875,
        }
      : {
          pageWidthMm: 210,
          pageHeightMm: 297,
          shape: 'rectangle',
          columns: 3,
          rows: 7,
          labelWidthMm: 63.5,
          labelHeightMm: 38.1,
          cornerRadiusMm: 0,
          leftMm: 7.2,
          topMm: 15.1,
          pitchXMm: 66,
          pitchYMm: 38.1,
          safeMarginMm: 1.5,
        };
  return { ...typedOf(figures, unit), page };
}

/** Gives what would have been typed of a stock; null where a ruler's figures do not describe it. */
export function figuresToType(stock: StockGeometry, unit: RulerUnit): TypedFigures | null {
  const figures = figuresOf(stock);
  return figures === null ? null : typedOf(figures, unit);
}

function typedOf(figures: StockFigures, unit: RulerUnit): TypedFigures {
  const { shape, columns, rows } = figures;
  const lengths = LENGTHS.map((name) => [name, formatRulerLength(figures[name], unit)]);
  const first = figures;
  return {
    unit,
    shape,
    columns,
    rows,
    page: pageNameOf(figures),
    first,
    lengths: Object.fromEntries(lengths) as Record<LengthName, string>,
  };
}

function pageNameOf({ pageWidthMm, pageHeightMm }: StockFigures): PageName {
  const page = PAGE_NAMES.find(
    (name) =>
      Math.abs((PAGES[name]?.widthMm ?? 0) - pageWidthMm) < 0.01 &&
      Math.abs((PAGES[name]?.heightMm ?? 0) - pageHeightMm) < 0.01,
  );
  return page ?? 'other';
}

/** Writes the same lengths in another unit; what is no length stays as it was typed. */
export function inUnit(typed: TypedFigures, unit: RulerUnit): TypedFigures {
  const lengths = LENGTHS.map((name): readonly [LengthName, string] => {
    const lengthMm = lengthOf(name, typed);
    return [name, lengthMm === null ? typed.lengths[name] : formatRulerLength(lengthMm, unit)];
  });
  return { ...typed, unit, lengths: Object.fromEntries(lengths) as Record<LengthName, string> };
}

/** In millimetres; null where it cannot be read. Fields show rounded lengths: one that was left alone is no other length for that. */
function lengthOf(name: LengthName, { lengths, unit, first }: TypedFigures): number | null {
  const text = lengths[name];
  return text === formatRulerLength(first[name], unit) ? first[name] : parseRulerLength(text, unit);
}

/** True where a length is not needed: of another shape, of a page with a name, or between labels of which there is one. */
export function isUnneeded(name: LengthName, { shape, columns, rows, page }: TypedFigures): boolean {
  switch (name) {
    case 'pageWidthMm':
    case 'pageHeightMm':
      return page !== 'other';
    case 'labelHeightMm':
      return shape === 'round';
    case 'cornerRadiusMm':
      return shape !== 'rectangle';
    case 'pitchXMm':
      return columns === 1;
    case 'pitchYMm':
      return rows === 1;
    case 'labelWidthMm':
    case 'leftMm':
    case 'topMm':
    case 'safeMarginMm':
      return false;
  }
}

/** The lengths that are needed and cannot be read. */
export function unreadLengths(typed: TypedFigures): readonly LengthName[] {
  return LENGTHS.filter((name) => !isUnneeded(name, typed) && lengthOf(name, typed) === null);
}

/** Gives the figures that were typed; null while a length cannot be read. */
export function readFigures(typed: TypedFigures): StockFigures | null {
  if (unreadLengths(typed).length > 0) return null;
  const lengths = Object.fromEntries(LENGTHS.map((name) => [name, lengthOf(name, typed) ?? 0])) as Record<
    LengthName,
    number
  >;
  const { shape, columns, rows, page, first } = typed;
  return { ...lengths, shape, columns, rows, ...(page === 'other' ? {} : pageOf(page, first)) };
}

function pageOf(
  page: Exclude<PageName, 'other'>,
  first: StockFigures,
): Pick<StockFigures, 'pageWidthMm' | 'pageHeightMm'> {
  const { widthMm, heightMm } = PAGES[page];
  const { pageWidthMm, pageHeightMm } = first;
  return page === pageNameOf(first)
    ? { pageWidthMm, pageHeightMm }
    : { pageWidthMm: widthMm, pageHeightMm: heightMm };
}

/** Gives the figures where they are not those that stood in the fields at first; null where they are, or while a length cannot be read. */
export function changedFigures(typed: TypedFigures): StockFigures | null {
  const figures = readFigures(typed);
  if (figures === null) return null;
  const names = Object.keys(figures) as (keyof StockFigures)[];
  return names.every((name) => figures[name] === typed.first[name]) ? null : figures;
}
