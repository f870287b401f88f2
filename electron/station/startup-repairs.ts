import { lstatSync } from 'node:fs';
import path from 'node:path';

import { problem as refusal, newProblem } from '../../shared/result/problem.ts';
import type { Problem } from '../../shared/result/result.ts';
import { type Database, inTransaction } from '../store/database.ts';
import { quarantine } from '../store/file-system.ts';
import { factsColumn } from '../store/json-columns.ts';

/** The folders that the station makes in its data folder when it needs them. */
const DATA_FOLDERS = ['artifacts', 'spool', 'backups', 'logs', 'test-prints', 'desktop'];

/** Quarantines files that stand where the station's own folders belong. Gives a note for each. */
export function quarantineMisplacedFiles(dataDirectory: string): readonly Problem[] {
  return DATA_FOLDERS.flatMap((name) => {
    const folder = path.join(dataDirectory, name);
    const found = lstatSync(folder, { throwIfNoEntry: false });
    // A link may lead to a folder on another disk.
    if (found === undefined || found.isDirectory() || found.isSymbolicLink()) return [];
    try {
      return [quarantineNote(name, path.basename(quarantine(folder)))];
    } catch {
      // Whoever needs the folder says why it cannot be had.
      return [];
    }
  });
}

function quarantineNote(name: string, kept: string): Problem {
  return newProblem('set_aside', { name, kept });
}

/**
 * Repairs rows whose JSON cannot be read, before anything works with them: ends an open job with the reason, and puts a
 * printer whose settings are lost on hold. What was printed or sent stays on record, so nothing is printed or sent
 * twice for it. Gives a note for each.
 */
export function repairDamagedRows(db: Database, now: Date): readonly Problem[] {
  // Looked for without the write lock: nearly always there is nothing.
  if (!DAMAGE_CHECKS.some(({ sql }) => db.prepare(sql).get() !== undefined)) return [];
  const at = now.toISOString();
  return inTransaction(db, () =>
    DAMAGE_CHECKS.flatMap(({ sql, repair }) =>
      db
        .prepare<[], DamagedRow>(sql)
        .all()
        .map((row) => repair(db, row, at)),
    ),
  );
}

interface DamagedRow {
  readonly pk: number;
  readonly name: string;
}

interface DamageCheck {
  /** Gives the pk of each row, and what people call it. */
  readonly sql: string;
  readonly repair: (db: Database, row: DamagedRow, at: string) => Problem;
}

/** The condition that a column is not JSON of a type. In a CASE, since the JSON functions fail on what is no JSON. */
function isNotJsonOf(column: string, type: 'object' | 'array'): string {
  return `CASE WHEN json_valid(${column}) THEN json_type(${column}) <> '${type}' ELSE TRUE END`;
}

/** The condition that a column is not JSON, or that JSON without a member that is always there. */
function lacksMember(column: string, member: string): string {
  return `CASE WHEN json_valid(${column}) THEN json_type(${column}, '${member}') IS NULL ELSE TRUE END`;
}

const IS_OPEN_PRINT = `job.state NOT IN ('done', 'cancelled')`;

const DAMAGE_CHECKS: readonly DamageCheck[] = [
  {
    sql: `SELECT pk, name FROM printers WHERE ${isNotJsonOf('settings', 'object')}`,
    repair: holdPrinter,
  },
  {
    sql: `SELECT job.pk, job.id AS name FROM print_jobs AS job WHERE ${IS_OPEN_PRINT} AND (
        ${lacksMember('frozen_inputs', '$.template.grid')} OR ${lacksMember('frozen_inputs', '$.settings')}
        OR EXISTS (SELECT 1 FROM print_chunks WHERE job_pk = job.pk AND ${isNotJsonOf('skipped_cells', 'array')}))`,
    repair: cancelDamagedPrint,
  },
  {
    sql: `SELECT job.pk, job.id AS name FROM export_jobs AS job LEFT JOIN outbox ON outbox.job_pk = job.pk
       WHERE job.status IN ('pending', 'processing') AND (
        ${lacksMember('job.request', '$.export_type')} OR ${lacksMember('job.frozen_inputs', '$.assets')}
        OR (outbox.body IS NOT NULL AND ${isNotJsonOf('outbox.body', 'object')}))`,
    repair: failDamagedExport,
  },
];

function holdPrinter(db: Database, { pk, name }: DamagedRow, at: string): Problem {
  const { problem } = refusal('printer_settings_lost', { printer: name });
  db.prepare(
    `UPDATE printers SET settings = '{}', paused = 1, last_failed_at = ?, last_failure_code = ?, last_failure = ?,
       last_failure_facts = ? WHERE pk = ?`,
  ).run(at, problem.code, problem.message, factsColumn(problem), pk);
  return problem;
}

/** What may have come out stays in doubt: whoever prints the labels again is asked for a reason. */
function cancelDamagedPrint(db: Database, { pk, name }: DamagedRow, at: string): Problem {
  const { problem } = refusal('job_unreadable', { which: 'print', job: name });
  db.prepare("DELETE FROM print_chunks WHERE job_pk = ? AND state = 'waiting'").run(pk);
  db.prepare(
    `UPDATE print_chunks SET skipped_cells = '[]',
       state = iif(state IN ('sending', 'handed_over', 'printing'), 'uncertain', state) WHERE job_pk = ?`,
  ).run(pk);
  db.prepare(
    `UPDATE print_jobs SET state = 'cancelled', reason_code = ?, reason = ?, reason_facts = ?, finished_at = ? WHERE pk = ?`,
  ).run(problem.code, problem.message, factsColumn(problem), at, pk);
  return problem;
}

function failDamagedExport(db: Database, { pk, name }: DamagedRow, at: string): Problem {
  const { problem } = refusal('job_unreadable', { which: 'export', job: name });
  db.prepare(
    `UPDATE export_jobs SET status = 'failed', error = ?, error_code = ?, error_facts = ?, finished_at = ?, owner = NULL,
       lease_until_ms = NULL WHERE pk = ?`,
  ).run(problem.message, problem.code, factsColumn(problem), at, pk);
  return problem;
}
