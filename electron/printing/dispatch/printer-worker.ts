import { basename } from 'node:path';

import { stationDayOf } from '../../../shared/catalog/withheld.ts';
import { effectOfProblem } from '../../../shared/printing/errors-that-stop-jobs.ts';
import { checkMedia } from '../../../shared/printing/media-check.ts';
import type { PrinterSettings, PrinterStatus } from '../../../shared/printing/printer.ts';
import { newProblem } from '../../../shared/result/problem.ts';
import type { Problem } from '../../../shared/result/result.ts';
import type { Log } from '../../logging/log.ts';
import type { RenderPool } from '../../render/workers/render-pool.ts';
import { storageProblem } from '../../store/database.ts';
import { documentFormat, documentOf, type PrintBackend } from '../backends/print-backend.ts';
import { blockingProblem } from '../backends/printer-problems.ts';
import type { Chunk, ChunkRecords } from '../jobs/chunk-records.ts';
import type { TransitionParts } from '../jobs/chunk-transitions.ts';
import { layOutOnOpenedSheet, occupiedCellsProblem } from '../jobs/opened-sheets.ts';
import type { StoredJob } from '../jobs/print-job-records.ts';
import type { QueueOrder } from '../jobs/queue-order.ts';
import {
  printedMeanwhileProblem,
  printedTwiceProblem,
  voidedLabelsProblem,
} from '../jobs/serial-print-checks.ts';
import { withheldLabelsProblem } from '../jobs/withheld-labels.ts';
import type { PrinterPk, PrinterRecord } from '../printers/printer-records.ts';
import type { PrintBackends, PrinterRegistry } from '../printers/printer-registry.ts';
import { chunkLogFields, chunkTitle } from './chunk-names.ts';
import { endBrokenOff, endInterrupted, endUncancelled, withdrawDocument } from './end-in-doubt.ts';
import { followChunk, type FollowParts, type WakeTimer } from './follow-chunk.ts';
import { provePrintJob } from './prove-print-job.ts';
import { type ChunkOptions, renderChunk, type RenderedChunk } from './render-chunk.ts';
import { SPOOL_FULL, type SpoolFolder, spoolProblem } from './spool-folder.ts';

/** What a printer worker works with. */
export interface PrinterWorkerParts extends TransitionParts, FollowParts {
  readonly log: Log;
  readonly pool: RenderPool;
  readonly backends: PrintBackends;
  readonly registry: PrinterRegistry;
  readonly chunks: ChunkRecords;
  readonly queueOrder: QueueOrder;
  readonly spool: SpoolFolder;
}

/** The pauses between two looks at a printer that does not print, in milliseconds: the first, then twice as long up to the last. */
const FIRST_PAUSE_MS = 1_000;
const MAX_PAUSE_MS = 5_000;

/**
 * Dispatches to one printer that this process has claimed: what was left behind first, then what was handed over, then the
 * next chunk, one at a time, until nothing is left to do. The next chunk goes out when the one before has ended.
 */
export class PrinterWorker {
  readonly #parts: PrinterWorkerParts;
  readonly #printer: PrinterPk;
  readonly #alarm: WakeTimer;
  readonly #signal: AbortSignal;
  #pauseMs = FIRST_PAUSE_MS;

  constructor(parts: PrinterWorkerParts, printer: PrinterPk, wakeTimer: WakeTimer, signal: AbortSignal) {
    this.#parts = parts;
    this.#printer = printer;
    this.#alarm = wakeTimer;
    this.#signal = signal;
  }

