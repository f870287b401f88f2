import fc from 'fast-check';

import type { GradeTenths, OverallGrade } from '../../../../shared/verification/overall-grade.ts';

const LETTER_TENTHS = [40, 30, 20, 10, 0] as const;

const conditions = fc.record({
  aperture: fc.integer({ min: 0, max: 99 }).map((mils) => String(mils).padStart(2, '0')),
  light: fc.constantFrom('660', '670', '650', 'W'),
  angle: fc.constantFrom(null, '45', '90', '30Q', 'D'),
});

/** Any overall grade, as a number or as a letter. */
export const overallGrades: fc.Arbitrary<OverallGrade> = fc
  .record({
    isLetter: fc.boolean(),
    tenths: fc.integer({ min: 0, max: 40 }),
    letterTenths: fc.constantFrom(...LETTER_TENTHS),
    conditions: fc.option(conditions),
  })
  .map(({ isLetter, tenths, letterTenths, conditions: measured }) => ({
    isLetter,
    tenths: (isLetter ? letterTenths : tenths) as GradeTenths,
    conditions: measured,
  }));

/** Grades that have been measured, oldest first, from numbers of 0 to 4 that may lie beyond. */
export function gradesOf(values: readonly number[]): readonly GradeTenths[] {
  return values.map((value) => Math.round(Math.min(4, Math.max(0, value)) * 10) as GradeTenths);
}
