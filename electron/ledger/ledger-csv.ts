import { spreadsheetLine } from '../../shared/text/csv.ts';
import type { Database } from '../store/database.ts';

const COLUMNS = [
  ...['printed_at', 'kind', 'gtin', 'lot', 'serial', 'copy', 'printer', 'job', 'printed_by', 'reason'],
  ...['undone_at', 'undone_by', 'undo_reason'],
];

/** The ledger's entries with what their labels said; a row whose import was undone has left only its number. */
const ENTRIES = `SELECT entry.pk AS pk, printed_at, kind,
    coalesce(said.gtin, products.gtin, lot_product.gtin, serial_product.gtin) AS gtin,
    coalesce(said.lot, lots.code, serial_lot.code) AS lot, coalesce(said.serial, serials.code) AS serial, copy,
    entry.printer_name AS printer, coalesce(entry.print_job_id, entry.job_id) AS job, printed_by, entry.reason,
    undone_at, undone_by, undo_reason
  FROM printed_labels AS entry
  LEFT JOIN print_jobs AS job ON job.id = entry.print_job_id
  LEFT JOIN print_labels AS said ON said.job_pk = job.pk AND said.position = (entry.place - 1) / job.copies
  LEFT JOIN products ON entry.entity = 'products' AND products.pk = entry.entity_pk
  LEFT JOIN lots ON entry.entity = 'lots' AND lots.pk = entry.entity_pk
  LEFT JOIN products AS lot_product ON lot_product.pk = lots.product_pk
  LEFT JOIN serials ON entry.entity = 'serials' AND serials.pk = entry.entity_pk
  LEFT JOIN lots AS serial_lot ON serial_lot.pk = serials.lot_pk
  LEFT JOIN products AS serial_product ON serial_product.pk = serials.product_pk
  WHERE entry.pk > ? ORDER BY entry.pk LIMIT ?`;

const ROWS_AT_ONCE = 1000;

/** The ledger as CSV, line by line with its header, CRLF at each end (RFC 4180): oldest entry first. */
export function* ledgerCsv(db: Database): Generator<string, void, void> {
  yield spreadsheetLine(COLUMNS);
  const entries = db.prepare<[number, number], Record<string, string | number | null>>(ENTRIES);
  let lastPk = 0;
  for (;;) {
    const rows = entries.all(lastPk, ROWS_AT_ONCE);
    for (const row of rows) yield spreadsheetLine(COLUMNS.map((column) => row[column] ?? ''));
    lastPk = Number(rows.at(-1)?.['pk'] ?? 0);
    if (rows.length < ROWS_AT_ONCE) return;
  }
}
