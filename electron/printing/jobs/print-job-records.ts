import type { ShortId } from '../../../shared/contract/short-id.ts';
import type { DigitalLinkOrigin } from '../../../shared/gs1/digital-link.ts';
import type { ResolvedAssets } from '../../../shared/label/resolve-assets.ts';
import type { Template } from '../../../shared/label/template.ts';
import type { Calibration } from '../../../shared/printing/calibration.ts';
import type { PrintJob, PrintNote, PrintState } from '../../../shared/printing/print-job.ts';
import type { PrinterSettings } from '../../../shared/printing/printer.ts';
import type { JobProof } from '../../../shared/proof/proof-report.ts';
import type { Problem } from '../../../shared/result/result.ts';
import { apiKeyPkSql } from '../../access/api-keys.ts';
import type { EngineVersions } from '../../resources/engine-versions.ts';
import type { Database, Page } from '../../store/database.ts';
import { jsonMemberSql, storedProblem } from '../../store/json-columns.ts';
import { PROOF_COLUMNS, type ProofColumns, withProof } from '../../store/proof-columns.ts';
import { countEach, listBelow, type RowBelow, type TimePosition } from '../../store/time-order.ts';
import type { PrinterPk } from '../printers/printer-records.ts';
import {
  isBeforeHandoverSql,
  isOpenSql,
  labelCountSql,
  needsAttentionSql,
  sendOrderSql,
} from '../sql/print-conditions.ts';
import { confirmedSql, reportedPrintedSql, unconfirmedSql } from '../sql/unconfirmed-labels.ts';
import { PRINTER_NEEDS_ATTENTION, PRINTER_ON_HOLD } from './print-job-reasons.ts';

/** The number of a print job's row. */
export type JobPk = number;

/** A print job as the station works with it. */
export interface StoredJob {
  readonly pk: JobPk;
  readonly id: ShortId;
  readonly printerPk: PrinterPk;
  readonly printerName: string;
  readonly state: PrintState;
  readonly snapshot: PrintJobSnapshot;
  readonly copies: number;
  readonly labels: number;
  readonly reason: string | null;
  readonly cancelRequested: boolean;
  /** Who wants it held once its printer has ended what it has; null where nobody does. */
  readonly holdRequestedBy: string | null;
  readonly reprintReason: string | null;
  /** What reading its labels back showed; null before it began. */
  readonly proof: JobProof | null;
}

/** True where a person said that a job's labels are printed although some do not scan. */
export function hasAcceptance({ proof }: Pick<StoredJob, 'proof'>): boolean {
  return (proof?.accepted ?? null) !== null;
}

type JobRow = Omit<PrintJob, 'reason' | 'reprint' | 'leftOut' | 'notes' | 'proof'> &
  ProofColumns & {
    readonly leftOut: string | null;
    readonly notes: string | null;
    readonly reasonCode: string | null;
    readonly reason: string | null;
    readonly reasonFacts: string | null;
    readonly reprintOf: ShortId | null;
    readonly reprintReason: string | null;
  };

/** What a waiting job waits for: its own reason, else its printer's. The sentences of the codes in here are no columns. */
const WAIT_REASON_CODE = `CASE
  WHEN job.reason_code IS NOT NULL OR job.state <> 'rendered' THEN job.reason_code
  WHEN printers.paused = 1 THEN '${PRINTER_ON_HOLD.code}'
  WHEN ${needsAttentionSql('job.printer_pk')} THEN '${PRINTER_NEEDS_ATTENTION.code}' ELSE printers.blocked_code END`;

const COLUMNS = `job.id, printers.id AS printerId, job.printer_name AS printerName,
  coalesce(${jsonMemberSql('job.frozen_inputs', '$.template.name')}, '') AS templateName, job.scope, job.state,
  ${WAIT_REASON_CODE} AS reasonCode,
  iif(job.reason_code IS NULL AND job.state = 'rendered', printers.blocked_reason, job.reason) AS reason,
  iif(job.reason_code IS NULL AND job.state = 'rendered', printers.blocked_facts, job.reason_facts) AS reasonFacts,
  ${jsonMemberSql('job.frozen_inputs', '$.leftOut')} AS leftOut,
  ${jsonMemberSql('job.frozen_inputs', '$.notes')} AS notes,
  job.places AS labels, job.sheets, job.reprint_of AS reprintOf, job.reprint_reason AS reprintReason,
  ${labelCountSql('job.pk', (chunk) => `NOT (${isBeforeHandoverSql(chunk)})`)} AS sentLabels,
  ${reportedPrintedSql('job')} AS printedLabels, ${confirmedSql('job')} AS confirmedLabels,
  ${unconfirmedSql('job')} AS unconfirmedLabels,
  (SELECT count(*) FROM print_scans WHERE job_pk = job.pk AND outcome = 'good') AS verifiedLabels,
  ${PROOF_COLUMNS}, job.requested_by AS requestedBy, job.created_at AS createdAt, job.started_at AS startedAt,
  job.finished_at AS finishedAt`;

const FROM = 'FROM print_jobs AS job JOIN printers ON printers.pk = job.printer_pk';

