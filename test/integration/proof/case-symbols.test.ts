import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openFontLibrary } from '../../../electron/render/font-library.ts';
import { paintBitmap } from '../../../electron/render/painters/paint-bitmap.ts';
import { encodePng } from '../../../electron/render/painters/png.ts';
import { encodeSymbol } from '../../../electron/render/symbols/encode-symbol.ts';
import { loadTemplates } from '../../../electron/resources/templates.ts';
import type { BarsMark, Drawing } from '../../../shared/drawing/drawing.ts';
import { DEFAULT_DIGITAL_LINK_ORIGIN } from '../../../shared/gs1/digital-link.ts';
import { caseGtin, parseGtin } from '../../../shared/gs1/gtin.ts';
import { composeLabel, composeSymbol } from '../../../shared/label/compose-label.ts';
import { BLANK_LABEL, type Label } from '../../../shared/label/label.ts';
import { resolveAssets } from '../../../shared/label/resolve-assets.ts';
import { symbolContent } from '../../../shared/symbol/symbol-content.ts';
import { readWithZxing } from '../../decoding/zxing.ts';
import { good } from '../good.ts';

const fonts = openFontLibrary();
const CASE: Label = {
  ...BLANK_LABEL,
  gtin: good(caseGtin(good(parseGtin('9506000134352')), 1)),
  name: 'Case of tea',
};
const geometry = encodeSymbol(symbolContent(CASE, 'barcode_1d', DEFAULT_DIGITAL_LINK_ORIGIN));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'labelwright-case-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const LABELS = ['roll_100x150mm', 'roll_4x6in', 'roll_105x148mm'].flatMap((roll) =>
  [null, 203, 203.2, 300, 304.8, 600].map((printerDpi) => ({ roll, printerDpi })),
);

function onLabel({ roll, printerDpi }: (typeof LABELS)[number]): Drawing {
  const template = loadTemplates().get(roll);
  if (template === undefined) throw new Error(`There is no ${roll}`);
  const assets = {
    ...resolveAssets({ scope: 'products', asset_config: { text: ['name', 'gtin'] } }),
    printerDpi,
  };
  return good(composeLabel(CASE, { main: geometry, flat: () => null, gtin: null }, template, assets, fonts))
    .drawing;
}

/** The ITF-14 of a drawing in millimetres: its module, its bars and the bearer bars above and below them. */
function measured({ marks }: Drawing) {
  const symbol = marks.find((mark): mark is BarsMark => mark.kind === 'bars');
  if (symbol === undefined) throw new Error('There is no symbol');
  const rects = Array.from({ length: symbol.rects.length / 4 }, (_, index) =>
    Array.from(symbol.rects.subarray(index * 4, index * 4 + 4)),
  );
  const right = Math.max(...rects.map(([x = 0, , width = 0]) => x + width));
  const bearers = rects.filter(([x = 0, , width = 0]) => x === 0 && width === right);
  const bars = rects.filter((rect) => !bearers.includes(rect));
  return {
    moduleMm: symbol.columnMm * 2,
    leftMm: symbol.originXMm,
    barHeightMm: bars[0]?.[3] ?? 0,
    bearersMm: bearers.map(([, , , height = 0]) => height * symbol.rowMm),
  };
}

describe('the ITF-14 of a case', () => {
  it.each(LABELS)('has general distribution’s size on $roll at $printerDpi dpi', async (where) => {
    const drawing = onLabel(where);
    const { moduleMm, leftMm, barHeightMm, bearersMm } = measured(drawing);
    expect(moduleMm).toBeGreaterThanOrEqual(0.495 - 1e-6);
    expect(moduleMm).toBeLessThanOrEqual(1.016);
    expect(barHeightMm).toBeGreaterThanOrEqual(31.75 - 1e-3);
    expect(bearersMm).toHaveLength(2);
    for (const bearerMm of bearersMm) expect(bearerMm).toBeGreaterThanOrEqual(2 * moduleMm - 1e-4);
    expect(leftMm).toBeGreaterThanOrEqual(10 * moduleMm - 1e-6);
    const picture = join(folder, 'label.png');
    writeFileSync(picture, encodePng(paintBitmap(drawing, 16, fonts), 16));
    expect((await readWithZxing(picture)).map(({ content }) => content)).toEqual([CASE.gtin]);
  });

  it('has it as a file of its own too', () => {
    const { moduleMm } = measured(composeSymbol(CASE, geometry, fonts, null).drawing);
    expect(moduleMm).toBeCloseTo(0.495, 6);
  });
});