  async run(): Promise<void> {
    for (;;) {
      const printer = this.#parts.printers.at(this.#printer);
      if (printer === null || this.#signal.aborted) return;
      const [inFlight] = this.#parts.chunks.inFlight(printer.pk);
      if (inFlight !== undefined) await this.#resume(printer, inFlight);
      else if (!(await this.#sendNext(printer))) return;
      this.#parts.onChange();
    }
  }

  /** What an earlier process, or an earlier step, left under way. Found in the middle of being sent it is never sent again. */
  async #resume(printer: PrinterRecord, chunk: Chunk): Promise<void> {
    const backend = this.#parts.backends.get(printer.backend);
    const job = this.#parts.records.at(chunk.jobPk);
    if (chunk.state === 'sending') {
      await endInterrupted(this.#parts, printer, chunk, this.#signal);
    } else if (backend !== undefined) {
      await followChunk(this.#parts, backend, printer, chunk, this.#alarm, this.#signal);
      this.#logEnd(printer, job, chunk);
    } else if (job.cancelRequested) {
      endUncancelled(this.#parts, printer, chunk, null);
    } else {
      await this.#wait(printer, newProblem('printer_gone', { which: 'backend', backend: printer.backend }));
    }
    if (!this.#signal.aborted) await this.#parts.spool.remove(chunkTitle(job, chunk));
  }

  #logEnd(printer: PrinterRecord, job: StoredJob, chunk: Chunk): void {
    const code = this.#parts.chunks.lastSent(printer.pk)?.state ?? null;
    if (!this.#signal.aborted)
      this.#parts.log.info('chunk ended', { ...chunkLogFields(printer, job, chunk), code });
  }

  /** False where nothing waits. */
  async #sendNext(printer: PrinterRecord): Promise<boolean> {
    this.#parts.queueOrder.holdStale(printer.pk);
    const { chunks, registry: known, records } = this.#parts;
    if (printer.paused || chunks.next(printer.pk) === null) return false;
    const backend = this.#parts.backends.get(printer.backend);
    const status = await known.queryStatus(printer, this.#signal);
    // Whose turn it is may have changed while the printer was asked.
    const next = chunks.next(printer.pk);
    if (next === null) return true;
    const job = records.at(next.jobPk);
    const blocked = blockingProblem(status) ?? wrongMedia(job, printer, status);
    if (blocked !== null || backend === undefined) {
      if (blocked !== null) await this.#wait(printer, blocked);
      return backend !== undefined;
    }
    const chunk = job.snapshot.goesOnWithSheet === true ? this.#layOutOnOpenedSheet(printer, job) : next;
    if (chunk === null) return true;
    const range = [chunk.firstLabel, chunk.lastLabel] as const;
    const obstacle =
      withheldLabelsProblem(this.#parts.db, job, range, stationDayOf(this.#parts.now())) ??
      occupiedCellsProblem(this.#parts.sheets, printer.pk, job, chunk) ??
      voidedLabelsProblem(this.#parts.db, job, range) ??
      printedTwiceProblem(this.#parts.db, job, range) ??
      printedMeanwhileProblem(this.#parts.db, job, range);
    if (obstacle !== null) {
      this.#parts.transitions.hold(printer, chunk, obstacle);
      return true;
    }
    const unproven = await this.#unproven(job);
    if (unproven !== null) {
      if (unproven !== 'look_again') await this.#holdOrWait(printer, chunk, unproven);
      return true;
    }
    // What could not be asked for when it ended in doubt may lie in the printer's queue by now.
    const last = chunks.lastSent(printer.pk);
    const afterBreak = last?.state === 'uncertain';
    if (afterBreak) await withdrawDocument(this.#parts, printer, last, this.#signal);
    const { dotsPerInch } = await known.modelOf(printer);
    const format = documentFormat(job.snapshot.settings, backend, status);
    await this.#render(printer, backend, job, chunk, { afterBreak, dotsPerInch, format });
    return true;
  }

  /** The next chunk of a job that goes on with the opened sheet, on the cells that are free by now. */
  #layOutOnOpenedSheet(printer: PrinterRecord, job: StoredJob): Chunk | null {
    return this.#parts.claims.withClaim(printer.pk, () => {
      layOutOnOpenedSheet(this.#parts, job);
      const chunk = this.#parts.chunks.next(printer.pk);
      return chunk?.jobPk === job.pk ? chunk : null;
    });
  }

  /** See {@link provePrintJob}; what goes wrong with it, which is no fault of the labels. */
  async #unproven(job: StoredJob): Promise<Problem | 'look_again' | null> {
    try {
      return await provePrintJob(this.#parts, job, this.#signal);
    } catch (error) {
      return storageProblem(error) ?? programFault(error);
    }
  }

  async #render(
    printer: PrinterRecord,
    backend: PrintBackend,
    job: StoredJob,
    chunk: Chunk,
    known: Omit<ChunkOptions, 'signal'>,
  ): Promise<void> {
    const rendered = await this.#rendered(job, chunk, known);
    if (this.#signal.aborted) return;
    if ('problem' in rendered) {
      await this.#holdOrWait(printer, chunk, rendered.problem);
      return;
    }
    const rendering = { ...chunkLogFields(printer, job, chunk), document: basename(rendered.path) };
    this.#parts.log.info('chunk rendered', rendering);
    await this.#send(printer, backend, job, chunk, rendered);
  }

  /** Nothing of the chunk was sent. */
  async #holdOrWait(printer: PrinterRecord, chunk: Chunk, why: Problem): Promise<void> {
    if (effectOfProblem(why) === 'held') this.#parts.transitions.hold(printer, chunk, why);
    else await this.#wait(printer, why);
  }

  async #rendered(
    job: StoredJob,
    chunk: Chunk,
    known: Omit<ChunkOptions, 'signal'>,
  ): Promise<RenderedChunk | { readonly problem: Problem }> {
    try {
      const path = await this.#parts.spool.pathFor(chunkTitle(job, chunk), known.format);
      const made = await renderChunk(this.#parts, job, chunk, path, { ...known, signal: this.#signal });
      if (made.ok) return made.value;
      return { problem: made.problem.code === 'disk_full' ? SPOOL_FULL : made.problem };
    } catch (error) {
      // Nothing of it was sent: one job that cannot be made is no reason to take the others down.
      return { problem: spoolProblem(error) ?? storageProblem(error) ?? programFault(error) };
    }
  }

  /** From here on the chunk is on record as being sent, whatever happens to this process. */
  async #send(
    printer: PrinterRecord,
    backend: PrintBackend,
    job: StoredJob,
    chunk: Chunk,
    { sha256, ...rendered }: RenderedChunk,
  ): Promise<void> {
    const { log, transitions, records } = this.#parts;
    if (!transitions.beginSending(printer, chunk, sha256)) return;
    const sending: Chunk = { ...chunk, state: 'sending' };
    this.#parts.onChange();
    const { template, settings } = job.snapshot;
    const document = documentOf(template, { ...rendered, title: chunkTitle(job, chunk) });
    const cancel = new AbortController();
    const cancelPoll = setInterval(() => {
      if (records.at(job.pk).cancelRequested) cancel.abort();
    }, CANCEL_POLL_MS);
    const signal = AbortSignal.any([this.#signal, cancel.signal]);
    const handover = await backend
      .send(printer.target, document, currentSettings(settings, printer), signal)
      .catch((error: unknown) => ({ kind: 'uncertain' as const, problem: programFault(error) }))
      .finally(() => clearInterval(cancelPoll));
    switch (handover.kind) {
      case 'accepted':
        transitions.handedOver(printer, sending, handover.handle);
        log.info('chunk handed over', { ...chunkLogFields(printer, job, chunk), handle: handover.handle });
        this.#recovered(printer);
        break;
      case 'refused':
        transitions.rejected(printer, sending, handover.problem);
        log.warn('chunk refused', { ...chunkLogFields(printer, job, chunk), code: handover.problem.code });
        await this.#wait(printer, handover.problem);
        break;
      case 'uncertain':
        await endBrokenOff(this.#parts, printer, sending, handover.problem, this.#signal);
    }
  }

  /** Shows why jobs wait, and waits a little longer each time. */
  async #wait(printer: PrinterRecord, why: Problem): Promise<void> {
    if (this.#signal.aborted) return;
    if (this.#parts.printers.setBlocked(printer.pk, why)) {
      this.#parts.log.warn('printer blocked', { printer: printer.id, code: why.code });
      this.#parts.onChange();
    }
    await this.#alarm.pause(this.#pauseMs, this.#signal);
    this.#pauseMs = Math.min(MAX_PAUSE_MS, 2 * this.#pauseMs);
  }

  #recovered(printer: PrinterRecord): void {
    this.#pauseMs = FIRST_PAUSE_MS;
    this.#parts.printers.setBlocked(printer.pk, null);
  }
}

/** A job's labels are as they were asked for; whether its printer is asked and believed is as it is set by now. */
function currentSettings(submitted: PrinterSettings, { settings }: PrinterRecord): PrinterSettings {
  const { trusted, printWithoutStatus } = settings;
  return { ...submitted, trusted, printWithoutStatus };
}

/** How often the flag of a cancel is looked at while a chunk is being sent. */
const CANCEL_POLL_MS = 100;

/** What lies in the printer may have been changed since the job was asked for. */
function wrongMedia(job: StoredJob, { settings }: PrinterRecord, status: PrinterStatus): Problem | null {
  const checked = checkMedia(job.snapshot.template, { settings, status });
  return checked.ok ? null : checked.problem;
}

/** A fault of this program, not of the printer. */
function programFault(error: unknown): Problem {
  const message = error instanceof Error ? error.message : String(error);
  return newProblem('program_fault', { which: 'print', error: message });
}
