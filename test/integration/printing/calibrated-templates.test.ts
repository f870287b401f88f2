import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { loadTemplates } from '../../../electron/resources/templates.ts';
import { boundingBox } from '../../../shared/label/label-shape.ts';
import { cellOrigin, cellsPerSheet } from '../../../shared/label/sheet-layout.ts';
import type { Template } from '../../../shared/label/template.ts';
import { aimFor, type Calibration } from '../../../shared/printing/calibration.ts';
import {
  solveCalibration,
  type SolvedCalibration,
  type TargetReadings,
} from '../../../shared/printing/solve-calibration.ts';
import {
  misreadings,
  printed,
  printers,
  readingsOf,
  type SimulatedPrinter,
} from '../../unit/shared/printing/simulated-printer.ts';

const templates = [...loadTemplates().values()];

/** How far from where it belongs the worst label's centre comes out, along the worse axis. */
function worstMm(template: Template, calibration: Calibration, printer: SimulatedPrinter): number {
  const { widthMm, heightMm } = boundingBox(template.labelShape);
  const off = Array.from({ length: cellsPerSheet(template.grid) }, (_, cell) => {
    const origin = cellOrigin(template.grid, cell);
    const centre = { xMm: origin.xMm + widthMm / 2, yMm: origin.yMm + heightMm / 2 };
    const landing = printed(printer, aimFor(calibration, centre));
    return Math.max(Math.abs(landing.xMm - centre.xMm), Math.abs(landing.yMm - centre.yMm));
  });
  return Math.max(...off);
}

function solved(template: Template, readings: TargetReadings): SolvedCalibration {
  const result = solveCalibration(template.page, readings, template.labelShape.safeMarginMm);
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
}

describe.each(templates)('a calibration for $id', (template) => {
  it('is the printer itself where the readings are exact', () => {
    fc.assert(
      fc.property(printers(), (printer) => {
        const { calibration } = solved(template, readingsOf(template.page, printer));
        expect(worstMm(template, calibration, printer)).toBeLessThan(1e-9);
        expect(calibration.scaleX).toBeCloseTo(printer.scaleX, 9);
        expect(calibration.offsetYMm).toBeCloseTo(printer.offsetYMm, 9);
      }),
    );
  });

  it('brings every label within 0.06 mm where the readings are good to 0.05 mm', () => {
    fc.assert(
      fc.property(printers(), misreadings(0.05), (printer, wrongBy) => {
        const { calibration } = solved(template, readingsOf(template.page, printer, { wrongBy }));
        expect(worstMm(template, calibration, printer)).toBeLessThan(0.06);
      }),
    );
  });

  it('brings every label within 0.1 mm even where the print leans by 0.04 mm over the page', () => {
    const lean = 0.04 / Math.max(template.page.widthMm, template.page.heightMm);
    fc.assert(
      fc.property(printers(lean), misreadings(0.05), (printer, wrongBy) => {
        const { calibration } = solved(template, readingsOf(template.page, printer, { wrongBy }));
        expect(worstMm(template, calibration, printer)).toBeLessThan(0.1);
      }),
    );
  });

  it('is no worse than the readings by more than a fifth where they are good to 0.1 mm', () => {
    fc.assert(
      fc.property(printers(), misreadings(0.1), (printer, wrongBy) => {
        const { calibration } = solved(template, readingsOf(template.page, printer, { wrongBy }));
        expect(worstMm(template, calibration, printer)).toBeLessThan(0.12);
      }),
    );
  });
});

describe('a third cross', () => {
  const sheets = templates.filter(({ id }) => !id.startsWith('roll'));

  it.each(sheets)('on $id tells how far the print leans, and halves what that costs', (template) => {
    const longestMm = Math.max(template.page.widthMm, template.page.heightMm);
    fc.assert(
      fc.property(printers(0.004), (printer) => {
        const readings = readingsOf(template.page, printer, { withC: true });
        const { calibration, skewMm } = solved(template, readings);
        const leansMm = Math.abs(printer.lean) * (longestMm - 40);
        expect(skewMm).toBeCloseTo(leansMm, 9);
        expect(calibration.scaleX).toBeCloseTo(printer.scaleX, 9);
        expect(worstMm(template, calibration, printer)).toBeLessThan(leansMm * 0.55 + 1e-9);
      }),
    );
  });
});
