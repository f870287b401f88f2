import type { LabelScope } from '../../../shared/catalog/entities.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import { LABEL_COLUMNS } from '../../../shared/label/label.ts';
import {
  type ChunkEvent,
  type ChunkState,
  nextChunkState,
} from '../../../shared/printing/print-chunk-transitions.ts';
import type { PrintState } from '../../../shared/printing/print-job.ts';
import {
  type INITIAL_PRINT_STATES,
  isOpen,
  nextPrintState,
  PRINT_JOB_TRANSITIONS,
  type PrintJobChange,
  type PrintJobEffect,
} from '../../../shared/printing/print-job-transitions.ts';
import type { Requester } from '../../../shared/printing/print-request.ts';
import type { ProofAcceptance, ProofReport } from '../../../shared/proof/proof-report.ts';
import type { Problem } from '../../../shared/result/result.ts';
import { apiKeyPkSql } from '../../access/api-keys.ts';
import { type Database, inTransaction } from '../../store/database.ts';
import { factsColumn } from '../../store/json-columns.ts';
import type { PrinterPk } from '../printers/printer-records.ts';
import { type ChunkPlan, countSheets } from './chunk-layout.ts';
import type { JobPk, PrintJobSnapshot } from './print-job-records.ts';

/** A print job to be written. */
export interface NewPrintJob {
  readonly id: ShortId;
  readonly printer: { readonly pk: PrinterPk; readonly name: string };
  readonly scope: LabelScope;
  readonly snapshot: PrintJobSnapshot;
  readonly copies: number;
  readonly chunks: readonly ChunkPlan[];
  readonly rank: number;
  readonly state: (typeof INITIAL_PRINT_STATES)[number];
  readonly reason: Problem | null;
  readonly reprint: { readonly of: ShortId | null; readonly reason: string } | null;
  readonly idempotencyKey: string | null;
  /** A person's word that its labels are printed although some do not scan. */
  readonly accepted: ProofAcceptance | null;
  readonly by: Requester;
  readonly at: string;
}

