import { z } from 'zod';

import { boundingBox } from '../label/label-shape.ts';
import {
  type LabelShape,
  LARGEST_PAGE_MM,
  MOST_CELLS,
  MOST_IN_A_LINE,
  type Template,
} from '../label/template.ts';
import { newProblem } from '../result/problem.ts';
import type { Problem } from '../result/result.ts';
import { MM_PER_INCH } from '../units/length.ts';

/** The shapes of labels that can be measured with a ruler. */
export const MEASURED_SHAPES = ['rectangle', 'round', 'ellipse'] as const;

/** See {@link MEASURED_SHAPES}. */
export type MeasuredShape = (typeof MEASURED_SHAPES)[number];

/** The units that a person measures in. */
export const RULER_UNITS = ['mm', 'in'] as const;

/** See {@link RULER_UNITS}. */
export type RulerUnit = (typeof RULER_UNITS)[number];

/** The longest name of a stock, in characters. */
export const LONGEST_STOCK_NAME = 80;

const length = z.number().min(0).max(LARGEST_PAGE_MM);
const count = z.int().min(1).max(MOST_IN_A_LINE);

/** What a person tells of a stock of one grid, measured with a ruler: lengths in millimetres. Checked further by {@link figureProblems}. */
export const stockFiguresSchema = z.strictObject({
  pageWidthMm: length,
  pageHeightMm: length,
  shape: z.enum(MEASURED_SHAPES),
  columns: count,
  rows: count,
  /** The diameter where the label is round. */
  labelWidthMm: length,
  /** Of no account where the label is round. */
  labelHeightMm: length,
  /** Of a rectangle; 0 for square corners. */
  cornerRadiusMm: length,
  /** From the edge of the page to the first label. */
  leftMm: length,
  topMm: length,
  /** From the edge of a label to the same edge of the next; of no account where there is one only. */
  pitchXMm: length,
  pitchYMm: length,
  /** How far from a label's edge nothing is printed that is to be read. */
  safeMarginMm: length,
});

/** See {@link stockFiguresSchema}. */
export type StockFigures = Readonly<z.infer<typeof stockFiguresSchema>>;

/** The geometry of a template. */
export type StockGeometry = Pick<Template, 'page' | 'labelShape' | 'grid'>;

/** Stock whose outlines are drawn: it may not be kept yet. */
export type OutlinedStock = StockGeometry & Pick<Template, 'name'>;

/** A ruler's reading is good to a few tenths of a millimetre: what overlaps or sticks out by less is no fault. */
const READING_MM = 0.3;

/** What is wrong with figures: one plain sentence each, lengths in the unit that they were measured in; none where they can be. */
export function figureProblems(figures: StockFigures, unit: RulerUnit): readonly Problem<'stock_figures'>[] {
  const { page, labelShape, grid } = geometryOf(figures);
  const [widthMm, heightMm] = [figures.labelWidthMm, labelHeightOf(figures)];
  const sizes = [page.widthMm, page.heightMm, widthMm, heightMm, grid.columns, grid.rows];
  if (!sizes.every((size) => size > 0) || !Object.values(figures).every(isFigure)) {
    return [newProblem('stock_figures', { which: 'number' })];
  }
  if (widthMm > page.widthMm + READING_MM || heightMm > page.heightMm + READING_MM) {
    return [newProblem('stock_figures', { which: 'labelSize' })];
  }
  if (grid.columns * grid.rows > MOST_CELLS)
    return [newProblem('stock_figures', { which: 'cells', most: MOST_CELLS })];
  const said = (lengthMm: number): number => inUnit(lengthMm, unit);
  const problems: Problem<'stock_figures'>[] = [];
  const overlapsAcross = grid.columns > 1 && overlapsAt(grid.pitchXMm, widthMm);
  const overlapsDown = grid.rows > 1 && overlapsAt(grid.pitchYMm, heightMm);
  if (overlapsAcross) {
    const facts = { pitch: said(grid.pitchXMm), size: said(widthMm), unit };
    problems.push(newProblem('stock_figures', { which: 'across', ...facts }));
  }
  if (overlapsDown) {
    const facts = { pitch: said(grid.pitchYMm), size: said(heightMm), unit };
    problems.push(newProblem('stock_figures', { which: 'down', ...facts }));
  }
  const pastRightMm = grid.originXMm + (grid.columns - 1) * grid.pitchXMm + widthMm - page.widthMm;
  const pastBottomMm = grid.originYMm + (grid.rows - 1) * grid.pitchYMm + heightMm - page.heightMm;
  if (pastRightMm > READING_MM)
    problems.push(newProblem('stock_figures', { which: 'right', by: said(pastRightMm), unit }));
  if (pastBottomMm > READING_MM)
    problems.push(newProblem('stock_figures', { which: 'bottom', by: said(pastBottomMm), unit }));
  const halfSideMm = Math.min(widthMm, heightMm) / 2;
  if (labelShape.kind === 'rectangle' && labelShape.cornerRadiusMm > halfSideMm)
    problems.push(newProblem('stock_figures', { which: 'corner', most: said(halfSideMm), unit }));
  if (labelShape.safeMarginMm >= halfSideMm)
    problems.push(newProblem('stock_figures', { which: 'edge', most: said(halfSideMm), unit }));
  return problems;
}

