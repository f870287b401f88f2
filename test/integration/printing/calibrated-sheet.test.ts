import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, expect, it } from 'vitest';

import { makeArtifact } from '../../../electron/render/make-artifact.ts';
import { RenderPool } from '../../../electron/render/workers/render-pool.ts';
import { loadTemplates } from '../../../electron/resources/templates.ts';
import { boundingBox } from '../../../shared/label/label-shape.ts';
import { cellOrigin, cellsPerSheet } from '../../../shared/label/sheet-layout.ts';
import type { Template } from '../../../shared/label/template.ts';
import { type Calibration, UNCALIBRATED } from '../../../shared/printing/calibration.ts';
import { solveCalibration } from '../../../shared/printing/solve-calibration.ts';
import { rasterisePdf } from '../../decoding/rasterise.ts';
import { type SymbolCentre, symbolCentres } from '../../decoding/symbol-centres.ts';
import { describeWith } from '../../setup/describe-with.ts';
import { printed, readingsOf, type SimulatedPrinter } from '../../unit/shared/printing/simulated-printer.ts';
import { labelsOf, planOf } from '../render/render-plan.ts';

const DOTS_PER_INCH = 600;

/** No good: without its calibration labels are out by millimetres. */
const PRINTER: SimulatedPrinter = { offsetXMm: 2.4, offsetYMm: -1.7, scaleX: 1.012, scaleY: 0.988, lean: 0 };

describeWith(['pdftoppm'], 'a sheet for a calibrated printer', () => {
  const pool = new RenderPool(2);
  const template = letterOf63();
  const folder = mkdtempSync(join(tmpdir(), 'labelwright-calibrated-'));
  afterAll(async () => {
    await pool.close();
    rmSync(folder, { recursive: true });
  });

  async function symbolsOn(
    printerDpi: number | null,
    calibration: Calibration,
  ): Promise<readonly SymbolCentre[]> {
    const config = {
      sheet_template: template.id,
      symbol: 'qr' as const,
      text: [],
      ...(printerDpi === null ? {} : { printer_dpi: printerDpi }),
    };
    const plan = { ...planOf('sheet_pdf', 'pdf', config), calibration };
    const pdf = join(folder, `${template.id}-${String(printerDpi)}.pdf`);
    const made = await makeArtifact(plan, labelsOf(cellsPerSheet(template.grid)), pdf, pool, {
      signal: new AbortController().signal,
      onProgress: () => undefined,
    });
    if (!made.ok) throw new Error(made.problem.message);
    const [path = ''] = await rasterisePdf(pdf, DOTS_PER_INCH, folder);
    return symbolCentres(path, DOTS_PER_INCH);
  }

  it.each([
    { printerDpi: null, readTo: 0.05 },
    // Half a dot is 0.0625 mm: the rest of the tenth is for the readings.
    { printerDpi: 203, readTo: 0.03 },
  ])(
    'has every label within 0.1 mm once it is distorted, at $printerDpi dpi, measured to $readTo mm',
    async ({ printerDpi, readTo }) => {
      const wrongBy = [readTo, -readTo, readTo, -readTo];
      const solved = solveCalibration(template.page, readingsOf(template.page, PRINTER, { wrongBy }), 1.5);
      if (!solved.ok) throw new Error(solved.problem.message);

      const landings = landed(await symbolsOn(printerDpi, solved.value.calibration), PRINTER, template);
      expect(landings.map(({ cell }) => cell).sort((one, other) => one - other)).toEqual([
        ...Array(63).keys(),
      ]);
      for (const { cell, content, offMm } of landings) {
        expect(content).toMatch(new RegExp(`/21/S${cell}(\\?|$)`));
        expect(offMm).toBeLessThan(0.1);
      }
    },
  );

  it('would be out by millimetres without: the printer of these tests is no good', async () => {
    const off = landed(await symbolsOn(null, UNCALIBRATED), PRINTER, template).map(({ offMm }) => offMm);
    expect(Math.max(...off)).toBeGreaterThan(4);
  });
});

function letterOf63(): Template {
  const template = loadTemplates().get('63up_1in_letter');
  if (template === undefined) throw new Error('The template is missing');
  return template;
}

/** Where symbols come out of a printer: on which cell, and how far from its centre along the worse axis. */
function landed(
  symbols: readonly SymbolCentre[],
  printer: SimulatedPrinter,
  { grid, labelShape }: Template,
): { readonly cell: number; readonly content: string; readonly offMm: number }[] {
  const { widthMm, heightMm } = boundingBox(labelShape);
  return symbols.map(({ content, ...at }) => {
    const landing = printed(printer, at);
    const [nearest] = Array.from({ length: cellsPerSheet(grid) }, (_, cell) => {
      const { xMm, yMm } = cellOrigin(grid, cell);
      const off = [xMm + widthMm / 2 - landing.xMm, yMm + heightMm / 2 - landing.yMm].map(Math.abs);
      return { cell, content, offMm: Math.max(...off) };
    }).sort((one, other) => one.offMm - other.offMm);
    if (nearest === undefined) throw new Error('The sheet has no cells');
    return nearest;
  });
}
