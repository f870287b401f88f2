/** JSON out of a column; undefined where it cannot be read: a disk, or a hand in the file, damaged it. */
export function storedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The SQL of a member of a JSON column, as text; NULL where the column cannot be read. */
export function memberOf(column: string, member: string): string {
  return `CASE WHEN json_valid(${column}) THEN ${column} ->> '${member}' END`;
}
