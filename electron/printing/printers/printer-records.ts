import type { ShortId } from '../../../shared/contract/short-id.ts';
import {
  PRINTER_BACKENDS,
  type PrinterAddress,
  type PrinterSettings,
} from '../../../shared/printing/printer.ts';
import type { Problem } from '../../../shared/result/result.ts';
import { type Database, newId } from '../../store/database.ts';
import { factsColumn, storedProblem } from '../../store/json-columns.ts';
import { isOpenSql, sqlTexts } from '../sql/print-conditions.ts';
import { unconfirmedOfPrinter } from '../sql/unconfirmed-labels.ts';
import { storedSettings } from './printer-settings.ts';

/** The number of a printer's row. */
export type PrinterPk = number;

/** A printer as the store knows it. */
export interface PrinterRecord extends PrinterAddress {
  readonly pk: PrinterPk;
  readonly id: ShortId;
  readonly name: string;
  readonly settings: PrinterSettings;
  readonly paused: boolean;
  readonly lastCalibratedAt: string | null;
  readonly lastFailure: { readonly at: string; readonly problem: Problem } | null;
  readonly openJobs: number;
  readonly unconfirmedLabels: number;
}

interface PrinterRow extends PrinterAddress {
  readonly pk: PrinterPk;
  readonly id: ShortId;
  readonly name: string;
  readonly settings: string;
  readonly paused: number;
  readonly lastCalibratedAt: string | null;
  readonly failedAt: string | null;
  readonly failureCode: string | null;
  readonly failure: string | null;
  readonly failureFacts: string | null;
  readonly openJobs: number;
  readonly unconfirmedLabels: number;
}

const SELECT = `SELECT pk, id, name, backend, target, settings, paused,
    (SELECT max(measured_at) FROM calibrations WHERE printer_pk = printers.pk) AS lastCalibratedAt,
    last_failed_at AS failedAt, last_failure_code AS failureCode, last_failure AS failure, last_failure_facts AS failureFacts,
    (SELECT count(*) FROM print_jobs AS job WHERE job.printer_pk = printers.pk AND ${isOpenSql('job')}) AS openJobs,
    ${unconfirmedOfPrinter('printers.pk')} AS unconfirmedLabels
  FROM printers WHERE removed_at IS NULL AND backend IN (${sqlTexts(PRINTER_BACKENDS)})`;

/** The rows of printers. One that was removed, or is of a backend that this program does not have, is kept for its jobs' sake, and found no more. */
export class PrinterRecords {
  readonly #db: Database;
  readonly #now: () => Date;

  constructor(db: Database, now: () => Date) {
    this.#db = db;
    this.#now = now;
  }

  /** By name. */
  list(): readonly PrinterRecord[] {
    return this.#db.prepare<[], PrinterRow>(`${SELECT} ORDER BY name, pk`).all().map(recordOf);
  }

  find(id: ShortId): PrinterRecord | null {
    const row = this.#db.prepare<[string], PrinterRow>(`${SELECT} AND id = ?`).get(id);
    return row === undefined ? null : recordOf(row);
  }

  /** Null where it was removed. */
  at(pk: PrinterPk): PrinterRecord | null {
    const row = this.#db.prepare<[number], PrinterRow>(`${SELECT} AND pk = ?`).get(pk);
    return row === undefined ? null : recordOf(row);
  }

  /** How an address stands: never heard of, known, or removed by a person. */
  addressState({ backend, target }: PrinterAddress): 'new' | 'known' | 'removed' {
    const row = this.#db
      .prepare<[string, string], { removed: number }>(
        'SELECT removed_at IS NOT NULL AS removed FROM printers WHERE backend = ? AND target = ?',
      )
      .get(backend, target);
    if (row === undefined) return 'new';
    return row.removed === 1 ? 'removed' : 'known';
  }

  /** Writes a printer, or brings one back that was removed, and gives its id. */
  insert({ backend, target }: PrinterAddress, name: string, settings: PrinterSettings): ShortId {
    const id = newId();
    this.#db
      .prepare(
        `INSERT INTO printers (id, name, backend, target, settings, created_at) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (backend, target) DO UPDATE
           SET id = excluded.id, name = excluded.name, settings = excluded.settings, paused = 0, removed_at = NULL`,
      )
      .run(id, name, backend, target, JSON.stringify(settings), this.#now().toISOString());
    return id;
  }

  change(pk: PrinterPk, name: string, settings: PrinterSettings): void {
    this.#db
      .prepare('UPDATE printers SET name = ?, settings = ? WHERE pk = ?')
      .run(name, JSON.stringify(settings), pk);
  }

  setPaused(pk: PrinterPk, paused: boolean): void {
    this.#db.prepare('UPDATE printers SET paused = ? WHERE pk = ?').run(paused ? 1 : 0, pk);
  }

  /** False where jobs of it are open. */
  remove(pk: PrinterPk): boolean {
    return (
      this.#db
        .prepare(
          `UPDATE printers SET removed_at = ? WHERE pk = ? AND NOT EXISTS (
             SELECT 1 FROM print_jobs AS job WHERE job.printer_pk = printers.pk AND ${isOpenSql('job')})`,
        )
        .run(this.#now().toISOString(), pk).changes === 1
    );
  }

  /** Keeps the last thing that went wrong, for the printer's card. */
  recordFailure(pk: PrinterPk, why: Problem): void {
    this.#db
      .prepare(
        `UPDATE printers SET last_failed_at = ?, last_failure_code = ?, last_failure = ?, last_failure_facts = ?
          WHERE pk = ?`,
      )
      .run(this.#now().toISOString(), why.code, why.message, factsColumn(why), pk);
  }

  /** Why the printer's jobs wait; null while it gets on. False where that was known. */
  setBlocked(pk: PrinterPk, reason: Problem | null): boolean {
    return (
      this.#db
        .prepare(
          `UPDATE printers SET blocked_code = @code, blocked_reason = @message, blocked_facts = @facts
            WHERE pk = @pk AND blocked_reason IS NOT @message`,
        )
        .run({
          pk,
          code: reason?.code ?? null,
          message: reason?.message ?? null,
          facts: factsColumn(reason),
        }).changes === 1
    );
  }
}

function recordOf({ failedAt, failureCode, failure, failureFacts, ...row }: PrinterRow): PrinterRecord {
  return {
    ...row,
    settings: storedSettings(row.settings),
    paused: row.paused === 1,
    lastFailure:
      failedAt === null
        ? null
        : { at: failedAt, problem: storedProblem(failureCode ?? '', failure ?? '', failureFacts) },
  };
}
