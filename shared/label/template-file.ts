import { z } from 'zod';

import { type FieldProblem, issueOf, validateFields } from '../contract/field-validation.ts';
import { newProblem } from '../result/problem.ts';
import type { Outcome } from '../result/result.ts';
import { MM_PER_INCH, ptToMm } from '../units/length.ts';
import { deepestOverlapMm, pastEdges } from './cell-overlap.ts';
import { boundingBox } from './label-shape.ts';
import { cellsPerSheet } from './sheet-layout.ts';
import {
  type Grid,
  type LabelShape,
  LARGEST_PAGE_MM,
  type Lattice,
  MOST_CELLS,
  MOST_IN_A_LINE,
  type Template,
} from './template.ts';

const MM_PER_UNIT = { mm: 1, in: MM_PER_INCH, pt: ptToMm(1) } as const;

/** A length as makers give it, with its unit: `1.125in`, `25.4mm`, `9pt`. Becomes millimetres. */
const length = z.string().transform((text, context) => {
  const [, digits = '', unit = ''] = /^(\d+(?:\.\d+)?) ?(mm|in|pt)$/.exec(text.trim()) ?? [];
  if (unit === 'mm' || unit === 'in' || unit === 'pt') {
    const lengthMm = toNanometre(Number(digits) * MM_PER_UNIT[unit]);
    if (lengthMm <= LARGEST_PAGE_MM) return lengthMm;
  }
  context.addIssue(issueOf(newProblem('stock_geometry', { which: 'length', longest: LARGEST_PAGE_MM })));
  return z.NEVER;
});

/** So that 6in is 152.4 mm, not 152.39999999999998. */
function toNanometre(lengthMm: number): number {
  return Math.round(lengthMm * 1e6) / 1e6;
}

/** Makers round their figures: to the hundredth of an inch, or worse. What sticks out by less is rounding. */
const ROUNDING_MM = 0.3;

const positive = length.refine((valueMm) => valueMm > 0, 'must be more than 0');
const count = z.int().min(1).max(MOST_IN_A_LINE);
const label = z.discriminatedUnion('shape', [
  z.strictObject({ shape: z.literal('round'), diameter: positive, safe_margin: length }),
  z.strictObject({
    shape: z.literal('rectangle'),
    width: positive,
    height: positive,
    corner_radius: length,
    safe_margin: length,
  }),
  z.strictObject({ shape: z.literal('ellipse'), width: positive, height: positive, safe_margin: length }),
  z.strictObject({
    shape: z.literal('cd'),
    outer_diameter: positive,
    hole_diameter: positive,
    /** Where the disc is cut straight at its sides, or above and below. */
    clip_width: positive.optional(),
    clip_height: positive.optional(),
    safe_margin: length,
  }),
]);

const lattice = z.strictObject({
  columns: count,
  rows: count,
  x: length,
  y: length,
  pitch_x: length,
  pitch_y: length,
});

type FileLattice = z.output<typeof lattice>;

const templateSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9_]{1,60}$/, 'must be made of a-z, 0-9 and _'),
    name: z.string().min(1),
    stock: z.array(z.string().min(1)),
    page: z.strictObject({ width: positive, height: positive }),
    label,
    grid: z.union([lattice, z.array(lattice).min(1).max(8)]).check(({ value, issues }) => {
      if (cellsPerSheet(gridOf(value)) > MOST_CELLS)
        issues.push({
          ...issueOf(newProblem('stock_geometry', { which: 'cells', most: MOST_CELLS })),
          input: value,
        });
    }),
    bleed: z.strictObject({ across: length, down: length }).optional(),
    arrangement: z.enum(['stacked', 'beside']),
  })
  .transform(({ id, name, stock, page, label: shape, grid, bleed, arrangement }): Template => ({
    id,
    name,
    stock,
    page: { widthMm: page.width, heightMm: page.height },
    labelShape: labelShape(shape),
    grid: gridOf(grid),
    ...(bleed === undefined ? {} : { bleed: { acrossMm: bleed.across, downMm: bleed.down } }),
    layout: { arrangement },
  }))
  .check(({ value: template, issues }) => {
    for (const { path, which } of geometryFaults(template)) {
      const fault = issueOf(newProblem('stock_geometry', { which }));
      issues.push({ ...fault, input: template.labelShape, path: [...path] });
    }
  });