function overlapsAt(pitchMm: number, sizeMm: number): boolean {
  return pitchMm === 0 || pitchMm + READING_MM < sizeMm;
}

function isFigure(value: number | string): boolean {
  return typeof value === 'string' || (Number.isFinite(value) && value >= 0);
}

/** As people read it off: hundredths of a millimetre, thousandths of an inch. */
function inUnit(lengthMm: number, unit: RulerUnit): number {
  return unit === 'mm'
    ? Math.round(lengthMm * 100) / 100
    : Math.round((lengthMm / MM_PER_INCH) * 1000) / 1000;
}

/** Gives the geometry that figures describe, whether it can be or not: for a drawing while they are typed. */
export function geometryOf(figures: StockFigures): StockGeometry {
  const { columns, rows, leftMm, topMm, labelWidthMm } = figures;
  return {
    page: { widthMm: figures.pageWidthMm, heightMm: figures.pageHeightMm },
    labelShape: shapeOf(figures),
    grid: {
      columns,
      rows,
      originXMm: leftMm,
      originYMm: topMm,
      pitchXMm: columns > 1 ? figures.pitchXMm : labelWidthMm,
      pitchYMm: rows > 1 ? figures.pitchYMm : labelHeightOf(figures),
    },
  };
}

function labelHeightOf({ shape, labelWidthMm, labelHeightMm }: StockFigures): number {
  return shape === 'round' ? labelWidthMm : labelHeightMm;
}

function shapeOf(figures: StockFigures): LabelShape {
  const { safeMarginMm, labelWidthMm: widthMm } = figures;
  if (figures.shape === 'round') return { kind: 'round', diameterMm: widthMm, safeMarginMm };
  const size = { widthMm, heightMm: figures.labelHeightMm };
  if (figures.shape === 'ellipse') return { kind: 'ellipse', ...size, safeMarginMm };
  return {
    kind: 'rectangle',
    ...size,
    cornerRadiusMm: figures.cornerRadiusMm,
    safeMarginMm,
  };
}

/** Gives the figures that a person would measure of a template; null where a ruler's figures do not describe it, as with several grids or a hole. */
export function figuresOf({ page, labelShape, grid }: StockGeometry): StockFigures | null {
  if (grid.further !== undefined || labelShape.kind === 'cd') return null;
  const { widthMm, heightMm } = boundingBox(labelShape);
  return {
    pageWidthMm: page.widthMm,
    pageHeightMm: page.heightMm,
    shape: labelShape.kind,
    columns: grid.columns,
    rows: grid.rows,
    labelWidthMm: widthMm,
    labelHeightMm: heightMm,
    cornerRadiusMm: labelShape.kind === 'rectangle' ? labelShape.cornerRadiusMm : 0,
    leftMm: grid.originXMm,
    topMm: grid.originYMm,
    pitchXMm: grid.pitchXMm,
    pitchYMm: grid.pitchYMm,
    safeMarginMm: labelShape.safeMarginMm,
  };
}
