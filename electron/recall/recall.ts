import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import type { ListedLot } from '../../shared/catalog/entities.ts';
import type { LotKey } from '../../shared/recall/lot-acts.ts';
import type {
  BlockOutcome,
  LotTrace,
  TracedEvent,
  TracedJob,
  TracedLabel,
  TraceFormat,
} from '../../shared/recall/lot-trace.ts';
import { problem } from '../../shared/result/problem.ts';
import { fail, ok, type Result } from '../../shared/result/result.ts';
import {
  type BlockedListing,
  blockedWithoutRecord,
  type LotActCode,
  LotBlocks,
} from '../catalog/lot-blocks.ts';
import type { Attribution } from '../ledger/print-ledger.ts';
import type { Log } from '../logging/log.ts';
import { labelsAtPrinters } from '../printing/lot-prints.ts';
import { type Database, type Page, type StorageCode, storageProblem } from '../store/database.ts';
import { notSaved, replaceFile } from '../store/file-system.ts';
import { LotTraces } from './lot-traces.ts';
import { traceCsv, traceSpreadsheet } from './trace-files.ts';

/** What a recall needs of the station. */
export interface RecallDependencies {
  readonly db: Database;
  readonly log: Log;
  readonly now: () => Date;
  /** Has printers look again at what waits for them. */
  readonly wakePrinters: () => void;
}

/** Blocks lots, and tells all that is known of one. */
export class Recall {
  readonly #deps: RecallDependencies;
  readonly #blocks: LotBlocks;
  readonly #traces: LotTraces;

  constructor(deps: RecallDependencies) {
    this.#deps = deps;
    this.#blocks = new LotBlocks(deps.db, deps.now);
    this.#traces = new LotTraces(deps.db, this.#blocks, deps.now);
  }

  /**
   * From now on no label of the lot or its serials is made, printed or handed out, at any door. What is with a printer already
   * is told, and which lots of the same goods there are: blocked with it where `withCases` says so. Fails with `lot_not_found`,
   * `lot_reason_needed` or `lot_block_state`.
   */
  block(
    lot: LotKey,
    attribution: Attribution,
    { withCases = false }: { readonly withCases?: boolean } = {},
  ): Result<BlockOutcome, LotActCode> {
    const blocked = this.#blocks.block(lot, attribution, withCases);
    if (!blocked.ok) return blocked;
    this.#deps.log.info('lot blocked', {});
    this.#deps.wakePrinters();
    const { db } = this.#deps;
    return ok({
      atPrinters: labelsAtPrinters(db, lot),
      sameGoods: withCases
        ? blocked.value.map((other) => ({ ...other, blocked: true, atPrinters: labelsAtPrinters(db, other) }))
        : this.lotsOfSameGoods(lot).map((other) => ({ ...other, blocked: false, atPrinters: null })),
    });
  }

  /** Its labels can be made and printed again; jobs that were held stay so until they are released too. Fails as {@link block} does. */
  release(lot: LotKey, attribution: Attribution): Result<BlockOutcome, LotActCode> {
    const released = this.#blocks.release(lot, attribution);
    if (!released.ok) return released;
    this.#deps.log.info('lot released', {});
    return ok({ atPrinters: null, sameGoods: [] });
  }

  /** See {@link LotBlocks.ofSameGoods}. */
  lotsOfSameGoods(lot: LotKey): readonly LotKey[] {
    return this.#blocks.ofSameGoods(lot);
  }

  /** The lots that are blocked though the catalogue has them no more. */
  blockedWithoutRecord(listing: BlockedListing): Page<ListedLot> {
    return blockedWithoutRecord(this.#deps.db, listing);
  }

  /** All that is known of a lot, in short. Fails with `lot_not_found`. */
  trace(lot: LotKey): Result<LotTrace, 'lot_not_found'> {
    const trace = this.#traces.find(lot);
    return trace === null ? problem('lot_not_found', { which: 'product' }) : ok(trace);
  }

  /** Its labels: the lot's own first, then those of its serials. */
  labels(lot: LotKey, limit: number, offset: number): Page<TracedLabel> {
    return this.#traces.labels(lot, limit, offset);
  }

  /** The exports and print jobs that hold its labels, newest first. */
  jobs(lot: LotKey, limit: number, offset: number): Page<TracedJob> {
    return this.#traces.jobs(lot, limit, offset);
  }

  /** What was packed of it and taken out again, and where the cases went in which it lay; the last first. */
  packing(lot: LotKey, limit: number, offset: number): Page<TracedEvent> {
    return this.#traces.packing(lot, limit, offset);
  }

  /**
   * The trace as a file: every event of the lot, its labels and its packing as CSV, or a spreadsheet (XLSX) of the sheets Lot,
   * Labels, Events, Packing and Jobs. It is made while it is read. Fails with `lot_not_found`.
   */
  file(lot: LotKey, format: TraceFormat): Result<NodeJS.ReadableStream, 'lot_not_found'> {
    const trace = this.trace(lot);
    if (!trace.ok) return trace;
    if (format === 'csv') return ok(Readable.from(traceCsv(this.#traces, trace.value)));
    return ok(traceSpreadsheet(this.#traces, trace.value, this.#deps.now()));
  }

  /** Writes {@link file}, whole or not at all. Fails as it does, and with `not_saved`. */
  async write(
    lot: LotKey,
    format: TraceFormat,
    target: string,
  ): Promise<Result<null, 'lot_not_found' | 'not_saved' | StorageCode>> {
    const content = this.file(lot, format);
    if (!content.ok) return content;
    const part = `${target}.part`;
    try {
      await pipeline(content.value, createWriteStream(part));
      await replaceFile(part, target);
      return ok(null);
    } catch (error) {
      await rm(part, { force: true });
      const known = storageProblem(error);
      if (known !== null) return fail(known);
      const { code } = error as NodeJS.ErrnoException;
      // What no file system says is a fault of the program.
      if (code === undefined) throw error;
      return notSaved(target, error);
    }
  }
}
