import { spreadsheetLine } from '../../shared/text/csv.ts';
import type { Database } from '../store/database.ts';

const COLUMNS = [
  ...['printed_at', 'kind', 'gtin', 'lot', 'serial', 'copy', 'printer', 'job', 'printed_by', 'reason'],
  ...['undone_at', 'undone_by', 'undo_reason', 'sscc'],
];

/**
 * Where the codes of the ledger's labels are found: `joins` onto the entry, and in them an SQL expression of each, which is
 * NULL where it is not known.
 */
export interface LabelCodeSource {
  readonly joins: string;
  readonly gtin: string;
  readonly lot: string;
  readonly serial: string;
  readonly sscc: string;
  /** JSON: what else the label says, by its AI; not NULL where the GTIN is known. */
  readonly attributes: string;
}

/** SQL expressions of a ledger entry, for the {@link LabelCodeSource}s of other domains. */
export const LEDGER_ENTRY = {
  entity: 'entry.entity',
  entityPk: 'entry.entity_pk',
  printJobId: 'entry.print_job_id',
  labelNumber: 'entry.place',
} as const;

/** The ledger's entries with what their labels said, those that a condition keeps; a row whose import was undone has left only its number. */
export function ledgerEntriesSql(sources: readonly LabelCodeSource[], condition: string): string {
  const first = (code: keyof Omit<LabelCodeSource, 'joins'>): string =>
    `coalesce(${sources.map((source) => source[code]).join(', ')})`;
  return `SELECT entry.pk AS pk, printed_at, entry.kind, ${first('gtin')} AS gtin, ${first('lot')} AS lot,
      ${first('serial')} AS serial, ${first('sscc')} AS sscc, copy, entry.printer_name AS printer,
      coalesce(entry.print_job_id, entry.job_id) AS job, printed_by, entry.reason, undone_at, undone_by, undo_reason, entry.station AS station
    FROM printed_labels AS entry ${sources.map(({ joins }) => joins).join(' ')}
    WHERE ${condition}`;
}

const ROWS_AT_ONCE = 1000;

/**
 * The ledger as CSV, line by line with its header, CRLF at each end (RFC 4180): oldest entry first. Of the sources of
 * what a label said, at least two, the first that knows it counts.
 */
export function* ledgerCsv(db: Database, sources: readonly LabelCodeSource[]): Generator<string, void, void> {
  yield spreadsheetLine(COLUMNS);
  const entries = db.prepare<[number, number], Record<string, string | number | null>>(
    ledgerEntriesSql(sources, 'entry.pk > ? ORDER BY entry.pk LIMIT ?'),
  );
  let lastPk = 0;
  for (;;) {
    const rows = entries.all(lastPk, ROWS_AT_ONCE);
    for (const row of rows) yield spreadsheetLine(COLUMNS.map((column) => row[column] ?? ''));
    lastPk = Number(rows.at(-1)?.['pk'] ?? 0);
    if (rows.length < ROWS_AT_ONCE) return;
  }
}