/** Reads print jobs. `print-job-writer.ts` writes them. */
export class PrintJobRecords {
  readonly table = 'print_jobs';
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
          ORDER BY ${isOpenSql('job')} DESC, iif(${isOpenSql('job')}, job.printer_pk, -job.pk), ${sendOrderSql('job')}
          LIMIT @limit OFFSET @offset`,
      )
      .all({ ...named, limit, offset });
    const total = this.#db.prepare<[object], number>(`SELECT count(*) ${FROM} ${where}`).pluck().get(named);
    return { items: items.map(jobOf), total: total ?? 0 };
  }

  /** Jobs below a position in time for which a condition on `job` holds, newest first. */
  below(position: TimePosition, condition: string, limit: number): readonly RowBelow<PrintJob>[] {
    return listBelow<JobRow>(this.#db, { columns: COLUMNS, from: FROM, condition }, position, limit).map(
      ({ pk, row }) => ({ pk, row: jobOf(row) }),
    );
  }

  /** How many jobs there are for which each of some conditions on `job` holds. */
  counts<Name extends string>(conditions: Readonly<Record<Name, string>>): Readonly<Record<Name, number>> {
    return countEach(this.#db, 'FROM print_jobs AS job', conditions);
  }

  /** The jobs that have not ended, those among `ids`, and those written after row `pk`, oldest first. */
  changeCandidates(ids: readonly ShortId[], pk: JobPk): readonly PrintJob[] {
    return this.#db
      .prepare<[number, string], JobRow>(
        `SELECT ${COLUMNS} ${FROM}
          WHERE job.pk IN (SELECT pk FROM print_jobs WHERE ${isOpenSql('print_jobs')}
            UNION ALL SELECT pk FROM print_jobs WHERE pk > ?
            UNION ALL SELECT pk FROM print_jobs WHERE id IN (SELECT value FROM json_each(?)))
          ORDER BY job.pk`,
      )
      .all(pk, JSON.stringify(ids))
      .map(jobOf);
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
        Omit<StoredJob, 'snapshot' | 'cancelRequested' | 'proof'> &
          ProofColumns & { snapshot: string; cancelRequested: number }
      >(
        `SELECT pk, id, printer_pk AS printerPk, printer_name AS printerName, state, frozen_inputs AS snapshot, copies,
            places AS labels, reason, cancel_requested AS cancelRequested, hold_requested_by AS holdRequestedBy, reprint_reason AS reprintReason,
            ${PROOF_COLUMNS}
           FROM print_jobs AS job WHERE pk = ?`,
      )
      .get(pk);
    if (row === undefined) throw new Error(`The print job of row ${pk} is gone`);
    // Written by this program alone, and checked before that.
    const snapshot = JSON.parse(row.snapshot) as PrintJobSnapshot;
    return { ...withProof(row), snapshot, cancelRequested: row.cancelRequested === 1 };
  }

  /** The job that a key was given for; null where it is new. */
  byKey(apiKeyId: ShortId | null, idempotencyKey: string): PrintJob | null {
    const id = this.#db
      .prepare<[string | null, string], ShortId>(
        `SELECT id FROM print_jobs
          WHERE coalesce(api_key_pk, 0) = coalesce(${apiKeyPkSql('?')}, 0) AND idempotency_key = ?`,
      )
      .pluck()
      .get(apiKeyId, idempotencyKey);
    return id === undefined ? null : this.find(id);
  }
}

function jobOf({
  reasonCode,
  reason,
  reasonFacts,
  reprintOf,
  reprintReason,
  leftOut,
  notes,
  ...row
}: JobRow): PrintJob {
  return {
    ...withProof(row),
    reason: reasonOf(reasonCode, reason, reasonFacts),
    reprint: reprintReason === null ? null : { of: reprintOf, reason: reprintReason },
    // Written by this program alone.
    leftOut: leftOut === null ? [] : (JSON.parse(leftOut) as readonly Problem[]),
    notes: notes === null ? [] : (JSON.parse(notes) as readonly PrintNote[]),
  };
}

function reasonOf(code: string | null, message: string | null, facts: string | null): Problem | null {
  if (code === null) return null;
  const ofPrinter = [PRINTER_ON_HOLD, PRINTER_NEEDS_ATTENTION].find((problem) => problem.code === code);
  return ofPrinter ?? storedProblem(code, message ?? '', facts);
}

/** The snapshot that a print job is rendered from, with its rows; stored when it is submitted, so that a reprint has the same bytes. */
export interface PrintJobSnapshot {
  readonly template: Template;
  readonly assets: ResolvedAssets;
  readonly digitalLinkOrigin: DigitalLinkOrigin;
  /** Null where none was measured. */
  readonly calibration: Calibration | null;
  readonly settings: PrinterSettings;
  /** True: it begins where the sheet that lies opened by then is free, not on the cell in `assets`. */
  readonly goesOnWithSheet?: boolean;
  /** What of the selection was withheld when it was taken; jobs of earlier versions do not say. */
  readonly leftOut?: readonly Problem[];
  /** What there was to know about its labels when they were checked; jobs of earlier versions do not say. */
  readonly notes?: readonly PrintNote[];
  /** ISO-8601 UTC: the date that its documents carry inside. */
  readonly dated: string;
  readonly versions: EngineVersions;
}
