import type { ShortId } from '../../../shared/contract/short-id.ts';
import type { DigitalLinkOrigin } from '../../../shared/gs1/digital-link.ts';
import type { ResolvedAssets } from '../../../shared/label/resolve-assets.ts';
import type { Grid, Template } from '../../../shared/label/template.ts';
import type { Calibration } from '../../../shared/printing/calibration.ts';
import type { ChunkState } from '../../../shared/printing/print-chunk-transitions.ts';
import type { PrintJob, PrintState } from '../../../shared/printing/print-job.ts';
import type { PrinterSettings } from '../../../shared/printing/printer.ts';
import { apiKeyPkSql } from '../../access/api-keys.ts';
import { STANDING_PRINTS } from '../../ledger/print-ledger.ts';
import type { EngineVersions } from '../../resources/engine-versions.ts';
import type { Database, Page } from '../../store/database.ts';
import { jsonMemberSql, storedProblem } from '../../store/json-columns.ts';
import type { PrinterPk } from '../printers/printer-records.ts';
import { type ChunkPlan, countSheets, positionInChunk } from './chunk-layout.ts';

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

/** SQL: the last label of a chunk that came out, as far as the operator or the printer reported. */
const LAST_GOOD_LABEL = 'coalesce(good_through, last_place)';

/** What a waiting job waits for: its own reason, else its printer's. */
const WAIT_REASON = (own: string, blocked: string, onHold: string, needsAttention: string): string => `CASE
  WHEN job.reason_code IS NOT NULL OR job.state <> 'rendered' THEN job.${own}
  WHEN printers.paused = 1 THEN '${onHold}'
  WHEN ${needsAttentionCondition('job.printer_pk')} THEN '${needsAttention}' ELSE printers.${blocked} END`;

const ON_HOLD = 'The printer is on hold here. Let it go on when it may print.';

const PRINTER_NEEDS_ATTENTION =
  'Another job of this printer asks how far it came. Answer it first: what comes out now would hide that.';

const COLUMNS = `job.id, printers.id AS printerId, job.printer_name AS printerName,
  coalesce(${jsonMemberSql('job.frozen_inputs', '$.template.name')}, '') AS templateName, job.scope, job.state,
  ${WAIT_REASON('reason_code', 'blocked_code', 'printer_on_hold', 'printer_asks')} AS reasonCode,
  ${WAIT_REASON('reason', 'blocked_reason', ON_HOLD, PRINTER_NEEDS_ATTENTION)} AS reason,
  ${WAIT_REASON('reason_facts', 'blocked_facts', '', '')} AS reasonFacts,
  job.places, job.sheets, job.reprint_of AS reprintOf, job.reprint_reason AS reprintReason,
  (SELECT ifnull(sum(${LAST_GOOD_LABEL} + 1 - first_place), 0) FROM print_chunks
    WHERE job_pk = job.pk AND state NOT IN ('waiting', 'sending')) AS sentPlaces,
  (SELECT ifnull(sum(CASE WHEN state = 'done' OR good_through IS NOT NULL THEN ${LAST_GOOD_LABEL} + 1 - first_place
      ELSE 0 END), 0) FROM print_chunks WHERE job_pk = job.pk) AS printedPlaces,
  (SELECT count(*) FROM ${STANDING_PRINTS} WHERE print_job_id = job.id) AS confirmedPlaces,
  (SELECT count(*) FROM print_scans WHERE job_pk = job.pk AND outcome = 'good') AS verifiedPlaces,
  job.requested_by AS requestedBy, job.created_at AS createdAt, job.started_at AS startedAt,
  job.finished_at AS finishedAt`;

const FROM = 'FROM print_jobs AS job JOIN printers ON printers.pk = job.printer_pk';

