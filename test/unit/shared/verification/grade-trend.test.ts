import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  gradeTrend,
  LEAST_READINGS,
  TREND_HORIZON,
  TREND_READINGS,
  trendWarning,
} from '../../../../shared/verification/grade-trend.ts';
import type { GradeTenths } from '../../../../shared/verification/overall-grade.ts';
import { gradesOf } from './readings.ts';

/** Grades on a line, from one value to another. */
function line(from: number, to: number, count: number): readonly GradeTenths[] {
  return gradesOf(Array.from({ length: count }, (_, at) => from + ((to - from) * at) / (count - 1)));
}

const anyGrades = fc.array(
  fc.integer({ min: 0, max: 40 }).map((tenths) => tenths as GradeTenths),
  { maxLength: 60 },
);

describe('the trend of grades', () => {
  it('is told before it reaches C, with its figures and what is to be done', () => {
    const trend = gradeTrend(line(3.8, 2.9, 20));
    expect(trend.state).toEqual({ kind: 'falling', readingsLeft: 8 });
    expect(trendWarning(trend, 'Zebra 1', 'data_matrix')?.message).toBe(
      'The grade fell from 3.8 to 2.9 in 20 labels on Zebra 1 (Data Matrix). Clean the head or lower the speed before it reaches C, in about 8 labels.',
    );
  });

  it('is told once the newest readings are at C', () => {
    const trend = gradeTrend([...line(3.5, 3.5, 15), ...line(2.2, 2.2, 5)]);
    expect(trend.state).toEqual({ kind: 'at_c' });
    expect(trendWarning(trend, 'Zebra 1', 'qr')?.message).toMatch(
      /^The last 5 labels of Zebra 1 \(QR Code\) have grade 2\.2/,
    );
  });

  it('warns of every steady fall to C while it is still above it', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 3.2, max: 4, noNaN: true }),
        fc.double({ min: 0.02, max: 0.08, noNaN: true }),
        (from, fallEach) => {
          const labels = Array.from({ length: 200 }, (_, at) => from - fallEach * at);
          const firstAtC = labels.findIndex((grade) => grade < 2.45);
          const warnedAt = labels.findIndex(
            (_, at) => gradeTrend(gradesOf(labels.slice(0, at + 1))).state.kind !== 'steady',
          );
          expect(warnedAt).toBeGreaterThanOrEqual(0);
          expect(warnedAt).toBeLessThan(firstAtC);
        },
      ),
    );
  });

  it('says nothing of grades that rise, stand still or are too few, as long as they are above C', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 2.6, max: 3.4, noNaN: true }),
        fc.double({ min: 0, max: 0.6, noNaN: true }),
        fc.integer({ min: 1, max: 40 }),
        (from, rise, count) => {
          expect(
            gradeTrend(gradesOf(Array.from({ length: count }, (_, at) => from + (rise * at) / count))).state,
          ).toEqual({
            kind: 'steady',
          });
        },
      ),
    );
    expect(gradeTrend(line(4, 2.6, LEAST_READINGS - 1)).state).toEqual({ kind: 'steady' });
    expect(gradeTrend([]).state).toEqual({ kind: 'steady' });
  });

  it('seldom takes scatter for a fall', () => {
    // A fixed generator: the share is the same in every run.
    let seed = 7;
    const random = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
    const scattered = Array.from({ length: 4000 }, () => 3.1 + (random() + random() + random() - 1.5) * 0.5);
    const windows = Array.from({ length: 200 }, (_, at) => scattered.slice(at * 20, at * 20 + 20));
    const told = windows.filter((grades) => gradeTrend(gradesOf(grades)).state.kind !== 'steady');
    expect(told.length).toBeLessThanOrEqual(2);
  });

  it('depends on the newest readings alone', () => {
    fc.assert(
      fc.property(anyGrades, (grades) => {
        expect(gradeTrend(grades)).toEqual(gradeTrend(grades.slice(-TREND_READINGS)));
      }),
    );
  });

  it('stays within the grades that there are, and looks no further than its horizon', () => {
    fc.assert(
      fc.property(anyGrades, (grades) => {
        const { from, to, mean, state } = gradeTrend(grades);
        for (const grade of [from, to, mean]) expect(grade >= 0 && grade <= 4).toBe(true);
        if (state.kind === 'falling') {
          expect(from).toBeGreaterThanOrEqual(to);
          expect(state.readingsLeft).toBeLessThanOrEqual(TREND_HORIZON);
        }
      }),
    );
  });

  it('is forgotten after the head was cleaned', () => {
    const worn = line(3.8, 2.7, 20);
    expect(gradeTrend(worn).state.kind).toBe('falling');
    expect(gradeTrend([...worn, ...line(3.9, 3.9, 8)]).state).toEqual({ kind: 'steady' });
  });
});
