import { describe, expect, test } from 'vitest';

import { type Measurement, median, medianMeasurement } from '../../../../bench/measuring/measurement.ts';

const run = (wallMs: number, over: Partial<Measurement> = {}): Measurement => ({
  wallMs,
  cpuMs: 2 * wallMs,
  peakBytes: 1e6,
  outputBytes: null,
  remark: `${wallMs} ms`,
  ...over,
});

describe('the median', () => {
  test('of an odd number is the one in the middle, in whatever order they came', () => {
    expect(median([5, 1, 9])).toBe(5);
    expect(median([7])).toBe(7);
  });

  test('of an even number is the mean of the two in the middle', () => {
    expect(median([4, 1, 2, 9])).toBe(3);
  });

  test('of none is not a number', () => {
    expect(median([])).toBeNaN();
  });
});

describe('the medians of several runs', () => {
  test('are taken figure by figure', () => {
    const measured = medianMeasurement([
      run(10, { cpuMs: 300, peakBytes: 3e6, outputBytes: 10 }),
      run(30, { cpuMs: 100, peakBytes: 1e6, outputBytes: 10 }),
      run(20, { cpuMs: 200, peakBytes: 9e6, outputBytes: 11 }),
    ]);
    expect(measured).toMatchObject({ wallMs: 20, cpuMs: 200, peakBytes: 3e6, outputBytes: 10 });
  });

  test('have the remark of the run in the middle', () => {
    expect(medianMeasurement([run(10), run(30), run(20)]).remark).toBe('20 ms');
  });

  test('have no size where nothing was made', () => {
    expect(medianMeasurement([run(10), run(30)]).outputBytes).toBeNull();
  });

  test('keep unknown what no run could measure', () => {
    expect(medianMeasurement([run(10, { peakBytes: NaN })]).peakBytes).toBeNaN();
  });
});
