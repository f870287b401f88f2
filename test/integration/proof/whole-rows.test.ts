import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, expect, it } from 'vitest';

import { drawLabel, labelOriginOnPage } from '../../../electron/render/draw-label.ts';
import { openFontLibrary } from '../../../electron/render/font-library.ts';
import { type ArtifactPlan, makeArtifact } from '../../../electron/render/make-artifact.ts';
import { fillPixelRun } from '../../../electron/render/painters/rasterizer.ts';
import { documentPage } from '../../../electron/render/pdf/document-page.ts';
import type { AssetConfig } from '../../../shared/contract/export-request.ts';
import type { Bitmap } from '../../../shared/drawing/bitmap.ts';
import type { SymbolKind } from '../../../shared/symbol/symbology.ts';
import { mmToDots, POINTS_PER_INCH } from '../../../shared/units/length.ts';
import { PRINTER_RASTERISERS, rasteriseOnDots } from '../../decoding/printer-rasters.ts';
import { describeWith } from '../../setup/describe-with.ts';
import { labelsOf, planOf } from '../render/render-plan.ts';
import { SHARED_POOL } from '../shared-pool.ts';

/** A label's stock, whose sides are whole dots at few of these resolutions. */
const STOCK: readonly (readonly [template: string, dotsPerInch: number, symbol: SymbolKind])[] = [
  ['avery_l7160', 203, 'datamatrix'],
  ['avery_l7160', 300, 'qr'],
  ['avery_l7160', 600, 'datamatrix'],
  ['avery_5163', 203, 'qr'],
  ['roll_105x148mm', 203, 'qr'],
  ['roll_57x32mm', 300, 'datamatrix'],
  ['roll_105x148mm', 203.2, 'qr'],
  ['avery_5163', 600, 'qr'],
  ['roll_4x6in', 203, 'datamatrix'],
];

const LABELS = 3;

/** Ghostscript's device for CUPS counts rows from the top of a page of whole points: on other stock its rows are its own. */
function isOnWholePoints({ template }: ArtifactPlan, dotsPerInch: number): boolean {
  const heightPt = documentPage(template?.page ?? { widthMm: 0, heightMm: 0 }, dotsPerInch).heightPt;
  const heightDots = (Math.round(heightPt) * dotsPerInch) / POINTS_PER_INCH;
  return Math.abs(heightDots - Math.round(heightDots)) < 0.05;
}

describeWith(['gs', 'pdftoppm', 'mutool', 'pdfinfo'], 'a sheet for a printer whose dots are known', () => {
  const folder = mkdtempSync(join(tmpdir(), 'labelwright-rows-'));
  const fonts = openFontLibrary();
  afterAll(() => rmSync(folder, { recursive: true }));

  function plan(template: string, dotsPerInch: number, symbol: SymbolKind) {
    const config: AssetConfig = {
      sheet_template: template,
      symbol,
      printer_dpi: dotsPerInch,
      text: [],
      hri: 'none',
    };
    return planOf('sheet_pdf', 'pdf', config);
  }

  /** The symbols' modules in the printer's dots, on a page of the size that came out. */
  function expectedOn(
    { widthPixels, heightPixels, bytesPerRow }: Bitmap,
    { template, assets, digitalLinkOrigin }: ReturnType<typeof plan>,
    dotsPerInch: number,
  ): Bitmap {
    const page = { widthPixels, heightPixels, bytesPerRow, bits: new Uint8Array(bytesPerRow * heightPixels) };
    if (template === null) throw new Error('A sheet has a template');
    for (const [index, label] of labelsOf(LABELS).batch(0, LABELS).entries()) {
      const drawing = drawLabel(label, index, { template, assets, digitalLinkOrigin }, fonts, []);
      if (drawing === null) throw new Error('The label is refused');
      // A roll's labels are a page each.
      if (index > 0 && template.grid.columns * template.grid.rows === 1) break;
      const at = labelOriginOnPage(drawing, template.grid, index, null);
      const dots = (mm: number): number => Math.round(mmToDots(mm, dotsPerInch));
      for (const mark of drawing.marks) {
        if (mark.kind !== 'bars') continue;
        const [left, top] = [dots(at.xMm + mark.originXMm), dots(at.yMm + mark.originYMm)];
        const module = dots(mark.columnMm);
        for (let of = 0; of < mark.rects.length; of += 4) {
          const [x = 0, y = 0, width = 0, height = 0] = mark.rects.subarray(of, of + 4);
          for (let row = 0; row < height * module; row++)
            fillPixelRun(page, top + y * module + row, left + x * module, left + (x + width) * module);
        }
      }
    }
    return page;
  }

  it.each(STOCK)(
    'on %s at %d dpi has every module of its %s whole dots wide and high, in every rasteriser',
    async (...stock) => {
      const [template, dotsPerInch] = stock;
      const pdf = join(folder, `${template}-${dotsPerInch}.pdf`);
      const options = { signal: new AbortController().signal, onProgress: () => undefined };
      const made = await makeArtifact(plan(...stock), labelsOf(LABELS), pdf, SHARED_POOL, options);
      expect(made.ok).toBe(true);
      for (const rasteriser of PRINTER_RASTERISERS) {
        if (rasteriser === 'cups' && !isOnWholePoints(plan(...stock), dotsPerInch)) continue;
        const page = await rasteriseOnDots(pdf, dotsPerInch, rasteriser, folder);
        const expected = expectedOn(page, plan(...stock), dotsPerInch);
        const same = Buffer.compare(page.bits, expected.bits) === 0;
        expect({ rasteriser, same }).toEqual({ rasteriser, same: true });
      }
    },
  );

  it.each([
    ['avery_l7160', 'A4'],
    ['avery_5163', 'letter'],
  ])('%s is still %s paper to what reads it', async (template, paper) => {
    const pdf = join(folder, `${template}-paper.pdf`);
    const options = { signal: new AbortController().signal, onProgress: () => undefined };
    await makeArtifact(plan(template, 203, 'qr'), labelsOf(1), pdf, SHARED_POOL, options);
    expect(execFileSync('pdfinfo', [pdf], { encoding: 'utf8' })).toContain(`(${paper})`);
  });
});
