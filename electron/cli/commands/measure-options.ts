import { type Command, Option } from 'commander';

import type { PageSize, Template } from '../../../shared/label/template.ts';
import { usualSafeMarginMm } from '../../../shared/stock/generated-template.ts';
import { PAPER_SIZES } from '../../../shared/stock/paper-sizes.ts';
import { parseRulerLength } from '../../../shared/stock/ruler-length.ts';
import {
  figuresOf,
  MEASURED_SHAPES,
  type MeasuredShape,
  type RulerUnit,
  type StockFigures,
} from '../../../shared/stock/stock-figures.ts';
import { usageFailure } from '../command-failure.ts';
import { wholeNumberOption } from '../number-options.ts';

/** A length with the unit that it was given in. */
interface Measured {
  readonly mm: number;
  readonly unit: RulerUnit;
}

interface MeasuredSize {
  readonly width: Measured;
  readonly height: Measured;
}

/** What a person says of stock on the command line. */
export interface MeasureOptions {
  readonly page?: MeasuredSize;
  readonly shape?: MeasuredShape;
  readonly columns?: number;
  readonly rows?: number;
  readonly label?: MeasuredSize;
  readonly corner?: Measured;
  readonly left?: Measured;
  readonly top?: Measured;
  readonly pitchX?: Measured;
  readonly pitchY?: Measured;
  readonly safeMargin?: Measured;
}

/** Pages that people call by name; others by their size. */
const PAGES: ReadonlyMap<string, MeasuredSize> = new Map([
  ['a4', pageIn('mm', PAPER_SIZES.A4)],
  ['a5', pageIn('mm', PAPER_SIZES.A5)],
  ['letter', pageIn('in', PAPER_SIZES['US-Letter'])],
  ['legal', pageIn('in', PAPER_SIZES['US-Legal'])],
]);

function pageIn(unit: RulerUnit, { widthMm, heightMm }: PageSize): MeasuredSize {
  return { width: { mm: widthMm, unit }, height: { mm: heightMm, unit } };
}

/** Adds the options that say how stock was measured: lengths in millimetres, or with `in` at their end in inches. */
export function addMeasureOptions(command: Command): Command {
  return command
    .addOption(sizeOption('--page <size>', 'A4, A5, letter, legal, or a size such as 210x297mm', PAGES))
    .addOption(new Option('--shape <shape>', 'the shape of a label').choices(MEASURED_SHAPES))
    .addOption(wholeNumberOption('--columns <number>', 'labels across', { least: 1, most: 500 }))
    .addOption(wholeNumberOption('--rows <number>', 'labels down', { least: 1, most: 500 }))
    .addOption(
      sizeOption('--label <size>', 'a label, such as 63.5x38.1mm or 2.625x1in; 40mm where it is round'),
    )
    .addOption(lengthOption('--corner <length>', 'the radius of its corners'))
    .addOption(lengthOption('--left <length>', 'from the left edge of the page to the first label'))
    .addOption(lengthOption('--top <length>', 'from the top of the page to the first label'))
    .addOption(lengthOption('--pitch-x <length>', 'from the left edge of a label to that of the next'))
    .addOption(lengthOption('--pitch-y <length>', 'from the top of a label to that of the next'))
    .addOption(lengthOption('--safe-margin <length>', 'how far from the edge nothing is printed'));
}

function lengthOption(flags: string, description: string): Option {
  const option = new Option(flags, description);
  return option.argParser((text: string) => {
    const [length, ...more] = lengthsIn(text);
    if (length !== undefined && more.length === 0) return length;
    throw usageFailure(`${option.long ?? ''} takes a length, such as 12.5mm or 0.5in; "${text}" is none.`);
  });
}

function sizeOption(
  flags: string,
  description: string,
  names: ReadonlyMap<string, MeasuredSize> = new Map(),
): Option {
  const option = new Option(flags, description);
  return option.argParser((text: string) => {
    const size = names.get(text.toLowerCase());
    if (size !== undefined) return size;
    const [width, height, ...more] = lengthsIn(text);
    if (width !== undefined && more.length === 0) return { width, height: height ?? width };
    throw usageFailure(`${option.long ?? ''} takes a size, such as 63.5x38.1mm; "${text}" is none.`);
  });
}

