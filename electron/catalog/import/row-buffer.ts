import type { Database } from '../../store/database.ts';
import type { CellMark, Row } from './table/table.ts';

/** Several files may be read at once, each into a table of its own. */
let bufferCount = 0;

/** Most rows are their cells alone. */
type SerializedRow = readonly [
  number: number,
  cells: readonly string[],
  marks?: readonly (readonly [number, CellMark])[],
  stored?: readonly (readonly [number, string])[],
  torn?: NonNullable<Row['malformed']> | null,
];

/**
 * Buffers the rows of a file as they were read in a temporary table of the connection: a file is read once, and its columns are
 * judged as wholes before its rows are. On disk, so memory does not grow with the rows; a batch is one record, which
 * costs a tenth of a record a row.
 */
export class RowBuffer {
  rowCount = 0;
  readonly #db: Database;
  readonly #table: string;
  readonly #insert: (rows: string) => void;

  constructor(db: Database) {
    bufferCount += 1;
    this.#db = db;
    this.#table = `temp.import_${bufferCount}_rows`;
    db.exec(`CREATE TABLE ${this.#table} (pk INTEGER PRIMARY KEY, rows TEXT NOT NULL) STRICT`);
    const insert = db.prepare<[string]>(`INSERT INTO ${this.#table} (rows) VALUES (?)`);
    this.#insert = (rows) => void insert.run(rows);
  }

  add(rows: readonly Row[]): void {
    if (rows.length === 0) return;
    this.#insert(JSON.stringify(rows.map(serializeRow)));
    this.rowCount += rows.length;
  }

  /** In the order of the file, batch by batch as they were added. */
  *batches(): Generator<readonly Row[]> {
    // One record at a time: a statement that stands open would keep the connection from anything else.
    const next = this.#db.prepare<[number], string>(`SELECT rows FROM ${this.#table} WHERE pk = ?`).pluck();
    for (let pk = 1; ; pk += 1) {
      const rows = next.get(pk);
      if (rows === undefined) return;
      yield (JSON.parse(rows) as readonly SerializedRow[]).map(deserializeRow);
    }
  }

  /** Takes the table away. */
  discard(): void {
    this.#db.exec(`DROP TABLE IF EXISTS ${this.#table}`);
  }
}

function serializeRow({ number, cells, marks, stored, malformed }: Row): SerializedRow {
  if (marks === undefined && stored === undefined && malformed === undefined) return [number, cells];
  return [number, cells, [...(marks ?? [])], [...(stored ?? [])], malformed ?? null];
}

function deserializeRow(row: SerializedRow): Row {
  const [number, cells, marks = [], stored = [], malformed = null] = row;
  if (row.length === 2) return { number, cells };
  return {
    number,
    cells,
    ...(marks.length === 0 ? {} : { marks: new Map(marks) }),
    ...(stored.length === 0 ? {} : { stored: new Map(stored) }),
    ...(malformed === null ? {} : { malformed }),
  };
}
