import { boundingBox } from '../label/label-shape.ts';
import { cellsPerSheet } from '../label/sheet-layout.ts';
import type { Grid, LabelShape, Layout, PageSize } from '../label/template.ts';
import { MM_PER_INCH } from '../units/length.ts';
import type { Medium } from './stock-library.ts';

/** Printers and cutters wander by so much; a tenth of a small label is as much as it can spare. */
const USUAL_MARGIN_MM = 1.5;

/** Gives the safe margin of a label whose maker says nothing of one. */
export function usualSafeMarginMm(shape: LabelShape): number {
  const { widthMm, heightMm } = boundingBox(shape);
  return Math.min(USUAL_MARGIN_MM, Math.round(Math.min(widthMm, heightMm) * 100) / 1000);
}

/** Gives how labels of a shape are arranged where nobody chose: text beside the symbol where the label is wider than high. */
export function usualLayout(shape: LabelShape): Layout {
  switch (shape.kind) {
    case 'rectangle':
      return { arrangement: shape.widthMm > shape.heightMm ? 'beside' : 'stacked' };
    case 'round':
    case 'ellipse':
      return { arrangement: 'stacked' };
    case 'cd':
      return { arrangement: 'beside' };
  }
}

/** Gives the id of stock by its maker and number: `Avery L7160` is `avery_l7160`. */
export function stockId(maker: string, part: string): string {
  const plain = `${maker} ${part}`.normalize('NFD').toLowerCase();
  return plain
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_|_$/g, '')
    .slice(0, 60);
}

const US_PAGES_IN: readonly (readonly [number, number])[] = [
  [8.5, 11],
  [8.5, 14],
];

/** Gives the name of stock by its maker, number and figures: `Avery L7160, 63.5 x 38.1 mm, 21 a sheet`; inches for sheets of US Letter. */
export function stockName(called: string, { page, labelShape, grid, medium }: StockFigures): string {
  const isInInches = isMadeInInches(page);
  const length = (lengthMm: number): string =>
    isInInches ? decimal(lengthMm / MM_PER_INCH, 3) : decimal(lengthMm, 1);
  const { widthMm, heightMm } = boundingBox(labelShape);
  const unit = isInInches ? 'in' : 'mm';
  const isCircle = labelShape.kind === 'round' || (labelShape.kind === 'cd' && widthMm === heightMm);
  const size = isCircle ? `${length(widthMm)} ${unit}` : `${length(widthMm)} x ${length(heightMm)} ${unit}`;
  const cells = cellsPerSheet(grid);
  const counted = medium === 'sheet' ? `${cells} a sheet` : MEDIUM_WORDS[medium];
  return [called, `${size}${SHAPE_WORDS[labelShape.kind]}`, counted].filter((part) => part !== '').join(', ');
}

/** The figures that stock is named by. */
export interface StockFigures {
  readonly page: PageSize;
  readonly labelShape: LabelShape;
  readonly grid: Grid;
  readonly medium: Medium;
}

const SHAPE_WORDS: Readonly<Record<LabelShape['kind'], string>> = {
  rectangle: '',
  round: ' round',
  ellipse: ' oval',
  cd: ' CD',
};

const MEDIUM_WORDS: Readonly<Record<Exclude<Medium, 'sheet'>, string>> = {
  roll: 'roll',
  fan_fold: 'fan-fold',
};

/** US Letter and Legal, and rolls whose sides are whole sixteenths of an inch and no whole millimetres. */
function isMadeInInches({ widthMm, heightMm }: PageSize): boolean {
  const sides = [widthMm, heightMm];
  const isUsPage = US_PAGES_IN.some(
    ([width, height]) => isNear(widthMm, width * MM_PER_INCH) && isNear(heightMm, height * MM_PER_INCH),
  );
  const areSixteenths = sides.every((side) => isWhole((side * 16) / MM_PER_INCH));
  return isUsPage || (areSixteenths && !sides.every(isWhole));
}

function isWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) < 0.001;
}

function isNear(oneMm: number, otherMm: number): boolean {
  return Math.abs(oneMm - otherMm) < 0.1;
}

function decimal(value: number, places: number): string {
  return String(Math.round(value * 10 ** places) / 10 ** places);
}
