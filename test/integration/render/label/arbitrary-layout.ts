import fc from 'fast-check';

import type { LabelShape } from '../../../../shared/label/template.ts';
import type { Layout } from '../../../../shared/layout/layout.ts';
import { parseLayout } from '../../../../shared/layout/layout-file.ts';

const mm = (min: number, max: number): fc.Arbitrary<number> =>
  fc.integer({ min: min * 10, max: max * 10 }).map((tenths) => tenths / 10);

/** Labels of every size and shape, from a thumb to a pallet. */
export const arbitraryShapes: fc.Arbitrary<LabelShape> = fc.oneof(
  fc.record({
    kind: fc.constant('rectangle' as const),
    widthMm: mm(15, 110),
    heightMm: mm(10, 110),
    cornerRadiusMm: mm(0, 4),
    safeMarginMm: mm(0.5, 3),
  }),
  fc.record({ kind: fc.constant('round' as const), diameterMm: mm(15, 90), safeMarginMm: mm(0.5, 3) }),
);

/** A part of a stretch, in sixteenths. */
const stretches = fc
  .tuple(fc.integer({ min: 0, max: 15 }), fc.integer({ min: 1, max: 16 }))
  .map(([from, length]) => ({ from, to: Math.min(16, from + length) }));

const places = fc.record({
  across: fc.constantFrom('scale', 'left', 'right', 'both'),
  down: fc.constantFrom('scale', 'top', 'bottom', 'both'),
  quarterTurns: fc.constantFrom(0, 1, 2, 3),
  leaveOutOrder: fc.option(fc.integer({ min: 1, max: 9 })),
});

const fields = fc.constantFrom('name', 'brand', 'lot', 'serial', 'expiry', 'best_before', 'gtin');

const contents = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('text'),
      parts: fc.array(
        fc.oneof(
          fc.record({
            kind: fc.constant('field'),
            field: fields,
            prefix: fc.constantFrom('', 'BEFORE '),
            suffix: fc.constantFrom('', ' AFTER'),
            case: fc.constantFrom('as_is', 'upper'),
            isAlternative: fc.boolean(),
          }),
          fc.record({ kind: fc.constant('free'), text: fc.constantFrom(' / ', 'Keep cool') }),
        ),
        { minLength: 1, maxLength: 3 },
      ),
      face: fc.constantFrom('sans', 'mono'),
      size: fc.constantFrom(
        { kind: 'fixed', pt: 9, leastPt: 5 },
        { kind: 'largest', mostPt: 60, leastPt: 4 },
      ),
      align: fc.constantFrom('left', 'center', 'right'),
      alignDown: fc.constantFrom('top', 'middle', 'bottom'),
      mostLines: fc.integer({ min: 1, max: 6 }),
      overflow: fc.constantFrom('shorten', 'leave_out'),
      ink: fc.constantFrom('black', 'black', 'white'),
    }),
  },
  { weight: 1, arbitrary: fc.constantFrom({ kind: 'line', strokeMm: 0.3 }, { kind: 'fill' }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'box', strokeMm: 0.4, cornerRadiusMm: 1 }) },
);

const symbols = fc.record({
  kind: fc.constant('symbol'),
  symbol: fc.constantFrom('request', 'datamatrix', 'gtin'),
  hri: fc.constantFrom('none', 'gtin', 'all'),
  align: fc.constantFrom('left', 'center', 'right'),
});

const margin = 1;

const designs = fc
  .record({
    shape: fc.constantFrom('rectangle', 'round'),
    widthMm: mm(20, 100),
    heightMm: mm(15, 100),
    elements: fc.tuple(
      fc.tuple(symbols, places, stretches, stretches),
      fc.array(fc.tuple(contents, places, stretches, stretches), { maxLength: 6 }),
    ),
  })
  .map(({ shape, widthMm, heightMm: high, elements: [symbol, others] }) => {
    const heightMm = shape === 'round' ? widthMm : high;
    const sixteenth = (lengthMm: number): number => (lengthMm - 2 * margin) / 16;
    const elements = [symbol, ...others].map(([content, place, across, down], index) => ({
      ...content,
      ...place,
      id: `e${index}`,
      box: {
        leftMm: margin + across.from * sixteenth(widthMm),
        topMm: margin + down.from * sixteenth(heightMm),
        widthMm: (across.to - across.from) * sixteenth(widthMm),
        heightMm: (down.to - down.from) * sixteenth(heightMm),
      },
    }));
    return { shape, widthMm, heightMm, safeMarginMm: margin, elements };
  });

/** Layouts as a file may hold them: nothing in them is where it is wise to be. */
export const arbitraryLayouts: fc.Arbitrary<Layout> = fc
  .array(designs, { minLength: 1, maxLength: 2 })
  .map((drawn) => {
    const parsed = parseLayout({ id: 'any', names: { en: 'Any' }, designs: drawn });
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
    return parsed.value;
  });
