import { z } from 'zod';

import {
  fieldFault,
  type FieldProblem,
  issueOf,
  parsedText,
  validateFields,
} from '../contract/field-validation.ts';
import { parseLayoutId } from '../contract/layout-reference.ts';
import { DATE_FORMATS } from '../fields/date-format.ts';
import { DITHERINGS } from '../picture/picture.ts';
import { newProblem, problem } from '../result/problem.ts';
import type { Outcome, Result } from '../result/result.ts';
import { SYMBOL_KINDS } from '../symbol/symbology.ts';
import { layoutAsks, layoutField } from './ask-file.ts';
import { designProblems } from './design-problems.ts';
import { type Design, type Layout, UNIT_FACTS, UNIT_SYMBOLS } from './layout.ts';
import {
  LEAVE_OUT_ORDERS,
  LONGEST_AFFIX,
  LONGEST_FREE_TEXT,
  LONGEST_REFERENCE,
  MODULES_MM,
  MOST_DESIGNS,
  MOST_ELEMENTS,
  MOST_LINES,
  MOST_MM,
  MOST_PARTS,
  PART_ID,
  STROKES_MM,
  TYPE_PT,
} from './layout-limits.ts';
import { layoutNames } from './layout-names.ts';

const typePt = z.number().min(TYPE_PT.least).max(TYPE_PT.most);

const length = z.number().min(0).max(MOST_MM);
const positive = length.refine((valueMm) => valueMm > 0, 'This must be more than 0.');
const stroke = z.number().min(STROKES_MM.least).max(STROKES_MM.most);

const place = {
  id: z
    .string()
    .regex(
      PART_ID,
      'This must be 1 to 30 of a-z, 0-9 and _, a letter first: sentences call the element by it.',
    ),
  box: z.strictObject({ leftMm: length, topMm: length, widthMm: positive, heightMm: positive }),
  quarterTurns: z.literal([0, 1, 2, 3]).default(0),
  onlyIf: z
    .strictObject({ field: layoutField, is: z.enum(['set', 'empty']) })
    .nullable()
    .default(null),
  across: z.enum(['scale', 'left', 'right', 'both']).default('scale'),
  down: z.enum(['scale', 'top', 'bottom', 'both']).default('scale'),
  leaveOutOrder: z.int().min(LEAVE_OUT_ORDERS.least).max(LEAVE_OUT_ORDERS.most).nullable().default(null),
  takes: z.array(z.string()).max(MOST_ELEMENTS).default([]),
};

const align = z.enum(['left', 'center', 'right']);
const alignDown = z.enum(['top', 'middle', 'bottom']);

const part = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('field'),
    field: layoutField,
    word: z.boolean().default(false),
    prefix: z.string().max(LONGEST_AFFIX).default(''),
    suffix: z.string().max(LONGEST_AFFIX).default(''),
    dateFormat: z.enum(DATE_FORMATS).nullable().default(null),
    case: z.enum(['as_is', 'upper', 'lower']).default('as_is'),
    isAlternative: z.boolean().default(false),
  }),
  z.strictObject({ kind: z.literal('free'), text: z.string().min(1).max(LONGEST_FREE_TEXT) }),
]);

const size = z.discriminatedUnion('kind', [
  z
    .strictObject({ kind: z.literal('fixed'), pt: typePt, leastPt: typePt })
    .refine(({ pt, leastPt }) => leastPt <= pt, 'leastPt must be no more than pt.'),
  z
    .strictObject({ kind: z.literal('largest'), mostPt: typePt, leastPt: typePt })
    .refine(({ mostPt, leastPt }) => leastPt <= mostPt, 'leastPt must be no more than mostPt.'),
]);

const element = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('symbol'),
    ...place,
    symbol: z.enum(['request', 'gtin', ...SYMBOL_KINDS, ...UNIT_SYMBOLS]).default('request'),
    hri: z.enum(['none', 'gtin', 'all']).default('none'),
    mostModuleMm: z.number().min(MODULES_MM.least).max(MODULES_MM.most).nullable().default(null),
    align: align.default('center'),
    alignDown: alignDown.default('middle'),
  }),
  z.strictObject({
    kind: z.literal('text'),
    ...place,
    parts: z.array(part).min(1).max(MOST_PARTS),
    face: z.string().min(1).max(LONGEST_REFERENCE).default('sans'),
    size,
    align: align.default('left'),
    alignDown: alignDown.default('middle'),
    mostLines: z.int().min(1).max(MOST_LINES).default(1),
    overflow: z.enum(['shorten', 'leave_out']).default('shorten'),
    ink: z.enum(['black', 'white']).default('black'),
  }),
  z.strictObject({
    kind: z.literal('titled'),
    ...place,
    says: z
      .array(z.enum(UNIT_FACTS))
      .min(1)
      .refine((facts) => new Set(facts).size === facts.length, 'Each of these may stand here once.'),
    size,
  }),
  z.strictObject({
    kind: z.literal('picture'),
    ...place,
    picture: z.string().min(1).max(LONGEST_REFERENCE),
    dithering: z.enum(DITHERINGS).default('threshold'),
    align: align.default('center'),
    alignDown: alignDown.default('middle'),
  }),
  z.strictObject({ kind: z.literal('line'), ...place, strokeMm: stroke }),
  z.strictObject({ kind: z.literal('box'), ...place, strokeMm: stroke, cornerRadiusMm: length.default(0) }),
  z.strictObject({ kind: z.literal('fill'), ...place }),
]);

const design: z.ZodType<Design> = z.strictObject({
  shape: z.enum(['rectangle', 'round']),
  requestedSymbol: z.enum(['linear', 'matrix']).nullable().default(null),
  widthMm: positive,
  heightMm: positive,
  safeMarginMm: length,
  elements: z.array(element).min(1).max(MOST_ELEMENTS),
});

const layoutSchema: z.ZodType<Layout> = z
  .strictObject({
    id: parsedText(parseLayoutId),
    names: layoutNames,
    scope: z.literal('logistic_units').exactOptional(),
    asks: layoutAsks.exactOptional(),
    designs: z.array(design).min(1).max(MOST_DESIGNS),
  })
  .check(({ value, issues }) => {
    const { scope, asks = [], designs } = value;
    if (scope !== undefined && asks.length > 0)
      issues.push({
        ...issueOf(newProblem('layout_design', { which: 'unitAsks' })),
        input: value,
        path: ['asks'],
      });
    for (const [index, each] of designs.entries())
      for (const { path, problem: fault } of designProblems(each, scope))
        issues.push({ ...issueOf(fault), input: value, path: ['designs', index, ...path] });
  });

/** Reads a layout's JSON. What is left out is filled in, so that reading it again gives the same. Fails with one problem a field. */
export function parseLayout(json: unknown): Outcome<Layout, readonly FieldProblem[]> {
  return validateFields(layoutSchema, json);
}

/** Reads a layout's JSON, as {@link parseLayout}. Fails with `layout_file`, which says all that is wrong. */
export function readLayoutFile(json: unknown): Result<Layout, 'layout_file'> {
  const parsed = parseLayout(json);
  if (parsed.ok) return parsed;
  return problem('layout_file', { faults: parsed.problem.map(fieldFault) });
}
