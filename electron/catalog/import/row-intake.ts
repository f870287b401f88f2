import type { ColumnMap } from './column-map.ts';
import { contradictionProblem } from './conflicts.ts';
import { ProblemList } from './import-report.ts';
import type { RowReader } from './row-reader.ts';
import type { RowValues } from './row-values.ts';
import type { Staging } from './staging.ts';
import type { Row } from './table/row.ts';

/** Takes in the rows of a file: reads them, stages the good ones, and remembers what is wrong with the others. */
export class RowIntake {
  readonly problems = new ProblemList();
  rowCount = 0;
  /** Rows that are not staged: unreadable ones, and later ones that contradict. */
  refusedCount = 0;
  readonly #columns: ColumnMap;
  readonly #reader: RowReader;
  readonly #staging: Staging;

  constructor(columns: ColumnMap, reader: RowReader, staging: Staging) {
    this.#columns = columns;
    this.#reader = reader;
    this.#staging = staging;
  }

  add(rows: readonly Row[]): void {
    const values: RowValues[] = [];
    for (const row of rows) {
      const read = this.#reader.read(row);
      if (read.ok) values.push(read.value);
      else this.problems.add(read.problem);
    }
    const contradictions = this.#staging.add(values);
    this.problems.add(contradictions.map((found) => contradictionProblem(found, this.#columns)));
    this.rowCount += rows.length;
    this.refusedCount += rows.length - values.length + contradictions.length;
  }
}
