import { describe, expect, test } from 'vitest';

import {
  NO_READINGS,
  solveReadings,
} from '../../../../../../renderer/features/printers/calibration/calibration-readings.ts';
import type { Template } from '../../../../../../shared/label/template.ts';

const template: Template = {
  id: 'round',
  name: 'Round labels on Letter',
  stock: [],
  page: { widthMm: 215.9, heightMm: 279.4 },
  labelShape: { kind: 'round', diameterMm: 25.4, safeMarginMm: 1.5 },
  grid: { columns: 7, rows: 9, originXMm: 9.5, originYMm: 12.7, pitchXMm: 28.6, pitchYMm: 28.6 },
  layout: { arrangement: 'stacked' },
};

const TWO_CROSSES = { ...NO_READINGS, aLeft: 20.5, aTop: 19.8, bRight: 19.5, bBottom: 20.2 };

describe('what is measured on a target', () => {
  test('says nothing until both crosses are measured', () => {
    expect(solveReadings(template, NO_READINGS)).toBeNull();
    expect(solveReadings(template, { ...TWO_CROSSES, bBottom: null })).toBeNull();
  });

  test('comes to an offset where both crosses are off by the same', () => {
    const solved = solveReadings(template, TWO_CROSSES);
    expect(solved).toMatchObject({ ok: true, value: { skewMm: null } });
    if (solved?.ok !== true) return;
    const { offsetXMm, offsetYMm, scaleX, scaleY } = solved.value.calibration;
    expect([offsetXMm, offsetYMm, scaleX, scaleY].map((one) => Number(one.toFixed(3)))).toEqual([
      0.5, -0.2, 1, 1,
    ]);
  });

  test('shows skew only where cross C is measured both ways', () => {
    expect(solveReadings(template, { ...TWO_CROSSES, cLeft: 20.9 })).toMatchObject({
      value: { skewMm: null },
    });
    const solved = solveReadings(template, { ...TWO_CROSSES, cLeft: 20.9, cBottom: 20.2 });
    expect(solved?.ok === true && solved.value.skewMm?.toFixed(2)).toBe('0.40');
  });

  test('names the driver’s switch where a ruler came out short', () => {
    expect(solveReadings(template, { ...TWO_CROSSES, across: 97 })).toMatchObject({
      problem: { code: 'driver_scales' },
    });
  });
});
