import type { Facts, Problem } from '../../shared/result/result.ts';

/** Parses JSON out of a column; undefined where the column is damaged. */
export function storedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Gives the SQL of a member of a JSON column, as text; NULL where the column cannot be read. */
export function jsonMemberSql(column: string, member: string): string {
  return `CASE WHEN json_valid(${column}) THEN ${column} ->> '${member}' END`;
}

/** The SQL condition that a column is not JSON of a type. In a CASE, since the JSON functions fail on what is no JSON. */
export function isNotJsonOf(column: string, type: 'object' | 'array'): string {
  return `CASE WHEN json_valid(${column}) THEN json_type(${column}) <> '${type}' ELSE TRUE END`;
}

/** The SQL condition that a column is not JSON, or that JSON without a member that is always there. */
export function lacksJsonMember(column: string, member: string): string {
  return `CASE WHEN json_valid(${column}) THEN json_type(${column}, '${member}') IS NULL ELSE TRUE END`;
}

/** Serialises a problem's facts for a column: JSON; null where there are none. */
export function factsColumn(problem: Pick<Problem, 'facts'> | null): string | null {
  return problem?.facts === undefined ? null : JSON.stringify(problem.facts);
}

/** Reads a problem out of its columns. Stores from before facts were kept have none. */
export function storedProblem(code: string, message: string, facts: string | null): Problem {
  if (facts === null || facts === '') return { code, message };
  // Written by this program alone. Without them the sentence stands as it was written.
  const read = storedJson(facts);
  return typeof read === 'object' && read !== null
    ? { code, message, facts: read as Facts }
    : { code, message };
}
