import { z } from 'zod';

import type { Grid, LabelShape, Lattice, Template } from '../label/template.ts';
import { stockName, usualLayout, usualSafeMarginMm } from './generated-template.ts';
import { MEDIA, numberText, STOCK_CATEGORIES, type StockEntry, type StockNumber } from './stock-library.ts';

const length = z.number().min(-1).max(2000);
const size = z.number().positive().max(2000);

const label = z.union([
  z.strictObject({ rectangle: z.tuple([size, size, length]) }),
  z.strictObject({ round: size }),
  z.strictObject({ ellipse: z.tuple([size, size]) }),
  z.strictObject({ cd: z.tuple([size, size, size, size]) }),
]);

/** Columns, rows, the first label's left and top edge, and the pitch across and down. */
const lattice = z.tuple([z.int().min(1), z.int().min(1), length, length, length, length]);

const row = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9_]{1,60}$/),
  /** The number that names it; left out for stock that is nobody's. */
  part: z.string().min(1).optional(),
  equivalents: z.array(z.string().min(1)).optional(),
  page: z.tuple([size, size]),
  /** By shape: width, height and corner radius; diameter; width and height; outer and hole diameter, width, height. */
  label,
  /** The safe margin; left out: the usual one. */
  margin: length.optional(),
  grids: z.array(lattice).min(1),
  bleed: z.tuple([length, length]).optional(),
  categories: z.array(z.enum(STOCK_CATEGORIES)).optional(),
  medium: z.enum(MEDIA).optional(),
  /** Where its figures are from, where that is not the file's own source. */
  source: z.string().optional(),
});

/** Further numbers of a template that has a file of its own. */
const alias = z.strictObject({ alias_of: z.string(), numbers: z.array(z.string().min(1)) });

const stockFile = z.strictObject({
  /** Whose numbers these are; empty for stock that is nobody's. */
  maker: z.string(),
  source: z.string().min(1),
  stock: z.array(z.union([row, alias])),
});

/** A file of bundled stock: a maker's sheets or rolls as compact figures, all lengths in millimetres. */
export type StockFile = z.input<typeof stockFile>;

/** One sheet or roll in a {@link StockFile}. */
export type StockRow = z.input<typeof row>;

/** Stock out of one file. */
export interface StockOfMaker {
  readonly entries: readonly StockEntry[];
  /** Numbers by the id of the template that has a file of its own. */
  readonly aliases: ReadonlyMap<string, readonly StockNumber[]>;
}

/** Reads a file of bundled stock. Throws where it is broken: it is part of the installation. */
export function readStockFile(json: unknown): StockOfMaker {
  const { maker, source, stock } = stockFile.parse(json);
  const aliases = new Map<string, readonly StockNumber[]>();
  const entries: StockEntry[] = [];
  for (const one of stock) {
    if ('alias_of' in one)
      aliases.set(
        one.alias_of,
        one.numbers.map((part) => ({ maker, part })),
      );
    else entries.push(entryOf(one, maker, source));
  }
  return { entries, aliases };
}

function entryOf(stock: z.output<typeof row>, maker: string, source: string): StockEntry {
  const medium = stock.medium ?? 'sheet';
  const parts = [...(stock.part === undefined ? [] : [stock.part]), ...(stock.equivalents ?? [])];
  const numbers = parts.map((part) => ({ maker, part }));
  const bare = shapeOf(stock.label);
  const labelShape = { ...bare, safeMarginMm: stock.margin ?? usualSafeMarginMm(bare) };
  const page = { widthMm: stock.page[0], heightMm: stock.page[1] };
  const grid = gridOf(stock.grids);
  const [first] = numbers;
  const called = first === undefined ? '' : numberText(first);
  const template: Template = {
    id: stock.id,
    name: stockName(called, { page, labelShape, grid, medium }),
    stock: numbers.map(numberText),
    page,
    labelShape,
    grid,
    ...(stock.bleed === undefined ? {} : { bleed: { acrossMm: stock.bleed[0], downMm: stock.bleed[1] } }),
    layout: usualLayout(labelShape),
  };
  return {
    template,
    medium,
    numbers,
    categories: stock.categories ?? ['label'],
    origin: 'bundled',
    source: stock.source ?? source,
  };
}

function shapeOf(figures: z.output<typeof label>): LabelShape {
  const safeMarginMm = 0;
  if ('round' in figures) return { kind: 'round', diameterMm: figures.round, safeMarginMm };
  if ('ellipse' in figures) {
    const [widthMm, heightMm] = figures.ellipse;
    return { kind: 'ellipse', widthMm, heightMm, safeMarginMm };
  }
  if ('cd' in figures) {
    const [outerDiameterMm, holeDiameterMm, widthMm, heightMm] = figures.cd;
    return { kind: 'cd', outerDiameterMm, holeDiameterMm, widthMm, heightMm, safeMarginMm };
  }
  const [widthMm, heightMm, cornerRadiusMm] = figures.rectangle;
  return { kind: 'rectangle', widthMm, heightMm, cornerRadiusMm, safeMarginMm };
}

function gridOf(grids: readonly z.output<typeof lattice>[]): Grid {
  const [first, ...further] = grids.map(latticeOf) as [Lattice, ...Lattice[]];
  return { ...first, ...(further.length === 0 ? {} : { further }) };
}

function latticeOf([columns, rows, originXMm, originYMm, pitchXMm, pitchYMm]: z.output<
  typeof lattice
>): Lattice {
  return { columns, rows, originXMm, originYMm, pitchXMm, pitchYMm };
}
