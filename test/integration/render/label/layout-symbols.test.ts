import { describe, expect, it } from 'vitest';

import { layoutEncoder } from '../../../../electron/render/draw-label.ts';
import { openFontLibrary } from '../../../../electron/render/font-library.ts';
import { DEFAULT_DIGITAL_LINK_ORIGIN } from '../../../../shared/gs1/digital-link.ts';
import type { Gtin } from '../../../../shared/gs1/gtin.ts';
import type { LotCode } from '../../../../shared/gs1/lot-and-serial.ts';
import { composeLayout } from '../../../../shared/label/compose-layout.ts';
import { BLANK_LABEL, type Label } from '../../../../shared/label/label.ts';
import { hasMatrixSymbol } from '../../../../shared/label/layout-contents.ts';
import { resolveAssets } from '../../../../shared/label/resolve-assets.ts';
import type { LabelShape } from '../../../../shared/label/template.ts';
import type { Layout, LayoutElement } from '../../../../shared/layout/layout.ts';
import { ownLayout } from '../../own-layout.ts';

const fonts = openFontLibrary();
const tea: Label = { ...BLANK_LABEL, gtin: '09506000134352' as Gtin, name: 'Green tea' };
const SHAPE: LabelShape = {
  kind: 'rectangle',
  widthMm: 60,
  heightMm: 30,
  cornerRadiusMm: 1,
  safeMarginMm: 1,
};
const LEFT = { leftMm: 1, topMm: 1, widthMm: 22, heightMm: 28 };
const RIGHT = { leftMm: 24, topMm: 1, widthMm: 35, heightMm: 28 };

/** The layout as a job may keep it from before its file was checked for this. */
function changed(layout: Layout, change: (element: LayoutElement) => LayoutElement): Layout {
  return {
    ...layout,
    designs: layout.designs.map((each) => ({ ...each, elements: each.elements.map(change) })),
  };
}

function compose(layout: Layout, shape = SHAPE, label = tea) {
  const assets = resolveAssets({ scope: 'products', asset_config: { symbol: 'datamatrix' } });
  const encode = layoutEncoder(label, { assets, digitalLinkOrigin: DEFAULT_DIGITAL_LINK_ORIGIN });
  const jobLayout = { layout, version: 1, isDraft: false };
  return composeLayout(label, encode, jobLayout, { labelShape: shape }, assets, fonts);
}

describe('the symbols of a layout', () => {
  const two = [
    { id: 'one', kind: 'symbol', box: LEFT, across: 'left' },
    { id: 'two', kind: 'symbol', symbol: 'gtin', box: RIGHT, across: 'right' },
  ];

  it('are refused where one would lie on the other or on its quiet zone', () => {
    expect(compose(ownLayout(two)).ok).toBe(true);
    expect(compose(ownLayout(two), { ...SHAPE, widthMm: 42 })).toMatchObject({
      problem: { code: 'layout_symbol_small', facts: { element: 'two' } },
    });
  });

  it('are those of each label by itself: where only bars are there, nothing holds all that it says', () => {
    const onlyIf = (is: string): object => ({ onlyIf: { field: 'lot', is } });
    const [matrix, bars] = two;
    const either = ownLayout([
      { ...matrix, ...onlyIf('set') },
      { ...bars, ...onlyIf('empty') },
    ]);
    const assets = { symbol: 'qr', layout: { layout: either, version: 1, isDraft: false } } as const;
    expect(hasMatrixSymbol(assets, { ...tea, lot: 'L1' as LotCode }, SHAPE)).toBe(true);
    expect(hasMatrixSymbol(assets, tea, SHAPE)).toBe(false);
  });

  it('have one module on all labels where the layout says which, also for no known printer', () => {
    const layout = ownLayout([{ ...two[0], mostModuleMm: 0.45 }]);
    const modules = ['1', 'LOT-1234567890-ABCDE'].map((lot) => {
      const composed = compose(layout, SHAPE, { ...tea, lot: lot as LotCode });
      const marks = composed.ok ? composed.value.drawing.marks : [];
      return marks.flatMap((mark) => (mark.kind === 'bars' ? [mark.columnMm] : []));
    });
    expect(modules).toEqual([[0.45], [0.45]]);
  });

  it('are one at least', () => {
    const layout = ownLayout(two.slice(0, 1));
    const onlyIf = { field: 'lot', is: 'set' } as const;
    expect(compose(changed(layout, (element) => ({ ...element, onlyIf })))).toMatchObject({
      problem: { code: 'layout_no_symbol' },
    });
  });
});
