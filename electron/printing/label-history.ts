import type { Scope } from '../../shared/catalog/entities.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import { problem } from '../../shared/result/problem.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import { createdEventSql, rowsById } from '../catalog/catalog-queries.ts';
import { labelEventSql, ledgerEvents } from '../ledger/label-events.ts';
import { ledgerCsv } from '../ledger/ledger-csv.ts';
import { SerialVoids } from '../ledger/print-ledger.ts';
import { type Database, inTransaction } from '../store/database.ts';
import type { LabelHistory, LifeEvent, Requester } from './printing-service.ts';

/** Reads the history of labels from the store: created, exported, sent, printed, verified, voided, and what was undone. */
export class StoredLabelHistory implements LabelHistory {
  readonly #db: Database;
  readonly #exported: (scope: Scope) => string;
  readonly #voids: SerialVoids;

  /** `exported`: a SELECT of the exports that the row `@pk` of a catalogue table is in. Exports are no business of printing. */
  constructor(db: Database, now: () => Date, exported: (scope: Scope) => string) {
    this.#db = db;
    this.#exported = exported;
    this.#voids = new SerialVoids(db, now);
  }

  eventsOf(scope: Scope, id: ShortId): Result<readonly LifeEvent[]> {
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
    return ok(this.#db.prepare<[object], LifeEvent>(sql).all({ pk }));
  }

  voidSerials(ids: readonly ShortId[], reason: string, by: Requester): number {
    return inTransaction(this.#db, () => this.#voids.void(rowsById('serials', ids), { by: by.name, reason }));
  }

  undoVoid(ids: readonly ShortId[], reason: string, by: Requester): number {
    return inTransaction(this.#db, () => this.#voids.undo(rowsById('serials', ids), { by: by.name, reason }));
  }

  csv(): Iterable<string> {
    return ledgerCsv(this.#db);
  }
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
