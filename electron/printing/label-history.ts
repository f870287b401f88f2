import type { Scope } from '../../shared/catalog/entities.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import type { LabelEvent } from '../../shared/printing/label-event.ts';
import type { Requester } from '../../shared/printing/print-request.ts';
import { problem } from '../../shared/result/problem.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import { catalogueCodes, createdEventSql, rowsById } from '../catalog/catalog-queries.ts';
import { labelEventSql, ledgerEvents } from '../ledger/label-events.ts';
import { type LabelCodeSource, LEDGER_ENTRY, ledgerCsv } from '../ledger/ledger-csv.ts';
import { SerialVoids } from '../ledger/print-ledger.ts';
import { type Database, inTransaction } from '../store/database.ts';

/** The history of labels (created, exported, sent, printed, verified, voided, and what was undone), and the voiding of serials. */
export class LabelHistory {
  readonly #db: Database;
  readonly #exported: (scope: Scope) => string;
  readonly #voids: SerialVoids;

  /** `exported`: a SELECT of the exports that the row `@pk` of a catalogue table is in. Exports are no business of printing. */
  constructor(db: Database, now: () => Date, exported: (scope: Scope) => string) {
    this.#db = db;
    this.#exported = exported;
    this.#voids = new SerialVoids(db, now);
  }

  eventsOf(scope: Scope, id: ShortId): Result<readonly LabelEvent[]> {
    const rows = rowsById(scope, [id]);
    const pk = this.#db
      .prepare<unknown[], number>(rows.sql)
      .pluck()
      .get(...rows.values);
    if (pk === undefined) return problem('not_found', { which: 'id' });
    const events = [
      createdEventSql(scope),
      this.#exported(scope),
      ...printEvents(scope),
      ...ledgerEvents(scope),
    ];
    const sql = `SELECT * FROM (${events.join(' UNION ALL ')}) ORDER BY at`;
    return ok(this.#db.prepare<[object], LabelEvent>(sql).all({ pk }));
  }

  /** Voids serials, which are then never exported or printed. Gives how many are newly so. */
  voidSerials(ids: readonly ShortId[], reason: string, by: Requester): number {
    return inTransaction(this.#db, () => this.#voids.void(rowsById('serials', ids), { by: by.name, reason }));
  }

  undoVoid(ids: readonly ShortId[], reason: string, by: Requester): number {
    return inTransaction(this.#db, () => this.#voids.undo(rowsById('serials', ids), { by: by.name, reason }));
  }

  /** The ledger as CSV, line by line: who printed which label when, on what, from which job, which copy, why, and what was undone. */
  csv(): Iterable<string> {
    return ledgerCsv(this.#db, [
      printedCodes(LEDGER_ENTRY.printJobId, LEDGER_ENTRY.place),
      catalogueCodes(LEDGER_ENTRY.entity, LEDGER_ENTRY.entityPk),
    ]);
  }
}

/** The codes that labels of print jobs said. `jobId` and `place` are the SQL expressions of which labels. */
function printedCodes(jobId: string, place: string): LabelCodeSource {
  return {
    joins: `LEFT JOIN print_jobs AS job ON job.id = ${jobId}
      LEFT JOIN print_labels AS said ON said.job_pk = job.pk AND said.position = (${place} - 1) / job.copies`,
    gtin: 'said.gtin',
    lot: 'said.lot',
    serial: 'said.serial',
  };
}

/** SELECTs of what became of the row `@pk` of a catalogue table on its way to paper: sent, and scanned afterwards. */
function printEvents(scope: Scope): readonly string[] {
  const job = { printer: 'job.printer_name', job: 'job.id' };
  const sent = { ...job, by: 'job.requested_by', reason: "ifnull(job.reprint_reason, '')" };
  const verified = {
    ...job,
    by: 'scan.scanned_by',
    copy: 'label.first_copy + (scan.place - 1) % job.copies',
  };
  return [
    `${labelEventSql('min(chunk.sent_at)', "'sent'", sent)}
      FROM print_labels AS label JOIN print_jobs AS job ON job.pk = label.job_pk
        JOIN print_chunks AS chunk ON chunk.job_pk = job.pk AND chunk.sent_at IS NOT NULL
          AND chunk.first_place <= (label.position + 1) * job.copies AND chunk.last_place > label.position * job.copies
      WHERE label.entity = '${scope}' AND label.entity_pk = @pk GROUP BY job.pk, chunk.pk`,
    `${labelEventSql('scan.scanned_at', "'verified'", verified)}
      FROM print_labels AS label JOIN print_jobs AS job ON job.pk = label.job_pk
        JOIN print_scans AS scan ON scan.job_pk = job.pk AND scan.outcome = 'good' AND (scan.place - 1) / job.copies = label.position
      WHERE label.entity = '${scope}' AND label.entity_pk = @pk`,
  ];
}
