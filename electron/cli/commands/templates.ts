import { type Command, Option } from 'commander';

import { paintSvg } from '../../../shared/drawing/svg.ts';
import { boundingBox } from '../../../shared/label/label-shape.ts';
import { cellsPerSheet } from '../../../shared/label/sheet-layout.ts';
import type { LabelShape, Lattice } from '../../../shared/label/template.ts';
import { problem } from '../../../shared/result/problem.ts';
import { ok } from '../../../shared/result/result.ts';
import { stockDrawing } from '../../../shared/stock/stock-drawing.ts';
import {
  numberText,
  type StockEntry,
  type StockMatch,
  type StockQuery,
} from '../../../shared/stock/stock-library.ts';
import { orFail } from '../command-failure.ts';
import { limitOption } from '../list-options.ts';
import { wholeNumberOption } from '../number-options.ts';
import { type Run, type Session, withStation } from '../session.ts';
import { addOwnStockCommands } from './own-stock.ts';

const SHAPES: readonly LabelShape['kind'][] = ['rectangle', 'round', 'ellipse', 'cd'];

/** `labelwright templates`: the sheets and rolls that labels can be laid out on. */
export function addTemplatesCommand(templates: Command, run: Run): void {
  templates
    .command('list', { isDefault: true })
    .description('stock that fits what is said of it; left out, what people are offered first')
    .argument('[words...]', 'a number, a maker, a size, a count: "avery 5160", 63.5x38.1, "21 per sheet"')
    .option('--search <text>', 'the same as the words')
    .option('--maker <name>', 'only of this maker')
    .addOption(new Option('--shape <shape>', 'only labels of this shape').choices(SHAPES))
    .addOption(wholeNumberOption('--per-sheet <n>', 'only sheets of so many labels', { least: 1 }))
    .addOption(limitOption())
    .action(run(listStock));

  templates
    .command('show <template>')
    .description('the figures of a sheet or roll, and who sells it')
    .option('--svg', 'a drawing of it instead')
    .action(run(showStock));

  addOwnStockCommands(templates, run);
}

interface TemplateListOptions {
  readonly search?: string;
  readonly maker?: string;
  readonly shape?: LabelShape['kind'];
  readonly perSheet?: number;
  readonly limit: number;
}

async function listStock(session: Session, command: Command): Promise<void> {
  const { limit, search, maker, shape, perSheet } = command.opts<TemplateListOptions>();
  const text = [...((command.processedArgs[0] as readonly string[] | undefined) ?? []), search ?? '']
    .join(' ')
    .trim();
  const query: StockQuery = {
    ...(text === '' ? {} : { text }),
    ...(maker === undefined ? {} : { maker }),
    ...(shape === undefined ? {} : { shape }),
    ...(perSheet === undefined ? {} : { perSheet }),
  };
  await withStation(session, (station) => {
    const all = station.stock.search(query);
    const isAsked = Object.keys(query).length > 0;
    const offered = all.filter(
      ({ entry }) => isAsked || entry.origin === 'own' || station.templates.has(entry.template.id),
    );
    const shown = offered.slice(0, limit);
    session.output.answer({ items: shown.map(asJson), total: all.length }, () => {
      session.output.table(
        ['ID', 'LABELS', 'EACH', 'PAGE', 'STOCK'],
        shown.map(({ entry, foundAs }) => [
          entry.template.id,
          cellsPerSheet(entry.template.grid),
          sizeOf(entry.template.labelShape),
          `${mm(entry.template.page.widthMm)} × ${mm(entry.template.page.heightMm)} mm`,
          stockOf(entry, foundAs),
        ]),
      );
      if (shown.length < all.length)
        session.output.line(
          `${shown.length} of ${all.length}. Search for others: labelwright templates list avery l7160`,
        );
    });
  });
}

/** As programs get it: the template, and what it is known by. */
function asJson({ entry, foundAs }: StockMatch): unknown {
  const { template, medium, numbers, categories, origin, source } = entry;
  return { ...template, medium, numbers, categories, origin, source, foundAs };
}

/** The number that was looked for first, then the one that names it and how many there are besides. */
function stockOf({ numbers, template }: StockEntry, foundAs: StockMatch['foundAs']): string {
  const [first] = numbers;
  if (first === undefined) return template.name;
  const named = numberText(first);
  if (foundAs !== null) return `${numberText(foundAs)}, the same as ${named}`;
  return numbers.length === 1 ? named : `${named} and ${numbers.length - 1} more`;
}

async function showStock(session: Session, command: Command): Promise<void> {
  const id = command.args[0] ?? '';
  const { svg = false } = command.opts<{ readonly svg?: boolean }>();
  await withStation(session, (station) => {
    const found = station.stock.find(id);
    const entry = orFail(found === undefined ? problem('template_unknown', { template: id }) : ok(found));
    const drawing = (): string => paintSvg(stockDrawing(entry.template), NO_TEXT);
    session.output.answer(svg ? { svg: drawing() } : asJson({ entry, foundAs: null }), () => {
      if (svg) session.output.line(drawing().trimEnd());
      else session.output.table(['', ''], figuresOf(entry));
    });
  });
}

/** Edges are lines. */
const NO_TEXT = { path: () => [] };

function figuresOf(entry: StockEntry): readonly (readonly [string, string])[] {
  const { template, medium, numbers, source } = entry;
  const { page, labelShape, grid, bleed } = template;
  return [
    ['name', template.name],
    ['sold as', numbers.map(({ maker, part }) => `${maker} ${part}`).join(', ')],
    ['medium', medium.replace('_', '-')],
    ['page', `${mm(page.widthMm)} × ${mm(page.heightMm)} mm`],
    ['label', `${labelShape.kind}, ${sizeOf(labelShape)}`],
    ['safe margin', `${mm(labelShape.safeMarginMm)} mm`],
    ['labels', String(cellsPerSheet(grid))],
    ...[grid, ...(grid.further ?? [])].map((lattice): readonly [string, string] => [
      'grid',
      gridLine(lattice),
    ]),
    ...(bleed === undefined ? [] : [['bleed', `${mm(bleed.acrossMm)} / ${mm(bleed.downMm)} mm`] as const]),
    ...(source === null ? [] : [['figures from', source] as const]),
  ];
}

function gridLine({ columns, rows, originXMm, originYMm, pitchXMm, pitchYMm }: Lattice): string {
  const first = `first at ${mm(originXMm)} / ${mm(originYMm)} mm`;
  return `${columns} × ${rows}, ${first}, pitch ${mm(pitchXMm)} / ${mm(pitchYMm)} mm`;
}

function sizeOf(shape: LabelShape): string {
  const { widthMm, heightMm } = boundingBox(shape);
  switch (shape.kind) {
    case 'round':
      return `${mm(widthMm)} mm round`;
    case 'ellipse':
      return `${mm(widthMm)} × ${mm(heightMm)} mm oval`;
    case 'cd':
      return `${mm(shape.outerDiameterMm)} mm CD, hole ${mm(shape.holeDiameterMm)} mm`;
    case 'rectangle':
      return `${mm(widthMm)} × ${mm(heightMm)} mm`;
  }
}

/** To the hundredth. */
function mm(lengthMm: number): string {
  return String(Math.round(lengthMm * 100) / 100);
}
