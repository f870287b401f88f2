import fc from 'fast-check';

import type { FieldName } from '../../../../shared/fields/label-fields.ts';
import type { Design, LayoutElement } from '../../../../shared/layout/layout.ts';
import { addElement } from '../../../../shared/layout-editing/change-elements.ts';
import { ELEMENT_KINDS, newDesign, newElement } from '../../../../shared/layout-editing/new-layout.ts';

const side = fc.integer({ min: 20, max: 150 });

/** Labels of any size and shape. */
export const labelShapes = fc.oneof(
  fc.record({
    kind: fc.constant('rectangle' as const),
    widthMm: side,
    heightMm: side,
    cornerRadiusMm: fc.constantFrom(0, 2),
    safeMarginMm: fc.constantFrom(0.5, 1, 1.5),
  }),
  fc.record({ kind: fc.constant('round' as const), diameterMm: side, safeMarginMm: fc.constantFrom(0.5, 1) }),
);

const lengths = fc.double({ min: -200, max: 200, noNaN: true });

/** Ways to drag something, longer than any label is wide. */
export const ways = fc.record({ xMm: lengths, yMm: lengths });

/** What stands on labels of cases and pallets alone goes on no others. */
const KINDS = ELEMENT_KINDS.filter((kind) => kind !== 'titled');

/** Designs as somebody begins them: a symbol, a name, and a few more elements. */
export const designs = fc
  .tuple(labelShapes, fc.array(fc.constantFrom(...KINDS), { minLength: 1, maxLength: 6 }))
  .map(([shape, kinds]) =>
    kinds.reduce(
      (design, kind) => addElement(design, newElement(design, kind, { field: 'lot' as FieldName })).design,
      newDesign(shape),
    ),
  );

/** A design with some of its elements chosen. */
export const choices = designs.chain((design) =>
  fc.record({
    design: fc.constant(design),
    ids: fc.subarray(
      design.elements.map(({ id }) => id),
      { minLength: 1 },
    ),
  }),
);

/** Gives an element of a design. */
export function elementOf({ elements }: Design, id: string): LayoutElement {
  const element = elements.find((one) => one.id === id);
  if (element === undefined) throw new Error(`There is no element ${id}`);
  return element;
}