interface GeometryFault {
  readonly path: readonly (string | number)[];
  readonly which: 'margin' | 'corner' | 'hole' | 'overlap' | 'right' | 'bottom' | 'grids';
}

function geometryFaults(template: Template): readonly GeometryFault[] {
  const { labelShape: shape, grid } = template;
  const { widthMm, heightMm } = boundingBox(shape);
  const faults: GeometryFault[] = [];
  const add = (path: GeometryFault['path'], which: GeometryFault['which']): void =>
    void faults.push({ path, which });
  const least =
    shape.kind === 'cd' ? shape.outerDiameterMm - shape.holeDiameterMm : 2 * Math.min(widthMm, heightMm);
  if (shape.safeMarginMm * 4 >= least) add(['label', 'safe_margin'], 'margin');
  if (shape.kind === 'rectangle' && shape.cornerRadiusMm > Math.min(widthMm, heightMm) / 2 + ROUNDING_MM)
    add(['label', 'corner_radius'], 'corner');
  if (shape.kind === 'cd' && shape.holeDiameterMm >= Math.min(widthMm, heightMm))
    add(['label', 'hole_diameter'], 'hole');
  for (const [index, { columns, rows, pitchXMm, pitchYMm }] of [grid, ...(grid.further ?? [])].entries()) {
    const path = grid.further === undefined ? ['grid'] : ['grid', index];
    if (columns > 1 && overlapsAt(pitchXMm, widthMm)) add([...path, 'pitch_x'], 'overlap');
    if (rows > 1 && overlapsAt(pitchYMm, heightMm)) add([...path, 'pitch_y'], 'overlap');
  }
  const { rightMm, bottomMm } = pastEdges(template);
  if (rightMm > ROUNDING_MM) add(['grid', 'columns'], 'right');
  if (bottomMm > ROUNDING_MM) add(['grid', 'rows'], 'bottom');
  // Of labels that small none overlap by more.
  const canOverlap = faults.length === 0 && Math.min(widthMm, heightMm) > ROUNDING_MM;
  if (canOverlap && deepestOverlapMm(template, ROUNDING_MM) > ROUNDING_MM) add(['grid'], 'grids');
  return faults;
}

/** The smallest labels would be within the rounding even where all of them lie on each other. */
function overlapsAt(pitchMm: number, sizeMm: number): boolean {
  return pitchMm === 0 || pitchMm + ROUNDING_MM < sizeMm;
}

/** Reads a template file's JSON. Fails with one problem a field. */
export function parseTemplate(json: unknown): Outcome<Template, readonly FieldProblem[]> {
  return validateFields(templateSchema, json);
}

/** The first lattice is the grid's own. */
function gridOf(lattices: FileLattice | readonly FileLattice[]): Grid {
  const [first, ...further] = [lattices].flat() as [FileLattice, ...FileLattice[]];
  return { ...latticeOf(first), ...(further.length === 0 ? {} : { further: further.map(latticeOf) }) };
}

function latticeOf({ columns, rows, x, y, pitch_x, pitch_y }: FileLattice): Lattice {
  return { columns, rows, originXMm: x, originYMm: y, pitchXMm: pitch_x, pitchYMm: pitch_y };
}

function labelShape(shape: z.output<typeof label>): LabelShape {
  const { safe_margin: safeMarginMm } = shape;
  switch (shape.shape) {
    case 'round':
      return { kind: 'round', diameterMm: shape.diameter, safeMarginMm };
    case 'rectangle':
      return {
        kind: 'rectangle',
        widthMm: shape.width,
        heightMm: shape.height,
        cornerRadiusMm: shape.corner_radius,
        safeMarginMm,
      };
    case 'ellipse':
      return { kind: 'ellipse', widthMm: shape.width, heightMm: shape.height, safeMarginMm };
    case 'cd': {
      const { outer_diameter: outerDiameterMm } = shape;
      return {
        kind: 'cd',
        outerDiameterMm,
        holeDiameterMm: shape.hole_diameter,
        widthMm: Math.min(outerDiameterMm, shape.clip_width ?? Infinity),
        heightMm: Math.min(outerDiameterMm, shape.clip_height ?? Infinity),
        safeMarginMm,
      };
    }
  }
}
