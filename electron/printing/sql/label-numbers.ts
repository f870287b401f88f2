/*
 * The physical labels of a print job are numbered from 1, all copies of its first row before those of the second. The
 * row of label `n` is at position (n - 1) / copies, from 0; a job's first copy bears the row's `first_copy`: a reprint of
 * single labels keeps their numbers. In the store a label's number is called `place`.
 */

/** Gives the position of the row that a label number is of. */
export function positionOf(labelNumber: number, copies: number): number {
  return Math.floor((labelNumber - 1) / copies);
}

/** Gives the label numbers of the row at a position, one a copy. */
export function labelNumbersAt(position: number, copies: number): readonly number[] {
  return Array.from({ length: copies }, (_, copy) => position * copies + copy + 1);
}

/** {@link positionOf} in SQL. Numbers are bound as REAL: a division is a whole one only once they are cast. */
export function positionSql(labelNumber: string, copies: string): string {
  return `(CAST(${labelNumber} AS INTEGER) - 1) / CAST(${copies} AS INTEGER)`;
}

/** Gives the SQL of which copy of its row a label is. `label` is what the query calls the row of print_labels. */
export function copySql(label: string, labelNumber: string, copies: string): string {
  return `${label}.first_copy + (CAST(${labelNumber} AS INTEGER) - 1) % CAST(${copies} AS INTEGER)`;
}

/** Gives the SQL of the first and last label number of the row at a position. */
export function labelNumbersOfRowSql(
  position: string,
  copies: string,
): { readonly first: string; readonly last: string } {
  return { first: `(${position} * ${copies} + 1)`, last: `((${position} + 1) * ${copies})` };
}

/** Gives the SQL condition that a label of the row at a position is among those from `first` to `last`, both included; there are none where `last` is lower. */
export function hasLabelOfRowSql(
  { first, last }: { readonly first: string; readonly last: string },
  position: string,
  copies: string,
): string {
  const ofRow = labelNumbersOfRowSql(position, copies);
  return `max(${first}, ${ofRow.first}) <= min(${last}, ${ofRow.last})`;
}

/** Rows of a query on the physical labels of a job. */
export interface LabelRange {
  /** A table that is called `counted`, with the columns `place`, `copy`, and all of the label's row. */
  readonly sql: string;
  /** For the parameters of `sql`, in their order. */
  readonly values: readonly number[];
}

/** Gives a job's labels of a range of numbers, both ends included, one row each, to select from. */
export function labelRangeSql(
  { pk, copies }: { readonly pk: number; readonly copies: number },
  [from, to]: readonly [from: number, to: number],
): LabelRange {
  return {
    sql: `(WITH RECURSIVE numbers (place) AS
        (SELECT CAST(? AS INTEGER) WHERE ? <= ? UNION ALL SELECT place + 1 FROM numbers WHERE place < ?)
      SELECT numbers.place AS place, ${copySql('label', 'numbers.place', '?')} AS copy, label.*
        FROM numbers JOIN print_labels AS label
          ON label.job_pk = ? AND label.position = ${positionSql('numbers.place', '?')}) AS counted`,
    values: [from, from, to, to, copies, pk, copies],
  };
}
