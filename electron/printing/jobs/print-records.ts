import type { ShortId } from '../../../shared/contract/short-id.ts';
import type { PrintJob, PrintState } from '../../../shared/printing/print-job.ts';
import type { Database } from '../../store/database.ts';
import type { Page } from '../../store/page.ts';
import { memberOf } from '../../store/stored-json.ts';
import { storedProblem } from '../../store/stored-problem.ts';
import type { PrinterPk } from '../printers/printer-records.ts';
import { asksCondition } from './chunk-records.ts';
import type { FrozenPrint } from './frozen-print.ts';

/** The number of a print job's row. */
export type JobPk = number;

/** A print job as the station works with it. */
export interface StoredJob {
  readonly pk: JobPk;
  readonly id: ShortId;
  readonly printerPk: PrinterPk;
  readonly printerName: string;
  readonly state: PrintState;
  readonly frozen: FrozenPrint;
  readonly copies: number;
  readonly places: number;
  readonly reason: string | null;
  readonly cancelRequested: boolean;
  /** Who wants it held once its printer has ended what it has; null where nobody does. */
  readonly holdRequestedBy: string | null;
  readonly reprintReason: string | null;
}

type JobRow = Omit<PrintJob, 'reason' | 'reprint' | 'unconfirmedPlaces'> & {
  readonly reasonCode: string | null;
  readonly reason: string | null;
  readonly reasonFacts: string | null;
  readonly reprintOf: ShortId | null;
  readonly reprintReason: string | null;
};

/** Of a chunk's places, those that a person's word leaves as come out. */
const LAST_OF_CHUNK = 'coalesce(good_through, last_place)';

/** What a waiting job waits for: its own reason, else its printer's. */
const WAITS_FOR = (own: string, blocked: string, onHold: string, asks: string): string => `CASE
  WHEN job.reason_code IS NOT NULL OR job.state <> 'rendered' THEN job.${own}
  WHEN printers.paused = 1 THEN '${onHold}'
  WHEN ${asksCondition('job.printer_pk')} THEN '${asks}' ELSE printers.${blocked} END`;

const ON_HOLD = 'The printer is on hold here. Let it go on when it may print.';

const ASKS =
  'Another job of this printer asks how far it came. Answer it first: what comes out now would hide that.';

const COLUMNS = `job.id, printers.id AS printerId, job.printer_name AS printerName,
  coalesce(${memberOf('job.frozen_inputs', '$.template.name')}, '') AS templateName, job.scope, job.state,
  ${WAITS_FOR('reason_code', 'blocked_code', 'printer_on_hold', 'printer_asks')} AS reasonCode,
  ${WAITS_FOR('reason', 'blocked_reason', ON_HOLD, ASKS)} AS reason,
  ${WAITS_FOR('reason_facts', 'blocked_facts', '', '')} AS reasonFacts,
  job.places, job.sheets, job.reprint_of AS reprintOf, job.reprint_reason AS reprintReason,
  (SELECT ifnull(sum(${LAST_OF_CHUNK} + 1 - first_place), 0) FROM print_chunks
    WHERE job_pk = job.pk AND state NOT IN ('waiting', 'sending')) AS sentPlaces,
  (SELECT ifnull(sum(CASE WHEN state = 'done' OR good_through IS NOT NULL THEN ${LAST_OF_CHUNK} + 1 - first_place
      ELSE 0 END), 0) FROM print_chunks WHERE job_pk = job.pk) AS printedPlaces,
  (SELECT count(*) FROM printed_labels WHERE print_job_id = job.id AND undone_at IS NULL) AS confirmedPlaces,
  (SELECT count(*) FROM print_scans WHERE job_pk = job.pk AND outcome = 'good') AS verifiedPlaces,
  job.requested_by AS requestedBy, job.created_at AS createdAt, job.started_at AS startedAt,
  job.finished_at AS finishedAt`;

const FROM = 'FROM print_jobs AS job JOIN printers ON printers.pk = job.printer_pk';

/** Print jobs as they are read. What changes them is {@link PrintChanges}' business. */
export class PrintRecords {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** As people see it; null where there is none. */
  find(id: ShortId): PrintJob | null {
    const row = this.#db.prepare<[string], JobRow>(`SELECT ${COLUMNS} ${FROM} WHERE job.id = ?`).get(id);
    return row === undefined ? null : jobOf(row);
  }