/** Reads print jobs. `print-job-writer.ts` writes them. */
export class PrintJobRecords {
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
  changeCandidates(ids: readonly ShortId[], pk: JobPk): readonly PrintJob[] {
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
        Omit<StoredJob, 'snapshot' | 'cancelRequested'> & { snapshot: string; cancelRequested: number }
      >(
        `SELECT pk, id, printer_pk AS printerPk, printer_name AS printerName, state, frozen_inputs AS snapshot, copies,
            places, reason, cancel_requested AS cancelRequested, hold_requested_by AS holdRequestedBy, reprint_reason AS reprintReason
           FROM print_jobs WHERE pk = ?`,
      )
      .get(pk);
    if (row === undefined) throw new Error(`The print job of row ${pk} is gone`);
    // Written by this program alone, and checked before that.
    const snapshot = JSON.parse(row.snapshot) as PrintJobSnapshot;
    return { ...row, snapshot, cancelRequested: row.cancelRequested === 1 };
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

function jobOf({ reasonCode, reason, reasonFacts, reprintOf, reprintReason, ...row }: JobRow): PrintJob {
  return {
    ...row,
    unconfirmedPlaces: row.state === 'done' ? Math.max(0, row.printedPlaces - row.confirmedPlaces) : 0,
    reason: reason === null ? null : storedProblem(reasonCode ?? 'other', reason, reasonFacts),
    reprint: reprintReason === null ? null : { of: reprintOf, reason: reprintReason },
  };
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
  /** ISO-8601 UTC: the date that its documents carry inside. */
  readonly dated: string;
  readonly versions: EngineVersions;
}

/** A chunk of a print job as the store knows it. */
export interface Chunk extends ChunkPlan {
  readonly pk: number;
  readonly jobPk: JobPk;
  readonly number: number;
  readonly state: ChunkState;
  readonly handle: string | null;
  readonly sha256: string | null;
}

type ChunkRow = Omit<Chunk, 'skipPositions'> & { readonly skipped: string };

const SELECT = `SELECT chunk.pk, chunk.job_pk AS jobPk, chunk.number, chunk.first_place AS firstPlace,
    chunk.last_place AS lastPlace, chunk.first_cell AS startPosition, chunk.skipped_cells AS skipped, chunk.state,
    chunk.handle, chunk.sha256
  FROM print_chunks AS chunk`;

/** The SQL order in which a printer's chunks go out: a job that has begun first. */
const SEND_ORDER = `EXISTS (SELECT 1 FROM print_chunks WHERE job_pk = job.pk AND sent_at IS NOT NULL) DESC, job.rank,
  chunk.number`;

/** The SQL condition that a job of a printer waits for an operator response. `printerPk` is the SQL expression of the printer's pk. */
function needsAttentionCondition(printerPk: string): string {
  return `EXISTS (SELECT 1 FROM print_jobs AS asking
    WHERE asking.printer_pk = ${printerPk} AND asking.state = 'needs_attention')`;
}

/** The chunks of print jobs as they are read. */
export class ChunkRecords {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** In the order of their sending. */
  of(job: JobPk): readonly Chunk[] {
    return this.#all('WHERE chunk.job_pk = ? ORDER BY chunk.number', job);
  }

  /** Those that the printer may be busy with: being sent, handed over or printing. */
  inFlight(printer: number): readonly Chunk[] {
    return this.#all(
      `JOIN print_jobs AS job ON job.pk = chunk.job_pk
        WHERE chunk.state IN ('sending', 'handed_over', 'printing') AND job.printer_pk = ? ORDER BY chunk.pk`,
      printer,
    );
  }

  /**
   * The chunk that goes out next: the first that waits of the job that has begun, else of the printer's first job. Null
   * where none does, or a job asks how far it came: what came out behind it would hide that.
   */
  next(printer: number): Chunk | null {
    const sql = `JOIN print_jobs AS job ON job.pk = chunk.job_pk
      WHERE chunk.state = 'waiting' AND job.state = 'rendered' AND job.printer_pk = ?
        AND NOT ${needsAttentionCondition('job.printer_pk')}
      ORDER BY ${SEND_ORDER} LIMIT 1`;
    return this.#all(sql, printer)[0] ?? null;
  }

  /** What has yet to go out to a printer on sheets of one template, in its turn: of the jobs that are held, or of the others. */
  pending(printer: number, templateId: string, which: 'held' | 'queued'): readonly Chunk[] {
    return this.#all(
      `JOIN print_jobs AS job ON job.pk = chunk.job_pk
        WHERE chunk.state IN ('waiting', 'sending') AND job.printer_pk = ? AND job.frozen_inputs ->> '$.template.id' = ?
          AND job.frozen_inputs ->> '$.settings.feeds' = 'sheets' AND (job.state = 'held') = ?
        ORDER BY ${SEND_ORDER}`,
      ...[printer, templateId, which === 'held' ? 1 : 0],
    );
  }

  /** The chunk that a printer was sent last; null where it never was sent one. */
  lastSent(printer: number): Chunk | null {
    const sql = `JOIN print_jobs AS job ON job.pk = chunk.job_pk
      WHERE chunk.sent_at IS NOT NULL AND job.printer_pk = ? ORDER BY chunk.sent_at DESC, chunk.pk DESC LIMIT 1`;
    return this.#all(sql, printer)[0] ?? null;
  }

  /** Gives the sheet and cell (both from 1) of each label of a job, by the chunk that printed or will print it last. */
  sheetPositions(
    job: JobPk,
    grid: Grid,
  ): (place: number) => { readonly sheet: number; readonly cell: number } {
    const chunks = this.of(job);
    return (place) => {
      const at = chunks.findLastIndex((chunk) => chunk.firstPlace <= place && place <= chunk.lastPlace);
      const chunk = chunks[at];
      if (chunk === undefined) return { sheet: 0, cell: 0 };
      const { sheet, cell } = positionInChunk(grid, chunk, place);
      return { sheet: countSheets(grid, chunks.slice(0, at)) + sheet, cell };
    };
  }

  #all(rest: string, ...values: readonly (number | string)[]): readonly Chunk[] {
    return this.#db
      .prepare<unknown[], ChunkRow>(`${SELECT} ${rest}`)
      .all(...values)
      .map(({ skipped, ...row }) => ({ ...row, skipPositions: JSON.parse(skipped) as readonly number[] }));
  }
}
