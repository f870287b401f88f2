import { basename } from 'node:path';

import { checkMedia } from '../../../shared/printing/media-check.ts';
import type { PrinterSettings, PrinterStatus } from '../../../shared/printing/printer.ts';
import { newProblem } from '../../../shared/result/problem.ts';
import type { Problem } from '../../../shared/result/result.ts';
import type { Log } from '../../logging/log.ts';
import type { RenderPool } from '../../render/workers/render-pool.ts';
import { storageProblem } from '../../store/database.ts';
import type { PrintBackend } from '../backends/print-backend.ts';
import { blockingProblem } from '../backends/printer-problems.ts';
import type { TransitionParts } from '../jobs/chunk-transitions.ts';
import { layOutOnOpenedSheet, occupiedCellsProblem } from '../jobs/opened-sheets.ts';
import type { Chunk, ChunkRecords, StoredJob } from '../jobs/print-job-records.ts';
import type { QueueOrder } from '../jobs/queue-order.ts';
import { printedMeanwhileProblem, voidedLabelsProblem } from '../jobs/serial-print-checks.ts';
import type { PrinterPk, PrinterRecord } from '../printers/printer-records.ts';
import type { PrintBackends, PrinterRegistry } from '../printers/printer-registry.ts';
import { followChunk, type FollowParts, type WakeTimer } from './follow-chunk.ts';
import {
  cancelUnanswered,
  chunkLogFields,
  chunkTitle,
  type DocumentTrace,
  interrupted,
  sendingBrokeOff,
  withdrawDocument,
} from './in-doubt-chunk.ts';
import { renderChunk, type RenderedChunk } from './render-chunk.ts';
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
      await this.#stopInDoubt(printer, chunk, (trace) =>
        interrupted(chunk, trace, job.snapshot.settings.language),
      );
    } else if (backend !== undefined) {
      await followChunk(this.#parts, backend, printer, chunk, this.#alarm, this.#signal);
      this.#logEnd(printer, job, chunk);
    } else if (job.cancelRequested) {
      this.#parts.transitions.stopped(printer, chunk, 'in_doubt', cancelUnanswered(chunk), null);
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
    const places = [chunk.firstPlace, chunk.lastPlace] as const;
    const obstacle =
      occupiedCellsProblem(this.#parts.sheets, printer.pk, job, chunk) ??
      voidedLabelsProblem(this.#parts.db, job, places) ??
      printedMeanwhileProblem(this.#parts.db, job, places);
    if (obstacle !== null) {
      this.#parts.transitions.hold(printer, chunk, obstacle);
      return true;
    }
    // What could not be asked for when it ended in doubt may lie in the printer's queue by now.
    const last = chunks.lastSent(printer.pk);
    const afterBreak = last?.state === 'uncertain';
    if (afterBreak) await this.#withdraw(printer, last);
    await this.#render(printer, backend, job, chunk, afterBreak);
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

  async #render(
    printer: PrinterRecord,
    backend: PrintBackend,
    job: StoredJob,
    chunk: Chunk,
    afterBreak: boolean,
  ): Promise<void> {
    const rendered = await this.#rendered(job, chunk, afterBreak);
    if (this.#signal.aborted) return;
    if ('problem' in rendered) {
      if (HOLDS_JOB.has(rendered.problem.code))
        this.#parts.transitions.hold(printer, chunk, rendered.problem);
      else await this.#wait(printer, rendered.problem);
      return;
    }
    const rendering = { ...chunkLogFields(printer, job, chunk), document: basename(rendered.path) };
    this.#parts.log.info('chunk rendered', rendering);
    await this.#send(printer, backend, job, chunk, rendered);
  }

  async #rendered(
    job: StoredJob,
    chunk: Chunk,
    afterBreak: boolean,
  ): Promise<RenderedChunk | { readonly problem: Problem }> {
    try {
      const path = await this.#parts.spool.pathFor(chunkTitle(job, chunk), job.snapshot.settings.language);
      const made = await renderChunk(this.#parts, job, chunk, path, { afterBreak, signal: this.#signal });
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
    { path, sha256, pageCount }: RenderedChunk,
  ): Promise<void> {
    const { log, transitions, records } = this.#parts;
    if (!transitions.beginSending(printer, chunk, sha256)) return;
    const sending: Chunk = { ...chunk, state: 'sending' };
    this.#parts.onChange();
    const { template, settings } = job.snapshot;
    const document = {
      path,
      language: settings.language,
      page: template.page,
      pageCount,
      title: chunkTitle(job, chunk),
    };
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
        await this.#stopInDoubt(printer, sending, (trace) =>
          sendingBrokeOff(chunk, handover.problem, trace, settings.language),
        );
    }
  }

  /** Marks a chunk that may have arrived as in doubt, after cancelling it in the printer's queue where it is still there. */
  async #stopInDoubt(
    printer: PrinterRecord,
    chunk: Chunk,
    why: (trace: DocumentTrace | null) => Problem,
  ): Promise<void> {
    const trace = await this.#withdraw(printer, chunk);
    const traced: Chunk = trace === null ? chunk : { ...chunk, handle: trace.handle };
    const reason = why(trace);
    this.#parts.transitions.stopped(printer, traced, 'in_doubt', reason, null);
    const fields = chunkLogFields(printer, this.#parts.records.at(chunk.jobPk), chunk);
    this.#parts.log.warn('chunk in doubt', { ...fields, handle: traced.handle, code: reason.code });
  }

  /** Null where the printer has nothing of it, or cannot be asked. */
  async #withdraw(printer: PrinterRecord, chunk: Chunk): Promise<DocumentTrace | null> {
    const backend = this.#parts.backends.get(printer.backend);
    if (backend === undefined) return null;
    const title = chunkTitle(this.#parts.records.at(chunk.jobPk), chunk);
    return withdrawDocument(backend, printer.target, { title, handle: chunk.handle }, this.#signal);
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

/** A fault of this program, not of the printer. */
const PROGRAM_FAULT = 'program_fault';

/** How often the flag of a cancel is looked at while a chunk is being sent. */
const CANCEL_POLL_MS = 100;

/** What lies in the printer may have been changed since the job was asked for. */
function wrongMedia(job: StoredJob, { settings }: PrinterRecord, status: PrinterStatus): Problem | null {
  const checked = checkMedia(job.snapshot.template, { settings, status });
  return checked.ok ? null : checked.problem;
}

/** What no waiting mends: a person is told, and the printer goes on with other jobs. */
const HOLDS_JOB: ReadonlySet<string> = new Set(['labels_unreadable', 'moved_off_page', PROGRAM_FAULT]);

function programFault(error: unknown): Problem {
  const message = error instanceof Error ? error.message : String(error);
  return newProblem(PROGRAM_FAULT, { which: 'print', error: message });
}
