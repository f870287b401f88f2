import { z } from 'zod';

import { type FieldProblem, validateFields } from '../contract/field-validation.ts';
import type { Result } from '../result/result.ts';
import { MM_PER_INCH, ptToMm } from '../units/length.ts';
import { boundingBox } from './label-shape.ts';
import type { LabelShape, Template } from './template.ts';

const MM_PER_UNIT = { mm: 1, in: MM_PER_INCH, pt: ptToMm(1) } as const;

/** A length as makers give it, with its unit: `1.125in`, `25.4mm`, `9pt`. Becomes millimetres. */
const length = z.string().transform((text, context) => {
  const [, digits = '', unit = ''] = /^(\d+(?:\.\d+)?) ?(mm|in|pt)$/.exec(text.trim()) ?? [];
  if (unit === 'mm' || unit === 'in' || unit === 'pt') return toNanometre(Number(digits) * MM_PER_UNIT[unit]);
  context.addIssue({
    code: 'custom',
    message: 'A length is a number and its unit: 1.125in, 25.4mm or 9pt.',
  });
  return z.NEVER;
});

/** So that 6in is 152.4 mm, not 152.39999999999998. */
function toNanometre(lengthMm: number): number {
  return Math.round(lengthMm * 1e6) / 1e6;
}

/** Makers round their figures: to the hundredth of an inch, or worse. What sticks out by less is rounding. */
const ROUNDING_MM = 0.3;

const positive = length.refine((valueMm) => valueMm > 0, 'must be more than 0');
const count = z.int().min(1).max(500);
const label = z.discriminatedUnion('shape', [
  z.strictObject({ shape: z.literal('round'), diameter: positive, safe_margin: length }),
  z.strictObject({
    shape: z.literal('rectangle'),
    width: positive,
    height: positive,
    corner_radius: length,
    safe_margin: length,
  }),
]);

const templateSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9_]{1,60}$/, 'must be made of a-z, 0-9 and _'),
    name: z.string().min(1),
    stock: z.array(z.string().min(1)),
    page: z.strictObject({ width: positive, height: positive }),
    label,
    grid: z.strictObject({
      columns: count,
      rows: count,
      x: length,
      y: length,
      pitch_x: length,
      pitch_y: length,
    }),
    arrangement: z.enum(['stacked', 'beside']),
  })
  .transform(({ id, name, stock, page, label: shape, grid, arrangement }): Template => ({
    id,
    name,
    stock,
    page: { widthMm: page.width, heightMm: page.height },
    labelShape: labelShape(shape),
    grid: {
      columns: grid.columns,
      rows: grid.rows,
      originXMm: grid.x,
      originYMm: grid.y,
      pitchXMm: grid.pitch_x,
      pitchYMm: grid.pitch_y,
    },
    layout: { arrangement },
  }))
  .check(({ value: { page, grid, labelShape: shape }, issues }) => {
    const { widthMm, heightMm } = boundingBox(shape);
    const addIssue = (path: readonly string[], message: string): void => {
      issues.push({ code: 'custom', input: shape, path: [...path], message });
    };
    if (shape.safeMarginMm * 2 >= Math.min(widthMm, heightMm)) {
      addIssue(['label', 'safe_margin'], 'leaves nothing of the label');
    }
    if (grid.columns > 1 && grid.pitchXMm + ROUNDING_MM < widthMm)
      addIssue(['grid', 'pitch_x'], 'lets labels overlap');
    if (grid.rows > 1 && grid.pitchYMm + ROUNDING_MM < heightMm)
      addIssue(['grid', 'pitch_y'], 'lets labels overlap');
    const rightMm = grid.originXMm + (grid.columns - 1) * grid.pitchXMm + widthMm;
    const bottomMm = grid.originYMm + (grid.rows - 1) * grid.pitchYMm + heightMm;
    if (rightMm > page.widthMm + ROUNDING_MM)
      addIssue(['grid', 'columns'], 'reach past the right edge of the page');
    if (bottomMm > page.heightMm + ROUNDING_MM)
      addIssue(['grid', 'rows'], 'reach past the bottom of the page');
  });

/** Reads a template file's JSON. Fails with one problem a field. */
export function parseTemplate(json: unknown): Result<Template, readonly FieldProblem[]> {
  return validateFields(templateSchema, json);
}

function labelShape(shape: z.output<typeof label>): LabelShape {
  if (shape.shape === 'round') {
    return { kind: 'round', diameterMm: shape.diameter, safeMarginMm: shape.safe_margin };
  }
  return {
    kind: 'rectangle',
    widthMm: shape.width,
    heightMm: shape.height,
    cornerRadiusMm: shape.corner_radius,
    safeMarginMm: shape.safe_margin,
  };
}
