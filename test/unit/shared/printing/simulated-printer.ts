import fc from 'fast-check';

import type { PagePoint } from '../../../../shared/label/sheet-layout.ts';
import type { PageSize } from '../../../../shared/label/template.ts';
import { calibrationTarget } from '../../../../shared/printing/calibration-target.ts';
import type { TargetReadings } from '../../../../shared/printing/solve-calibration.ts';

/** A printer that moves, stretches and turns what it prints. */
export interface SimulatedPrinter {
  readonly offsetXMm: number;
  readonly offsetYMm: number;
  readonly scaleX: number;
  readonly scaleY: number;
  /** How much a millimetre down moves the print to the left, and a millimetre across moves it down. */
  readonly lean: number;
}

/** Where it puts a point. */
export function printed(printer: SimulatedPrinter, { xMm, yMm }: PagePoint): PagePoint {
  return {
    xMm: printer.offsetXMm + printer.scaleX * xMm - printer.lean * yMm,
    yMm: printer.offsetYMm + printer.scaleY * yMm + printer.lean * xMm,
  };
}

/** Printers as they are: off by up to 3 mm, and 1.5 % larger or smaller. */
export function printers(mostLean = 0): fc.Arbitrary<SimulatedPrinter> {
  const offset = fc.double({ min: -3, max: 3, noNaN: true });
  const scale = fc.double({ min: 0.985, max: 1.015, noNaN: true });
  const lean = fc.double({ min: -mostLean, max: mostLean, noNaN: true });
  return fc.record({ offsetXMm: offset, offsetYMm: offset, scaleX: scale, scaleY: scale, lean });
}

/** How wrong each of six readings is. */
export function misreadings(mostMm: number): fc.Arbitrary<readonly number[]> {
  return fc.array(fc.double({ min: -mostMm, max: mostMm, noNaN: true }), { minLength: 6, maxLength: 6 });
}

/** What a person reads on a target that it printed. */
export function readingsOf(
  page: PageSize,
  printer: SimulatedPrinter,
  { wrongBy = [], withC = false }: { readonly wrongBy?: readonly number[]; readonly withC?: boolean } = {},
): TargetReadings {
  const target = calibrationTarget(page);
  const [a, b, c] = [target.a, target.b, target.c].map((cross) => printed(printer, cross));
  if (a === undefined || b === undefined || c === undefined) throw new Error('A cross is missing');
  const [one = 0, two = 0, three = 0, four = 0, five = 0, six = 0] = wrongBy;
  return {
    a: { fromLeftMm: a.xMm + one, fromTopMm: a.yMm + two },
    b: { fromRightMm: page.widthMm - b.xMm + three, fromBottomMm: page.heightMm - b.yMm + four },
    c: withC ? { fromLeftMm: c.xMm + five, fromBottomMm: page.heightMm - c.yMm + six } : null,
    acrossMm: target.across === null ? null : target.across.lengthMm * printer.scaleX,
    downMm: target.down === null ? null : target.down.lengthMm * printer.scaleY,
  };
}
