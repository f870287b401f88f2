import fc from 'fast-check';

import type { LabelShape, Lattice } from '../../../../shared/label/template.ts';
import { usualLayout } from '../../../../shared/stock/generated-template.ts';
import type { NewStock } from '../../../../shared/stock/new-stock.ts';

/** Lengths in whole hundredths of a millimetre, as files have them. */
function hundredths(leastMm: number, mostMm: number): fc.Arbitrary<number> {
  return fc
    .integer({ min: Math.ceil(leastMm * 100), max: Math.floor(mostMm * 100) })
    .map((length) => length / 100);
}

const shape: fc.Arbitrary<LabelShape> = fc
  .record({
    kind: fc.constantFrom('rectangle' as const, 'round' as const, 'ellipse' as const, 'cd' as const),
    widthMm: hundredths(8, 60),
    heightMm: hundredths(8, 60),
    part: hundredths(0.1, 0.9),
  })
  .map(({ kind, widthMm, heightMm, part }): LabelShape => {
    const rounded = (length: number): number => Math.round(length * 100) / 100;
    const safeMarginMm = 0.5;
    switch (kind) {
      case 'rectangle': {
        const cornerRadiusMm = rounded((Math.min(widthMm, heightMm) / 2) * part);
        return { kind, widthMm, heightMm, cornerRadiusMm, safeMarginMm };
      }
      case 'ellipse':
        return { kind, widthMm, heightMm, safeMarginMm };
      case 'round':
        return { kind, diameterMm: widthMm, safeMarginMm };
      case 'cd': {
        const clippedMm = rounded(widthMm * Math.max(0.6, part));
        const holeDiameterMm = rounded(widthMm / 4);
        return {
          kind,
          outerDiameterMm: widthMm,
          holeDiameterMm,
          safeMarginMm,
          widthMm,
          heightMm: clippedMm,
        };
      }
    }
  });

const name = fc
  .stringMatching(/^[A-Za-zÄéñ"&<>' ]{1,30}$/)
  .map((text) => text.trim())
  .filter((text) => text !== '');

const word = fc.stringMatching(/^[A-Za-z0-9-]{1,8}$/);

/** Stock that can be: labels of every shape on one or two grids, which neither overlap nor leave the page. */
export const anyStock: fc.Arbitrary<NewStock> = fc
  .record({
    name,
    maker: fc.option(word, { nil: '', freq: 3 }),
    parts: fc.uniqueArray(word, { maxLength: 3 }),
    labelShape: shape,
    columns: fc.integer({ min: 1, max: 6 }),
    rows: fc.integer({ min: 1, max: 6 }),
    gapMm: hundredths(0, 5),
    leftMm: hundredths(0, 20),
    topMm: hundredths(0, 20),
    hasTwoGrids: fc.boolean(),
    bleedMm: hundredths(0, 2),
  })
  .map((given): NewStock => {
    const { labelShape, columns, rows, gapMm, leftMm, topMm } = given;
    const rounded = (length: number): number => Math.round(length * 100) / 100;
    const [widthMm, heightMm] =
      labelShape.kind === 'round'
        ? [labelShape.diameterMm, labelShape.diameterMm]
        : [labelShape.widthMm, labelShape.heightMm];
    const first: Lattice = {
      columns,
      rows,
      originXMm: leftMm,
      originYMm: topMm,
      // Of one column or row the pitch is the label's size.
      pitchXMm: columns === 1 ? widthMm : rounded(widthMm + gapMm),
      pitchYMm: rows === 1 ? heightMm : rounded(heightMm + gapMm),
    };
    const bottomMm = rounded(topMm + rows * first.pitchYMm);
    const second: Lattice = { ...first, rows: 1, pitchYMm: heightMm, originYMm: bottomMm };
    return {
      name: given.name,
      stock: given.parts.map((part) => `${given.maker} ${part}`.trim()),
      page: {
        widthMm: rounded(leftMm + columns * first.pitchXMm + 5),
        heightMm: rounded(bottomMm + heightMm + 5),
      },
      labelShape,
      grid: given.hasTwoGrids ? { ...first, further: [second] } : first,
      ...(given.bleedMm === 0 ? {} : { bleed: { acrossMm: given.bleedMm, downMm: given.bleedMm } }),
      layout: usualLayout(labelShape),
    };
  });
