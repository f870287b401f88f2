import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  formatOverallGrade,
  formatTenths,
  gradeLetter,
  type GradeTenths,
  parseOverallGrade,
  parseTargetGrade,
} from '../../../../shared/verification/overall-grade.ts';
import { overallGrades } from './readings.ts';

describe('an overall grade', () => {
  it.each([
    ['3.2', 32, 'B', null],
    ['3,2', 32, 'B', null],
    ['4', 40, 'A', null],
    ['0.0', 0, 'F', null],
    ['b', 30, 'B', null],
    ['F', 0, 'F', null],
    // No grade is better than it was measured.
    ['2.49', 24, 'C', null],
    ['2.7/05/660', 27, 'B', { aperture: '05', light: '660', angle: null }],
    [' 2.8/10/W/45 ', 28, 'B', { aperture: '10', light: 'W', angle: '45' }],
  ])('is read from %j', (text, tenths, letter, conditions) => {
    const parsed = parseOverallGrade(text);
    expect(parsed).toMatchObject({ ok: true, value: { tenths, conditions } });
    expect(gradeLetter(tenths as GradeTenths)).toBe(letter);
  });

  it.each([
    '',
    'E',
    'PASS',
    '4.1',
    '5',
    '-1',
    '3.',
    '2.7/05',
    '2.7/5/660',
    '2.7/05/660/45/1',
    '3.2;B',
    '1e0',
  ])('is none in %j', (text) => {
    expect(parseOverallGrade(text)).toMatchObject({ ok: false, problem: { code: 'verifier_grade' } });
  });

  it('is read back as it was written', () => {
    fc.assert(
      fc.property(overallGrades, (grade) => {
        expect(parseOverallGrade(formatOverallGrade(grade))).toEqual({ ok: true, value: grade });
      }),
    );
  });

  it('is read from any text, or refused, and is from 0 to 4 with a letter that grows no better as it falls', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        const grades = [one, other].map(parseOverallGrade).flatMap((read) => (read.ok ? [read.value] : []));
        for (const { tenths } of grades)
          expect(Number.isInteger(tenths) && tenths >= 0 && tenths <= 40).toBe(true);
      }),
    );
    const letters = Array.from({ length: 41 }, (_, tenths) => gradeLetter((40 - tenths) as GradeTenths));
    expect(letters.toSorted()).toEqual(letters);
  });
});

describe('a target', () => {
  it.each([
    ['1.5', '1.5'],
    ['2,5', '2.5'],
    ['B', '2.5'],
    ['C', '1.5'],
    ['F', '0.0'],
  ])('%j is the least of it, %s', (text, least) => {
    const parsed = parseTargetGrade(text);
    expect(parsed.ok ? formatTenths(parsed.value) : parsed.problem.message).toBe(least);
  });

  it('has no conditions of measurement', () => {
    expect(parseTargetGrade('1.5/05/660').ok).toBe(false);
  });
});
