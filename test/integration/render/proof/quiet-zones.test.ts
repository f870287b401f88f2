import { expect, it } from 'vitest';

import { drawLabel, shiftToDotGrid } from '../../../../electron/render/draw-label.ts';
import { openFontLibrary } from '../../../../electron/render/font-library.ts';
import { labelContents } from '../../../../electron/render/proof/label-contents.ts';
import { proveDrawing } from '../../../../electron/render/proof/prove-drawing.ts';
import { BundledStock } from '../../../../electron/resources/bundled-stock.ts';
import { loadTemplates } from '../../../../electron/resources/templates.ts';
import { moveMark } from '../../../../shared/drawing/drawing.ts';
import { DEFAULT_DIGITAL_LINK_ORIGIN } from '../../../../shared/gs1/digital-link.ts';
import type { Label } from '../../../../shared/label/label.ts';
import { labelsOf, planOf } from '../render-plan.ts';

const fonts = openFontLibrary();
const stock = new BundledStock(loadTemplates());
const [item] = labelsOf(1).batch(0, 1) as [Label];
const label = {
  ...item,
  name: 'Green tea with jasmine',
  brand: 'Acme',
  lot: 'L26A',
  serial: 'A123',
} as Label;

it.each([
  ['roll_4x13in', 'qr', 203],
  ['roll_4x13in', 'datamatrix', 203],
  ['avery_89104', 'datamatrix', 203],
  ['online_labels_ol2530', 'qr', 600],
] as const)(
  'text next to a symbol is graded where it is printed: %s, %s, %i dpi',
  async (sheetTemplate, symbol, dpi) => {
    const template = stock.get(sheetTemplate);
    if (template === undefined) throw new Error(sheetTemplate);
    const { assets } = planOf('sheet_pdf', 'pdf', { symbol, printer_dpi: dpi });
    const plan = { template, assets, digitalLinkOrigin: DEFAULT_DIGITAL_LINK_ORIGIN };
    const drawing = drawLabel(label, 0, plan, fonts, []);
    if (drawing === null) throw new Error('The label does not fit');
    const { xMm, yMm } = shiftToDotGrid(drawing, 0, 0);
    const printed = { ...drawing, marks: drawing.marks.map((mark) => moveMark(mark, xMm, yMm)) };
    const contents = labelContents(label, assets, DEFAULT_DIGITAL_LINK_ORIGIN, template);
    const dots = { dotsPerMm: dpi / 25.4, growthDots: 0 };
    const proven = await proveDrawing(drawing, contents, dots, fonts);
    expect(proven).toEqual(await proveDrawing(printed, contents, dots, fonts));
    expect(proven.estimates.map(({ worst }) => worst)).not.toContain('quiet_zone');
    expect(proven.estimates).toHaveLength(1);
  },
);