/** The rows of a job: a SELECT of position, entity, entity_pk, first_copy and {@link LABEL_COLUMNS}. */
export interface LabelSelect {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/** Writes a print job with its rows and chunks, and gives its number. Belongs in a transaction. */
export function insertPrintJob(db: Database, job: NewPrintJob, labels: LabelSelect): JobPk {
  const { id, printer, scope, snapshot, copies, chunks, rank, state, reason, reprint, by, at } = job;
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO print_jobs (id, printer_pk, printer_name, scope, frozen_inputs, copies, places, sheets, rank, state,
         reason_code, reason, reason_facts, reprint_of, reprint_reason, requested_by, api_key_pk, idempotency_key, created_at, released_at,
         unproven_reason, unproven_by)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ${apiKeyPkSql('?')}, ?, ?, ?, ?, ?)`,
    )
    .run(
      id,
      printer.pk,
      printer.name,
      scope,
      JSON.stringify(snapshot),
      copies,
      chunks.at(-1)?.lastLabel ?? 0,
      countSheets(snapshot.template.grid, chunks),
      rank,
      state,
      reason?.code ?? null,
      reason?.message ?? null,
      factsColumn(reason),
      reprint?.of ?? null,
      reprint?.reason ?? null,
      by.name,
      by.apiKeyId,
      job.idempotencyKey,
      at,
      at,
      job.accepted?.reason ?? null,
      job.accepted?.by ?? null,
    );
  const pk = Number(lastInsertRowid);
  db.prepare(
    `INSERT INTO print_labels (job_pk, position, entity, entity_pk, first_copy, ${LABEL_COLUMNS})
     SELECT ${pk}, * FROM (${labels.sql})`,
  ).run(...labels.values);
  insertChunks(db, pk, chunks, 1);
  return pk;
}

/** The columns that an effect of a transition sets. */
const EFFECT_COLUMNS: Readonly<Record<PrintJobEffect, string>> = {
  'forgets the cancel': 'cancel_requested = 0',
  'forgets the hold': 'hold_requested_by = NULL',
  'begins a shift': 'released_at = @at',
};

/**
 * Changes the state of a print job, with its reason and what belongs to it. Nothing else writes them. Throws, and writes
 * nothing, where the event cannot happen in the state that the job is in: callers look before.
 */
export function transitionPrintJob(db: Database, pk: JobPk, change: PrintJobChange, at: string): void {
  inTransaction(db, () => {
    const select = db.prepare<[number], PrintState>('SELECT state FROM print_jobs WHERE pk = ?').pluck();
    const state = select.get(pk);
    const next = state === undefined ? null : nextPrintState(state, change.event);
    if (next === null) throw new Error(`A print job that is ${state ?? 'gone'} cannot be ${change.event}`);
    const effects: readonly PrintJobEffect[] = PRINT_JOB_TRANSITIONS[change.event].effects;
    const reason = change.reason ?? null;
    db.prepare(
      `UPDATE print_jobs SET ${[
        'state = @next, reason_code = @code, reason = @message, reason_facts = @facts, finished_at = @finishedAt',
        ...effects.map((effect) => EFFECT_COLUMNS[effect]),
      ].join(', ')} WHERE pk = @pk`,
    ).run({
      pk,
      next,
      at,
      code: reason?.code ?? null,
      message: reason?.message ?? null,
      facts: factsColumn(reason),
      finishedAt: isOpen({ state: next }) ? null : at,
    });
  });
}

/** Writes how many of a job's labels have been read back, of how many. */
export function setProofProgress(db: Database, pk: JobPk, read: number, of: number): void {
  db.prepare('UPDATE print_jobs SET proof_read = ?, proof_of = ? WHERE pk = ?').run(read, of, pk);
}

/** Writes what reading a job's labels back showed. */
export function setProof(db: Database, pk: JobPk, report: ProofReport): void {
  const { proven } = report;
  db.prepare('UPDATE print_jobs SET proof_read = ?, proof_of = ?, proof = ? WHERE pk = ?').run(
    proven,
    proven,
    JSON.stringify(report),
    pk,
  );
}

/** Writes a person's word that a job's labels are printed although some do not scan. */
export function acceptUnproven(db: Database, pk: JobPk, { reason, by }: ProofAcceptance): void {
  db.prepare('UPDATE print_jobs SET unproven_reason = ?, unproven_by = ? WHERE pk = ?').run(reason, by, pk);
}

/** An event of a chunk with what is kept of it. */
export type ChunkChange =
  | { readonly event: 'sending_begun'; readonly sha256: string }
  | { readonly event: 'handed_over'; readonly handle: string }
  | { readonly event: 'queued_at_printer' | 'printing'; readonly pagesDone: number | null }
  | {
      readonly event: 'in_doubt' | 'failed' | 'cancelled';
      readonly handle: string | null;
      readonly pagesDone: number | null;
    }
  | { readonly event: 'refused' | 'completed' };

const CHUNK_COLUMNS: Readonly<Record<ChunkEvent, string>> = {
  sending_begun: 'sha256 = @sha256, sent_at = @at',
  refused: 'sha256 = NULL, sent_at = NULL',
  handed_over: 'handle = @handle, handed_over_at = @at',
  queued_at_printer: 'pages_done = @pagesDone',
  printing: 'pages_done = @pagesDone',
  completed: 'ended_at = @at',
  in_doubt: 'handle = @handle, pages_done = @pagesDone, ended_at = @at',
  failed: 'handle = @handle, pages_done = @pagesDone, ended_at = @at',
  cancelled: 'handle = @handle, pages_done = @pagesDone, ended_at = @at',
};

/** Changes the state of a chunk, and what is kept of it. Throws, and writes nothing, where the event cannot happen in its state. */
export function transitionChunk(db: Database, pk: number, change: ChunkChange, at: string): void {
  inTransaction(db, () => {
    const select = db.prepare<[number], ChunkState>('SELECT state FROM print_chunks WHERE pk = ?').pluck();
    const state = select.get(pk);
    const next = state === undefined ? null : nextChunkState(state, change.event);
    if (next === null) throw new Error(`A chunk that is ${state ?? 'gone'} cannot be ${change.event}`);
    db.prepare(`UPDATE print_chunks SET state = @next, ${CHUNK_COLUMNS[change.event]} WHERE pk = @pk`).run({
      pk,
      next,
      at,
      ...change,
    });
  });
}

/** Writes chunks that wait, numbered from one on. */
export function insertChunks(
  db: Database,
  job: JobPk,
  chunks: readonly ChunkPlan[],
  fromNumber: number,
): void {
  const insert = db.prepare(
    'INSERT INTO print_chunks (job_pk, number, first_place, last_place, first_cell, skipped_cells) VALUES (?, ?, ?, ?, ?, ?)',
  );
  for (const [index, { firstLabel, lastLabel, startPosition, skipPositions }] of chunks.entries()) {
    insert.run(job, fromNumber + index, firstLabel, lastLabel, startPosition, JSON.stringify(skipPositions));
  }
}

/** Deletes what has not been sent of a job: it is laid out anew, or is not to be printed. */
export function dropWaitingChunks(db: Database, job: JobPk): void {
  db.prepare("DELETE FROM print_chunks WHERE job_pk = ? AND state = 'waiting'").run(job);
}
