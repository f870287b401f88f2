import { problem } from '../result/problem.ts';
import { ok, type Result } from '../result/result.ts';

/**
 * An overall symbol grade of ISO/IEC 15415 (2D) or 15416 (linear), in tenths: a whole number from 0 to 40. A type of its
 * own, so that no other number is taken for one.
 */
export type GradeTenths = number & { readonly __brand: 'GradeTenths' };

/** The alphabetic grades of ISO/IEC 15416. */
export const GRADE_LETTERS = ['A', 'B', 'C', 'D', 'F'] as const;

/** See {@link GRADE_LETTERS}. */
export type GradeLetter = (typeof GRADE_LETTERS)[number];

/** What a verifier says of a symbol as a whole, and under which conditions it measured. */
export interface OverallGrade {
  readonly tenths: GradeTenths;
  /** True where the verifier said a letter and no number: {@link tenths} is then the middle of that letter's range, as ISO/IEC 15416 has it. */
  readonly isLetter: boolean;
  /** What stands beside it, as the standards write it; null where the verifier said the grade alone. */
  readonly conditions: GradeConditions | null;
}

/** The conditions of a measurement: what follows the grade in `2.7/05/660/45`. */
export interface GradeConditions {
  /** Two digits: the diameter of the aperture in thousandths of an inch. */
  readonly aperture: string;
  /** The peak wavelength in nanometres, three digits, or a letter for light of another kind, such as `W` for white. */
  readonly light: string;
  /** The angle of the light, in degrees, with a letter for its sides where it has one; null for the usual one. */
  readonly angle: string | null;
}

/** The grade that GS1 asks of almost every symbol: 1.5, a C. GS1 General Specifications, section 5.12.3, the column of minimum quality. */
export const GS1_MINIMUM_GRADE = 15 as GradeTenths;

/** The least of each letter. ISO/IEC 15416, section 6 (15415: section 7): A from 3.5, B from 2.5, C from 1.5, D from 0.5. */
const LEAST_TENTHS: readonly (readonly [GradeLetter, number])[] = [
  ['A', 35],
  ['B', 25],
  ['C', 15],
  ['D', 5],
  ['F', 0],
];

/** The number that stands for a letter alone. ISO/IEC 15416, section 6: A is 4, B 3, C 2, D 1, F 0. */
const TENTHS_OF_LETTER: Readonly<Record<GradeLetter, number>> = { A: 40, B: 30, C: 20, D: 10, F: 0 };

/** Gives the letter of a grade. */
export function gradeLetter(tenths: GradeTenths): GradeLetter {
  return LEAST_TENTHS.find(([, least]) => tenths >= least)?.[0] ?? 'F';
}

const FORM =
  /^(?:(?<letter>[A-DFa-df])|(?<whole>[0-4])(?:[.,](?<tenth>\d)\d?)?)(?:\/(?<aperture>\d{2})\/(?<light>\d{3}|[A-Z])(?:\/(?<angle>\d{1,2}[A-Z]?|[A-Z]))?)?$/;

/**
 * Parses an overall grade: a letter, or a number from 0.0 to 4.0 with a point or a comma, and behind it, where they are
 * said, the conditions: `B`, `3.2`, `2.7/05/660`, `2.8/10/660/45`. A second decimal is cut off: no grade is better than
 * it was measured. Fails with `verifier_grade`.
 */
export function parseOverallGrade(text: string): Result<OverallGrade, 'verifier_grade'> {
  const trimmed = text.trim();
  const { letter, whole, tenth, aperture, light, angle } = FORM.exec(trimmed)?.groups ?? {};
  const tenths =
    letter !== undefined
      ? TENTHS_OF_LETTER[letter.toUpperCase() as GradeLetter]
      : whole === undefined
        ? Number.NaN
        : Number(whole) * 10 + Number(tenth ?? 0);
  if (Number.isNaN(tenths) || tenths > 40)
    return problem('verifier_grade', { text: trimmed.slice(0, LONGEST_SHOWN) });
  return ok({
    tenths: tenths as GradeTenths,
    isLetter: letter !== undefined,
    conditions:
      aperture === undefined || light === undefined ? null : { aperture, light, angle: angle ?? null },
  });
}

/** What a device sends may be of any length. */
const LONGEST_SHOWN = 40;

/** Parses a grade alone, as a target is set: a number from 0.0 to 4.0, or a letter, which stands for the least of its range. Fails with `verifier_grade`. */
export function parseTargetGrade(text: string): Result<GradeTenths, 'verifier_grade'> {
  const parsed = parseOverallGrade(text);
  if (!parsed.ok) return parsed;
  const { tenths, isLetter, conditions } = parsed.value;
  if (conditions !== null) return problem('verifier_grade', { text: text.trim() });
  if (!isLetter) return ok(tenths);
  const letter = gradeLetter(tenths);
  return ok((LEAST_TENTHS.find(([one]) => one === letter)?.[1] ?? 0) as GradeTenths);
}

/** Formats a number of tenths as the standards write grades: `2.7`. */
export function formatTenths(tenths: number): string {
  return (tenths / 10).toFixed(1);
}

/** Formats a grade as {@link parseOverallGrade} takes it. */
export function formatOverallGrade({ tenths, isLetter, conditions }: OverallGrade): string {
  const grade = isLetter ? gradeLetter(tenths) : formatTenths(tenths);
  if (conditions === null) return grade;
  const { aperture, light, angle } = conditions;
  return [grade, aperture, light, ...(angle === null ? [] : [angle])].join('/');
}
