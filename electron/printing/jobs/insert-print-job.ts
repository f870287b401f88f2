import type { Scope } from '../../../shared/catalog/entities.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import type { PrintState } from '../../../shared/printing/print-job.ts';
import type { Problem } from '../../../shared/result/result.ts';
import { apiKeyPkSql } from '../../access/api-keys.ts';
import type { Database } from '../../store/database.ts';
import { factsColumn } from '../../store/json-columns.ts';
import type { PrinterPk } from '../printers/printer-records.ts';
import type { Requester } from '../printing-service.ts';
import { type ChunkPlan, countSheets } from './chunk-layout.ts';
import type { JobPk, PrintJobSnapshot } from './print-job-records.ts';

/** A print job to be written. */
export interface NewPrintJob {
  readonly id: ShortId;
  readonly printer: { readonly pk: PrinterPk; readonly name: string };
  readonly scope: Scope;
  readonly snapshot: PrintJobSnapshot;
  readonly copies: number;
  readonly chunks: readonly ChunkPlan[];
  readonly rank: number;
  readonly state: Extract<PrintState, 'held' | 'rendered'>;
  readonly reason: Problem | null;
  readonly reprint: { readonly of: ShortId | null; readonly reason: string } | null;
  readonly idempotencyKey: string | null;
  readonly by: Requester;
  readonly at: string;
}

/** The rows of a job: a SELECT of position, entity, entity_pk, first_copy, gtin, name, brand, lot, expiry and serial. */
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
         reason_code, reason, reason_facts, reprint_of, reprint_reason, requested_by, api_key_pk, idempotency_key, created_at, released_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ${apiKeyPkSql('?')}, ?, ?, ?)`,
    )
    .run(
      ...[id, printer.pk, printer.name, scope, JSON.stringify(snapshot), copies],
      ...[chunks.at(-1)?.lastPlace ?? 0, countSheets(snapshot.template.grid, chunks), rank, state],
      ...[
        reason?.code ?? null,
        reason?.message ?? null,
        factsColumn(reason),
        reprint?.of ?? null,
        reprint?.reason ?? null,
      ],
      ...[by.name, by.apiKeyId, job.idempotencyKey, at, at],
    );
  const pk = Number(lastInsertRowid);
  db.prepare(
    `INSERT INTO print_labels (job_pk, position, entity, entity_pk, first_copy, gtin, name, brand, lot, expiry, serial)
     SELECT ${pk}, * FROM (${labels.sql})`,
  ).run(...labels.values);
  insertChunks(db, pk, chunks, 1);
  return pk;
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
  for (const [index, { firstPlace, lastPlace, startPosition, skipPositions }] of chunks.entries()) {
    insert.run(job, fromNumber + index, firstPlace, lastPlace, startPosition, JSON.stringify(skipPositions));
  }
}
