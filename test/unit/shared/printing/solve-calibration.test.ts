import { describe, expect, it } from 'vitest';

import { solveCalibration, type TargetReadings } from '../../../../shared/printing/solve-calibration.ts';
import { readingsOf, type SimulatedPrinter } from './simulated-printer.ts';

const LETTER = { widthMm: 215.9, heightMm: 279.4 };
const TRUE_PRINTER: SimulatedPrinter = { offsetXMm: 0, offsetYMm: 0, scaleX: 1, scaleY: 1, lean: 0 };

function codeOf(readings: TargetReadings): string | null {
  const result = solveCalibration(LETTER, readings, 1.5);
  return result.ok ? null : result.problem.code;
}

describe('a third cross', () => {
  it('warns of skew that takes more than half of the safe margin, and not of less', () => {
    const leaning = (lean: number): readonly string[] => {
      const readings = readingsOf(LETTER, { ...TRUE_PRINTER, lean }, { withC: true });
      const result = solveCalibration(LETTER, readings, 1.5);
      return result.ok ? result.value.warnings.map(({ code }) => code) : [result.problem.code];
    };
    expect(leaning(0.0025)).toEqual([]);
    expect(leaning(0.0035)).toEqual(['skewed']);
  });
});

describe('a driver that fits the page', () => {
  /** What a driver makes of a page that it shrinks about its middle. */
  function fitted(scale: number): SimulatedPrinter {
    const about = (sideMm: number): number => ((1 - scale) * sideMm) / 2;
    return {
      ...TRUE_PRINTER,
      scaleX: scale,
      scaleY: scale,
      offsetXMm: about(LETTER.widthMm),
      offsetYMm: about(LETTER.heightMm),
    };
  }

  it.each([0.94, 0.97, 1.03])('at %d is refused by its ruler', (scale) => {
    expect(codeOf(readingsOf(LETTER, fitted(scale)))).toBe('driver_scales');
  });

  it.each([0.97, 1.03])('at %d is refused by its crosses alone', (scale) => {
    const readings = readingsOf(LETTER, fitted(scale));
    expect(codeOf({ ...readings, acrossMm: null, downMm: null })).toBe('driver_scales');
  });

  it('is refused with the scale, and with the switch on each system', () => {
    const result = solveCalibration(LETTER, readingsOf(LETTER, fitted(0.97)), 1.5);
    if (result.ok) throw new Error('It was solved');
    for (const words of ['97.0 %', 'Windows', '“Actual size”', 'macOS', '“Scale: 100 %”', 'Linux', '“None”'])
      expect(result.problem.message).toContain(words);
  });

  it('is suspected where the print is off by more than 1 %, both ways alike', () => {
    const result = solveCalibration(LETTER, readingsOf(LETTER, fitted(0.986)), 1.5);
    expect(result).toMatchObject({ ok: true, value: { warnings: [{ code: 'maybe_scaled' }] } });
    const rollers = { ...TRUE_PRINTER, scaleY: 0.986 };
    expect(solveCalibration(LETTER, readingsOf(LETTER, rollers), 1.5)).toMatchObject({
      ok: true,
      value: { warnings: [] },
    });
  });
});

describe('slips of the finger', () => {
  const good = readingsOf(LETTER, { ...TRUE_PRINTER, offsetXMm: 1.2, offsetYMm: -0.8 });

  it('are refused with what was typed and what was expected', () => {
    const result = solveCalibration(LETTER, { ...good, a: { ...good.a, fromLeftMm: 212 } }, 1.5);
    if (result.ok) throw new Error('It was solved');
    expect(result.problem.code).toBe('reading_unlikely');
    expect(result.problem.message).toContain(
      'Cross A is to lie 20 mm from the left edge, and 212.0 mm was typed.',
    );
  });

  it.each([
    ['no number', { ...good, b: { ...good.b, fromBottomMm: Number.NaN } }],
    ['a ruler in centimetres', { ...good, acrossMm: 10 }],
    ['an empty ruler', { ...good, downMm: 0 }],
    ['C from the other edge', { ...good, c: { fromLeftMm: 21.2, fromBottomMm: 259.4 } }],
  ])('such as %s', (_, readings) => {
    expect(codeOf(readings)).toBe('reading_unlikely');
  });

  it('that shift a cross by millimetres do not agree with the ruler', () => {
    expect(codeOf({ ...good, b: { ...good.b, fromRightMm: good.b.fromRightMm + 6 } })).toBe(
      'readings_disagree',
    );
  });

  it('are told from a page of another size', () => {
    // A target for Letter on A4: A is where it should be, the ruler is true, B is not.
    const onA4 = { ...good, b: { fromRightMm: 14.1, fromBottomMm: 29.9 } };
    expect(codeOf(onA4)).toBe('readings_disagree');
  });
});
