import { deepestOverlapMm, pastEdges } from '../../shared/label/cell-overlap.ts';
import type { LabelShape, Lattice, Template } from '../../shared/label/template.ts';
import { stockBehind } from '../../shared/stock/equivalents.ts';
import { stockId, usualSafeMarginMm } from '../../shared/stock/generated-template.ts';
import {
  type GlabelsFault,
  type GlabelsFile,
  type GlabelsStock,
  readGlabelsFile,
} from '../../shared/stock/glabels-stock.ts';
import type { PaperSizes } from '../../shared/stock/paper-sizes.ts';
import type { StockFile, StockRow } from '../../shared/stock/stock-data.ts';
import { corrected, type Correction } from './corrections.ts';

/** What a run of the importer makes. */
export interface ImportedStock {
  /** By the file's name: the makers' stock. */
  readonly files: ReadonlyMap<string, StockFile>;
  readonly geometries: number;
  readonly equivalents: number;
  readonly faults: readonly ImportFault[];
  readonly corrections: readonly Correction[];
  /** Stock of ours that gLabels has too: ours is kept. */
  readonly replaced: readonly ReplacedStock[];
}

/** A fault of gLabels' own reader, or one that shows when figures are put together. */
export type ImportFault =
  | GlabelsFault
  | {
      readonly kind: 'equivalent_of_nothing' | 'past_page' | 'overlap' | 'same_id' | 'same_number';
      readonly stock: string;
      readonly place: string;
      readonly value: string;
    };

/** Stock that has a template of our own, with gLabels' figures beside ours. */
export interface ReplacedStock {
  readonly ours: Template;
  readonly theirs: GlabelsStock;
}

/** Makers round their figures: what sticks out by less is rounding. */
export const ROUNDING_MM = 0.3;

const SOURCE = 'gLabels 3.4.1, templates (MIT licence)';

/** Puts gLabels' files, by name, together with the templates that have a file of their own. */
export function importStock(
  xmlFiles: ReadonlyMap<string, string>,
  paperSizes: PaperSizes,
  own: readonly Template[],
): ImportedStock {
  const read = [...xmlFiles.values()].map((xml) => readGlabelsFile(xml, paperSizes));
  const faults: ImportFault[] = read.flatMap((file) => file.faults);
  const given = read.flatMap((file) => file.stock.map(corrected));
  const stock = given.map((one) => one.stock);
  const equivalents = equivalentsOf(read, faults);
  const spelling = spellingOf(stock);
  const ownOf = ownTemplatesByNumber(own);
  const rows = new Map<string, StockFile['stock'][number][]>();
  const ids = new Set(own.map(({ id }) => id));
  const replaced: ReplacedStock[] = [];
  for (const one of stock) {
    const maker = spelling.get(one.brand.toLowerCase()) ?? one.brand;
    const others = equivalents.get(numberKey(one)) ?? [];
    const inFile = rows.get(maker) ?? [];
    rows.set(maker, inFile);
    const ours = [one.part, ...others]
      .map((part) => ownOf.get(`${maker} ${part}`.toLowerCase()))
      .find((found) => found);
    if (ours === undefined) {
      if (!isSound(one, faults)) continue;
      inFile.push(
        rowOf(one, others, uniqueId(stockId(maker, one.part), `${maker} ${one.part}`, ids, faults)),
      );
    } else {
      replaced.push({ ours, theirs: one });
      const known = new Set(ours.stock.map((number) => number.replace('Avery Zweckform', 'Zweckform')));
      const numbers = [one.part, ...others].filter((part) => !known.has(`${maker} ${part}`));
      if (numbers.length > 0) inFile.push({ alias_of: ours.id, numbers });
    }
  }
  return {
    files: new Map(
      [...rows]
        .filter(([, of]) => of.length > 0)
        .map(([maker, of]) => [`${stockId(maker, '')}.json`, { maker, source: SOURCE, stock: of }]),
    ),
    geometries: given.length,
    equivalents: read.flatMap((file) => file.equivalents).length,
    faults,
    corrections: given.flatMap(({ by }) => (by === null ? [] : [by])),
    replaced,
  };
}

function numberKey({ brand, part }: { readonly brand: string; readonly part: string }): string {
  return `${brand}\n${part}`;
}

/** By the stock that has figures: the numbers that it is sold under too, those of its equivalents' equivalents among them. */
function equivalentsOf(
  files: readonly GlabelsFile[],
  faults: ImportFault[],
): ReadonlyMap<string, readonly string[]> {
  const stock = new Set(files.flatMap((file) => file.stock.map(numberKey)));
  const equivalents = files.flatMap((file) => file.equivalents);
  const next = new Map(
    equivalents.map(({ brand, part, equivalentTo }) => [
      numberKey({ brand, part }),
      numberKey({ brand, part: equivalentTo }),
    ]),
  );
  const found = new Map<string, string[]>();
  for (const { brand, part, equivalentTo } of equivalents) {
    const key = stockBehind(numberKey({ brand, part: equivalentTo }), next, (number) => stock.has(number));
    if (key === null) {
      const place = 'Template equiv';
      faults.push({ kind: 'equivalent_of_nothing', stock: `${brand} ${part}`, place, value: equivalentTo });
      continue;
    }
    if (stock.has(numberKey({ brand, part })) || (found.get(key) ?? []).includes(part))
      faults.push({ kind: 'same_number', stock: `${brand} ${part}`, place: 'Template part', value: part });
    else found.set(key, [...(found.get(key) ?? []), part]);
  }
  return found;
}

