import { problem } from '../result/problem.ts';
import type { VerificationCode } from '../result/problems/verification.ts';
import { ok, type Result } from '../result/result.ts';
import { formatOverallGrade, type OverallGrade, parseOverallGrade } from './overall-grade.ts';

/** One reading of a verifier. */
export interface VerifierReading {
  /** What was read: with its symbology identifier where the verifier sends one, GS as 0x1D; null where nothing could be read. */
  readonly contents: string | null;
  readonly grade: OverallGrade;
  /** What else was measured, in the verifier's own words and order, such as `SC` 72. */
  readonly parameters: readonly VerifierParameter[];
}

/** One named measurement. */
export interface VerifierParameter {
  readonly name: string;
  readonly value: string;
}

/** A line that is longer is no reading: a wrong baud rate, or another device. */
export const LONGEST_LINE = 4000;

const MOST_PARAMETERS = 40;

/** A name begins with a letter, so that no grade is taken for one. */
const PARAMETER = /^(?<name>[A-Za-z][A-Za-z0-9 ._%-]{0,39})=(?<value>[^\t;]{0,60})$/;

// eslint-disable-next-line no-control-regex -- all but GS (0x1D) and tab are no part of a reading
const CONTROL_CHARACTER = /[\u0000-\u0008\u000a-\u001c\u001e\u001f\u007f]/;

/**
 * Parses a line of the format that docs/verifier.md describes: what was read, the overall grade, and named parameters,
 * between tabs or, in a line without any, semicolons. It is read from its end, since what was read may hold semicolons:
 * GS1's 82 characters have one. Empty, the first field says that nothing could be read. Fails with `verifier_line`,
 * `verifier_grade`, `verifier_parameter`.
 */
export function parseVerifierLine(line: string): Result<VerifierReading, VerificationCode> {
  if (line.length > LONGEST_LINE) return problem('verifier_line', { which: 'long', most: LONGEST_LINE });
  if (CONTROL_CHARACTER.test(line)) return problem('verifier_line', { which: 'characters' });
  const separator = line.includes('\t') ? '\t' : ';';
  const fields = line.split(separator);
  const firstParameter = firstOfTrailing(fields, (field) => PARAMETER.test(field.trim()));
  const grade = fields[firstParameter - 1];
  if (firstParameter < 2 || grade === undefined) return problem('verifier_line', { which: 'fields' });
  return verifierReading({
    contents: fields.slice(0, firstParameter - 1).join(separator),
    grade,
    parameters: fields.slice(firstParameter).map((field) => field.trim()),
  });
}

/**
 * Parses a line that came as a keyboard types it, where scans come too; null where it is to be taken for a scan. A lot or serial may end in
 * `;B`, so a grade alone makes no reading: its conditions stand with it, or a named value.
 */
export function typedReading(line: string): VerifierReading | null {
  const parsed = parseVerifierLine(line);
  if (!parsed.ok) return null;
  const { grade, parameters } = parsed.value;
  return grade.conditions !== null || parameters.length > 0 ? parsed.value : null;
}

/**
 * Makes a reading of its parts as people and programs give them, `parameters` each as `name=value`. Empty contents say
 * that nothing could be read. Fails with `verifier_line`, `verifier_grade`, `verifier_parameter`.
 */
export function verifierReading(given: {
  readonly contents: string;
  readonly grade: string;
  readonly parameters: readonly string[];
}): Result<VerifierReading, VerificationCode> {
  const contents = given.contents.trim();
  if (CONTROL_CHARACTER.test(contents) || contents.includes('\t'))
    return problem('verifier_line', { which: 'characters' });
  if (contents.length > LONGEST_LINE) return problem('verifier_line', { which: 'long', most: LONGEST_LINE });
  const grade = parseOverallGrade(given.grade);
  if (!grade.ok) return grade;
  // What could not be read has no grade but F. ISO/IEC 15415 and 15416: decode is a parameter like the others.
  if (contents === '' && grade.value.tenths > 0) return problem('verifier_line', { which: 'unread' });
  const parameters = parseParameters(given.parameters);
  if (!parameters.ok) return parameters;
  return ok({
    contents: contents === '' ? null : contents,
    grade: grade.value,
    parameters: parameters.value,
  });
}

/** Formats a reading as {@link parseVerifierLine} takes it, between tabs. */
export function formatVerifierLine({ contents, grade, parameters }: VerifierReading): string {
  const named = parameters.map(({ name, value }) => `${name}=${value}`);
  return [contents ?? '', formatOverallGrade(grade), ...named].join('\t');
}

function parseParameters(
  texts: readonly string[],
): Result<readonly VerifierParameter[], 'verifier_parameter'> {
  if (texts.length > MOST_PARAMETERS)
    return problem('verifier_parameter', { which: 'many', most: MOST_PARAMETERS });
  const parameters: VerifierParameter[] = [];
  for (const text of texts) {
    const { name, value } = PARAMETER.exec(text)?.groups ?? {};
    if (name === undefined || value === undefined || CONTROL_CHARACTER.test(text))
      return problem('verifier_parameter', { which: 'form', text: text.slice(0, 60) });
    parameters.push({ name: name.trim(), value: value.trim() });
  }
  return ok(parameters);
}

/** The index of the first of the last fields that all pass; the number of fields where the last one does not. */
function firstOfTrailing(fields: readonly string[], passes: (field: string) => boolean): number {
  return fields.findLastIndex((field) => !passes(field)) + 1;
}