/** Lengths with x between them, as rulers have them; a unit at the end is that of all that have none. None where one cannot be read. */
function lengthsIn(text: string): readonly Measured[] {
  const parts = text.trim().split(/\s*[x×*]\s*/);
  const lastUnit = unitAtEnd(parts.at(-1) ?? '') ?? 'mm';
  const lengths = parts.flatMap((part) => {
    const mm = parseRulerLength(part, lastUnit);
    return mm === null ? [] : [{ mm, unit: unitAtEnd(part) ?? lastUnit }];
  });
  return lengths.length === parts.length ? lengths : [];
}

function unitAtEnd(length: string): RulerUnit | null {
  if (/(?:in|"|″)$/i.test(length)) return 'in';
  return /mm$/i.test(length) ? 'mm' : null;
}

/** Gives the figures of new stock, and the unit that its label was measured in. Ends the command where one is missing that cannot be guessed. */
export function measuredFigures(options: MeasureOptions): { figures: StockFigures; unit: RulerUnit } {
  const { page, label, columns = 1, rows = 1, shape = 'rectangle' } = options;
  if (page === undefined || label === undefined)
    throw usageFailure(
      'Give a file, or at least --name, --page and --label: a stock has a page and a label.',
    );
  const [labelWidthMm, labelHeightMm] = [label.width.mm, label.height.mm];
  const missing = [
    ...(columns > 1 && options.pitchX === undefined ? ['--pitch-x'] : []),
    ...(rows > 1 && options.pitchY === undefined ? ['--pitch-y'] : []),
  ];
  if (missing.length > 0)
    throw usageFailure(`Several labels have a distance from one to the next: give ${missing.join(' and ')}.`);
  const outline = {
    kind: 'ellipse',
    widthMm: labelWidthMm,
    heightMm: labelHeightMm,
    safeMarginMm: 0,
  } as const;
  const figures: StockFigures = {
    pageWidthMm: page.width.mm,
    pageHeightMm: page.height.mm,
    shape,
    columns,
    rows,
    labelWidthMm,
    labelHeightMm,
    cornerRadiusMm: options.corner?.mm ?? 0,
    leftMm: options.left?.mm ?? 0,
    topMm: options.top?.mm ?? 0,
    pitchXMm: options.pitchX?.mm ?? labelWidthMm,
    pitchYMm: options.pitchY?.mm ?? labelHeightMm,
    safeMarginMm: options.safeMargin?.mm ?? usualSafeMarginMm(outline),
  };
  return { figures, unit: label.width.unit };
}

/** Gives the figures of stock with those changed that options name; null where they name none. Ends the command where a ruler's figures do not describe the stock. */
export function changedFigures(
  before: Template,
  options: MeasureOptions,
): { figures: StockFigures; unit: RulerUnit } | null {
  const { page, label } = options;
  const changes: { -readonly [Figure in keyof StockFigures]?: StockFigures[Figure] | undefined } = {
    pageWidthMm: page?.width.mm,
    pageHeightMm: page?.height.mm,
    shape: options.shape,
    columns: options.columns,
    rows: options.rows,
    labelWidthMm: label?.width.mm,
    labelHeightMm: label?.height.mm,
    cornerRadiusMm: options.corner?.mm,
    leftMm: options.left?.mm,
    topMm: options.top?.mm,
    pitchXMm: options.pitchX?.mm,
    pitchYMm: options.pitchY?.mm,
    safeMarginMm: options.safeMargin?.mm,
  };
  const said = Object.entries<number | string | undefined>(changes).filter(
    ([, value]) => value !== undefined,
  );
  if (said.length === 0) return null;
  const figures = figuresOf(before);
  if (figures === null)
    throw usageFailure(
      `${before.name} has several grids or a hole: export it, change the file, and import it as new stock.`,
    );
  const given = [page?.width, label?.width, options.left, options.top, options.pitchX, options.pitchY];
  const unit = given.find((length) => length !== undefined)?.unit ?? 'mm';
  return { figures: { ...figures, ...Object.fromEntries(said) }, unit };
}
