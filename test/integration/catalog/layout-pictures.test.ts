import { expect, it } from 'vitest';

import { withPictures } from '../../../electron/catalog/layout-pictures.ts';
import type { Gtin } from '../../../shared/gs1/gtin.ts';
import { BLANK_LABEL } from '../../../shared/label/label.ts';
import { layoutSymbols } from '../../../shared/label/layout-contents.ts';
import { resolveAssets } from '../../../shared/label/resolve-assets.ts';
import type { LabelShape } from '../../../shared/label/template.ts';
import { parseLayout } from '../../../shared/layout/layout-file.ts';
import { ok } from '../../../shared/result/result.ts';

const design = (shape: string, symbol: string): object => ({
  shape,
  widthMm: 40,
  heightMm: 40,
  safeMarginMm: 2,
  elements: [
    { id: 'symbol', kind: 'symbol', symbol, box: { leftMm: 4, topMm: 4, widthMm: 16, heightMm: 16 } },
    { id: shape, kind: 'picture', picture: 'Logo', box: { leftMm: 2, topMm: 22, widthMm: 36, heightMm: 16 } },
  ],
});

it('a disc has the pictures and the symbols of the design that is drawn on the rectangle below its hole', async () => {
  const parsed = parseLayout({
    id: 'own',
    names: { en: 'Own' },
    designs: [design('round', 'qr'), design('rectangle', 'datamatrix')],
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
  const labelShape: LabelShape = {
    kind: 'cd',
    outerDiameterMm: 117,
    holeDiameterMm: 41,
    widthMm: 117,
    heightMm: 117,
    safeMarginMm: 2,
  };
  const layout = { layout: parsed.value, version: 1, isDraft: false };
  const assets = { ...resolveAssets({ scope: 'products', asset_config: {} }), layout };
  const heights: number[] = [];
  const bitmap = { widthPixels: 8, heightPixels: 1, bytesPerRow: 1, bits: Uint8Array.of(255) };
  const drawn = await withPictures(
    (_picture, { widthMm, heightMm }) => {
      heights.push(heightMm);
      return Promise.resolve(ok({ bitmap, widthMm, heightMm }));
    },
    { labelShape },
    assets,
  );
  expect(drawn).toMatchObject({ ok: true, value: { layout: { pictures: [{ element: 'rectangle' }] } } });
  expect(Math.max(...heights)).toBeLessThan((117 - 41) / 2);
  const label = { ...BLANK_LABEL, gtin: '09506000134352' as Gtin };
  expect(layoutSymbols(parsed.value, label, labelShape, 'qr')).toEqual(['datamatrix']);
});
