import { expect, it } from 'vitest';

import { drawLabel } from '../../../../electron/render/draw-label.ts';
import { openFontLibrary } from '../../../../electron/render/font-library.ts';
import { labelContents } from '../../../../electron/render/proof/label-contents.ts';
import { proveDrawing } from '../../../../electron/render/proof/prove-drawing.ts';
import { loadTemplates } from '../../../../electron/resources/templates.ts';
import { DEFAULT_DIGITAL_LINK_ORIGIN } from '../../../../shared/gs1/digital-link.ts';
import type { Label } from '../../../../shared/label/label.ts';
import { resolveAssets } from '../../../../shared/label/resolve-assets.ts';
import type { SymbolKind } from '../../../../shared/symbol/symbology.ts';
import { ownLayout } from '../../own-layout.ts';
import { labelsOf } from '../render-plan.ts';

const fonts = openFontLibrary();
const [item] = labelsOf(1).batch(0, 1) as [Label];
const product: Label = { ...item, lot: null, serial: null, attributes: {} };

/** Two symbols over each other on a large label. */
function layoutOf(symbols: readonly string[]) {
  const elements = symbols.map((symbol, index) => ({
    id: `e${index}`,
    kind: 'symbol',
    symbol,
    box: { leftMm: 2, topMm: 2 + index * 73, widthMm: 96, heightMm: 73 },
  }));
  const layout = ownLayout(elements, { widthMm: 100, heightMm: 150, safeMarginMm: 2 });
  return { layout, version: 1, isDraft: false };
}

const CASES: readonly (readonly [string, string, SymbolKind, Label])[] = [
  ['qr', 'datamatrix', 'qr', item],
  ['datamatrix', 'datamatrix_link', 'qr', item],
  ['gtin', 'barcode_1d', 'qr', item],
  ['request', 'gtin', 'barcode_1d', product],
  ['request', 'barcode_1d', 'barcode_1d', item],
];

it.each(CASES)('two symbols of a layout read as what each of them is to say: %s and %s', async (...each) => {
  const [one, other, symbol, label] = each;
  const template = loadTemplates().get('roll_100x150mm');
  if (template === undefined) throw new Error('There is no such template');
  const config = { symbol, printer_dpi: 300 };
  const assets = {
    ...resolveAssets({ scope: 'serials', asset_config: config }),
    layout: layoutOf([one, other]),
  };
  const origin = DEFAULT_DIGITAL_LINK_ORIGIN;
  const drawing = drawLabel(label, 0, { template, assets, digitalLinkOrigin: origin }, fonts, []);
  if (drawing === null) throw new Error('The label does not fit');
  expect(drawing.marks.filter(({ kind }) => kind === 'bars')).toHaveLength(2);
  const contents = labelContents(label, assets, origin, template);
  const dots = { dotsPerMm: 300 / 25.4, growthDots: 0 };
  expect(await proveDrawing(drawing, contents, dots, fonts)).toMatchObject({ failure: null });
});