/** Some makers are written in two ways: the more frequent one stands for both. */
function spellingOf(stock: readonly GlabelsStock[]): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  for (const { brand } of stock) counts.set(brand, (counts.get(brand) ?? 0) + 1);
  const spelling = new Map<string, string>();
  for (const [brand] of [...counts].sort(([, one], [, other]) => one - other))
    spelling.set(brand.toLowerCase(), brand);
  return spelling;
}

/** Ours names Zweckform by its whole name. */
function ownTemplatesByNumber(own: readonly Template[]): ReadonlyMap<string, Template> {
  return new Map(
    own.flatMap((template) =>
      template.stock.map(
        (number) => [number.toLowerCase().replace('avery zweckform', 'zweckform'), template] as const,
      ),
    ),
  );
}

function uniqueId(wanted: string, stock: string, ids: Set<string>, faults: ImportFault[]): string {
  let id = wanted;
  for (let count = 2; ids.has(id); count++) id = `${wanted.slice(0, 57)}_${count}`;
  if (id !== wanted) faults.push({ kind: 'same_id', stock, place: 'Template part', value: id });
  ids.add(id);
  return id;
}

/** Whether all labels of a sheet lie on it, and none on another. */
function isSound(stock: GlabelsStock, faults: ImportFault[]): boolean {
  const before = faults.length;
  const named = `${stock.brand} ${stock.part}`;
  const { leftMm: left, topMm: top, rightMm: right, bottomMm: bottom } = pastEdges(stock);
  for (const [edge, pastMm] of Object.entries({ left, top, right, bottom }))
    if (pastMm > ROUNDING_MM)
      faults.push({
        kind: 'past_page',
        stock: named,
        place: edge,
        value: `${round(pastMm)} mm`,
      });
  const overlapMm = deepestOverlapMm(stock);
  if (overlapMm > ROUNDING_MM)
    faults.push({ kind: 'overlap', stock: named, place: 'Layout', value: `${round(overlapMm)} mm` });
  return faults.length === before;
}

/** Makers of rolls alone: each label is a page. */
const ROLL_MAKERS = new Set(['Dymo', 'Brother']);

function rowOf(stock: GlabelsStock, equivalents: readonly string[], id: string): StockRow {
  const { page, labelShape, grid, bleed, categories } = stock;
  const isUsualMargin = labelShape.safeMarginMm === usualSafeMarginMm(labelShape);
  return {
    id,
    part: stock.part,
    ...(equivalents.length === 0 ? {} : { equivalents: [...equivalents] }),
    page: [round(page.widthMm), round(page.heightMm)],
    label: figuresOf(labelShape),
    ...(isUsualMargin ? {} : { margin: round(labelShape.safeMarginMm) }),
    grids: [grid, ...(grid.further ?? [])].map(latticeFigures),
    ...(bleed === null ? {} : { bleed: [round(bleed.acrossMm), round(bleed.downMm)] }),
    ...(categories.join() === 'label' ? {} : { categories: [...categories] }),
    ...(stock.isOwnSize && ROLL_MAKERS.has(stock.brand) ? { medium: 'roll' } : {}),
  };
}

function figuresOf(shape: LabelShape): StockRow['label'] {
  switch (shape.kind) {
    case 'round':
      return { round: round(shape.diameterMm) };
    case 'ellipse':
      return { ellipse: [round(shape.widthMm), round(shape.heightMm)] };
    case 'rectangle':
      return { rectangle: [round(shape.widthMm), round(shape.heightMm), round(shape.cornerRadiusMm)] };
    case 'cd':
      return {
        cd: [
          ...[round(shape.outerDiameterMm), round(shape.holeDiameterMm)],
          ...[round(shape.widthMm), round(shape.heightMm)],
        ] as [number, number, number, number],
      };
  }
}

function latticeFigures(lattice: Lattice): StockRow['grids'][number] {
  return [
    lattice.columns,
    lattice.rows,
    round(lattice.originXMm),
    round(lattice.originYMm),
    round(lattice.pitchXMm),
    round(lattice.pitchYMm),
  ];
}

/** To a tenth of a micrometre: far below what any figure of a maker means, and the last row is still where it was. */
function round(lengthMm: number): number {
  return Math.round(lengthMm * 1e4) / 1e4;
}