  /** Open jobs in the order in which they will print, then the others, newest first. */
  list(printerId: ShortId | null, state: PrintState | null, limit: number, offset: number): Page<PrintJob> {
    const where = `WHERE (@printerId IS NULL OR printers.id = @printerId) AND (@state IS NULL OR job.state = @state)`;
    const named = { printerId, state };
    const items = this.#db
      .prepare<[object], JobRow>(
        `SELECT ${COLUMNS} ${FROM} ${where}
          ORDER BY job.finished_at IS NOT NULL, CASE WHEN job.finished_at IS NULL THEN job.printer_pk END,
            CASE WHEN job.finished_at IS NULL THEN job.rank END, job.pk DESC
          LIMIT @limit OFFSET @offset`,
      )
      .all({ ...named, limit, offset });
    const total = this.#db.prepare<[object], number>(`SELECT count(*) ${FROM} ${where}`).pluck().get(named);
    return { items: items.map(jobOf), total: total ?? 0 };
  }

  /** The jobs that have not ended, those among `ids`, and those written after row `pk`, oldest first. */
  openAnd(ids: readonly ShortId[], pk: JobPk): readonly PrintJob[] {
    return this.#db
      .prepare<[number, string], JobRow>(
        `SELECT ${COLUMNS} ${FROM}
          WHERE job.finished_at IS NULL OR job.pk > ? OR job.id IN (SELECT value FROM json_each(?)) ORDER BY job.pk`,
      )
      .all(pk, JSON.stringify(ids))
      .map(jobOf);
  }

  /** The row of the newest job; 0 where there is none. */
  newestPk(): JobPk {
    return this.#db.prepare<[], number | null>('SELECT max(pk) FROM print_jobs').pluck().get() ?? 0;
  }

  /** As the station works with it; null where there is none, or none that can be read. */
  stored(id: ShortId): StoredJob | null {
    const pk = this.#db
      .prepare<[string], number>('SELECT pk FROM print_jobs WHERE id = ? AND json_valid(frozen_inputs)')
      .pluck()
      .get(id);
    return pk === undefined ? null : this.at(pk);
  }

  /** Throws where there is no such row. */
  at(pk: JobPk): StoredJob {
    const row = this.#db
      .prepare<
        [number],
        Omit<StoredJob, 'frozen' | 'cancelRequested'> & { frozen: string; cancelRequested: number }
      >(
        `SELECT pk, id, printer_pk AS printerPk, printer_name AS printerName, state, frozen_inputs AS frozen, copies,
            places, reason, cancel_requested AS cancelRequested, hold_requested_by AS holdRequestedBy, reprint_reason AS reprintReason
           FROM print_jobs WHERE pk = ?`,
      )
      .get(pk);
    if (row === undefined) throw new Error(`The print job of row ${String(pk)} is gone`);
    // Written by this program alone, and checked before that.
    const frozen = JSON.parse(row.frozen) as FrozenPrint;
    return { ...row, frozen, cancelRequested: row.cancelRequested === 1 };
  }

  /** The job that a key was given for; null where it is new. */
  byKey(apiKeyId: ShortId | null, idempotencyKey: string): PrintJob | null {
    const id = this.#db
      .prepare<[string | null, string], ShortId>(
        `SELECT id FROM print_jobs
          WHERE coalesce(api_key_pk, 0) = coalesce((SELECT pk FROM api_keys WHERE id = ?), 0) AND idempotency_key = ?`,
      )
      .pluck()
      .get(apiKeyId, idempotencyKey);
    return id === undefined ? null : this.find(id);
  }
}

function jobOf({ reasonCode, reason, reasonFacts, reprintOf, reprintReason, ...row }: JobRow): PrintJob {
  return {
    ...row,
    unconfirmedPlaces: row.state === 'done' ? Math.max(0, row.printedPlaces - row.confirmedPlaces) : 0,
    reason: reason === null ? null : storedProblem(reasonCode ?? 'other', reason, reasonFacts),
    reprint: reprintReason === null ? null : { of: reprintOf, reason: reprintReason },
  };
}
