import type { FoundPrinter, PrinterSettings, PrinterStatus } from '../../../../shared/printing/printer.ts';
import { newProblem, problem } from '../../../../shared/result/problem.ts';
import type { PrintingCode } from '../../../../shared/result/problems/printing.ts';
import { fail, ok, type Problem, type Result } from '../../../../shared/result/result.ts';
import type { DocumentProgress, Handover, PrintBackend, PrintDocument } from '../print-backend.ts';
import { unreachableStatus } from '../printer-problems.ts';
import { failedCall, type Sending } from './api/sent-job.ts';
import type { DescribedPrinter } from './api/spooler.ts';
import type { JobInfo } from './api/structs.ts';
import {
  type AskSpooler,
  type SendBySpooler,
  SpoolerSilentError,
  SpoolerThreads,
  type WatchSpooler,
} from './spooler-threads.ts';
import { formatHandle, parseHandle, type WindowsJobHandle } from './windows-job-handle.ts';
import { refusedPageProblem, WINDOWS_SILENT, windowsProblem } from './windows-problems.ts';
import {
  binNamed,
  isPrinted,
  paperFor,
  windowsCondition,
  windowsProgress,
  windowsStatus,
} from './windows-spooler.ts';

/**
 * Printers of the Windows spooler, by its own API: pages as dots through GDI, label languages as they are (RAW). A target is a printer's
 * name; a handle is a job's number, with its title beside it. What has run on what: docs/windows.md.
 */
export class WindowsBackend implements PrintBackend {
  readonly kind = 'windows';
  readonly pageFormat = 'pwg';
  readonly #ask: AskSpooler;
  readonly #send: SendBySpooler;
  readonly #watch: WatchSpooler;
  /** Printers of which Windows gives no word when they change: Wine, and some print servers. */
  readonly #unwatched = new Set<string>();
  /** What this process knows of the jobs that it handed over, by their handles: the spooler forgets a job that has ended. */
  readonly #watched = new Map<string, WatchedJob>();

  constructor(spooler: SpoolerCalls = new SpoolerThreads()) {
    this.#ask = spooler.ask;
    this.#send = spooler.send;
    this.#watch = spooler.watch;
  }

  parseTarget(text: string): Result<string, 'printer_address'> {
    const name = text.trim();
    return name === '' ? problem('printer_address', { which: 'windows' }) : ok(name);
  }

  /** The printers of this user, as the spooler lists them: no driver is asked. None where the spooler cannot be asked. */
  async discover(signal: AbortSignal): Promise<readonly FoundPrinter[]> {
    try {
      return (await this.#ask('', 'printers', [], signal)).map(({ name }) => ({
        backend: this.kind,
        target: name,
        name,
        suggested: {},
      }));
    } catch (error) {
      spoolerProblem(error);
      return [];
    }
  }

  async status(target: string, _settings: PrinterSettings, signal: AbortSignal): Promise<PrinterStatus> {
    try {
      return windowsStatus(await this.#printer(target, signal));
    } catch (error) {
      const why = spoolerProblem(error);
      return why.code === 'printer_gone'
        ? unreachableStatus('gone', '')
        : unreachableStatus('offline', why.message);
    }
  }

  async send(
    target: string,
    document: PrintDocument,
    settings: PrinterSettings,
    signal: AbortSignal,
  ): Promise<Handover> {
    const { title, path } = document;
    const isFollowed = document.isUnfollowed !== true && !settings.printWithoutStatus;
    let printer: DescribedPrinter;
    try {
      printer = await this.#printer(target, signal);
    } catch (error) {
      return { kind: 'refused', problem: signal.aborted ? STOPPED_BEFORE : spoolerProblem(error) };
    }
    try {
      const sending =
        document.format === 'pwg'
          ? await this.#send(
              target,
              'printPages',
              {
                printer: target,
                title,
                path,
                isFollowed,
                paper: paperFor(printer, document.page),
                bin: binNamed(printer, settings.tray),
              },
              signal,
            )
          : await this.#send(target, 'sendRaw', { printer: target, title, path, isFollowed }, signal);
      const handover = handoverOf(sending, document);
      if (handover.kind === 'accepted' && isFollowed) this.#watched.set(handover.handle, NEVER_SEEN);
      return handover;
    } catch (error) {
      return { kind: 'uncertain', problem: spoolerProblem(error) };
    }
  }

  async progress(target: string, handle: string, signal: AbortSignal): Promise<DocumentProgress> {
    const ours = parseHandle(handle);
    if (ours === null) return { kind: 'forgotten' };
    try {
      const job = await this.#job(target, ours, signal);
      if (job === null) return this.#withoutJob(handle, ours);
      const progress = windowsProgress(
        job,
        windowsCondition(await this.#ask(target, 'info', [target], signal)),
      );
      if (progress.kind === 'completed') return progress;
      const isCancelled = this.#watched.get(handle)?.isCancelled ?? false;
      this.#watched.set(handle, { wasSeen: true, isCancelled, pagesDone: job.pagesPrinted });
      return progress;
    } catch (error) {
      const { code, message } = spoolerProblem(error);
      if (code === 'printer_gone') return { kind: 'forgotten' };
      return { kind: 'waiting', pagesDone: null, reasons: ['offline'], message };
    }
  }

  async cancel(target: string, handle: string, signal: AbortSignal): Promise<Result<null, PrintingCode>> {
    const ours = parseHandle(handle);
    if (ours === null) return JOB_HAS_ENDED;
    try {
      const job = await this.#job(target, ours, signal);
      // What is printed is kept until it was seen: to delete that would only make it look cancelled.
      if (job === null || isPrinted(job)) return JOB_HAS_ENDED;
      if (!(await this.#ask(target, 'control', [target, ours.id, 'cancel'], signal))) return JOB_HAS_ENDED;
      this.#watched.set(handle, { wasSeen: true, isCancelled: true, pagesDone: job.pagesPrinted });
      return ok(null);
    } catch (error) {
      return fail(spoolerProblem(error));
    }
  }

  /** One that cannot be let go stays in the list of Windows. */
  async release(target: string, handle: string, signal: AbortSignal): Promise<void> {
    this.#watched.delete(handle);
    const ours = parseHandle(handle);
    if (ours?.isRetained !== true) return;
    try {
      // A number comes again once the spooler was restarted: what bears it now may be somebody else's.
      if ((await this.#job(target, ours, signal)) === null) return;
      await this.#ask(target, 'control', [target, ours.id, 'release'], signal);
    } catch (error) {
      spoolerProblem(error);
    }
  }

  async find(target: string, title: string, signal: AbortSignal): Promise<string | null> {
    try {
      const jobs = await this.#ask(target, 'jobs', [target], signal);
      const ids = jobs.filter((job) => job.title === title).map(({ id }) => id);
      return ids.length === 0 ? null : formatHandle({ id: Math.max(...ids), isRetained: true, title });
    } catch (error) {
      spoolerProblem(error);
      return null;
    }
  }

  async changed(target: string, timeoutMs: number, signal: AbortSignal): Promise<boolean> {
    if (this.#unwatched.has(target)) return false;
    try {
      return await this.#watch(target, timeoutMs, signal);
    } catch (error) {
      spoolerProblem(error);
      if (!signal.aborted) this.#unwatched.add(target);
      return false;
    }
  }

  #printer(target: string, signal: AbortSignal): Promise<DescribedPrinter> {
    return this.#ask(target, 'printer', [target], signal);
  }

  /** Null where it is not there, or its number has been given to another. */
  async #job(target: string, { id, title }: WindowsJobHandle, signal: AbortSignal): Promise<JobInfo | null> {
    const job = await this.#ask(target, 'job', [target, id], signal);
    return job?.title === title ? job : null;
  }

  /** What became of a job that has left its queue. */
  #withoutJob(handle: string, { isRetained }: WindowsJobHandle): DocumentProgress {
    const watched = this.#watched.get(handle);
    this.#watched.delete(handle);
    if (watched?.isCancelled === true) {
      const { pagesDone } = watched;
      const problem = newProblem('job_cancelled_outside', { which: 'windows' });
      return { kind: 'cancelled', pagesDone, problem };
    }
    // One that is kept leaves only when somebody takes it out. One that was gone at the first look was not kept after all: some
    // print servers take the command and do nothing. Of such a one nobody knows how it ended.
    const wasKept = isRetained && watched?.wasSeen !== false;
    return wasKept ? { kind: 'forgotten' } : { kind: 'unconfirmed' };
  }
}

/** How the spooler is called: on threads of its own. */
interface SpoolerCalls {
  readonly ask: AskSpooler;
  readonly send: SendBySpooler;
  readonly watch: WatchSpooler;
}

/** What is known of a job that was handed over. */
interface WatchedJob {
  /** It was in its queue when it was looked for. */
  readonly wasSeen: boolean;
  readonly isCancelled: boolean;
  readonly pagesDone: number | null;
}

const NEVER_SEEN: WatchedJob = { wasSeen: false, isCancelled: false, pagesDone: null };

const STOPPED_BEFORE = newProblem('sending_stopped', { which: 'before' });

const JOB_HAS_ENDED = problem('job_has_ended', { which: 'windows' });

function handoverOf(sending: Sending, { title, page }: PrintDocument): Handover {
  switch (sending.kind) {
    case 'accepted': {
      const { job: id, isRetained } = sending;
      return { kind: 'accepted', handle: formatHandle({ id, isRetained, title }) };
    }
    case 'broken':
      return {
        kind: 'uncertain',
        problem:
          sending.why === 'stopped'
            ? newProblem('handover_uncertain', { which: 'windows' })
            : windowsProblem(sending.why),
      };
    case 'refused': {
      const { why } = sending;
      if (why === 'stopped') return { kind: 'refused', problem: STOPPED_BEFORE };
      return {
        kind: 'refused',
        problem: 'page' in why ? refusedPageProblem(why, page) : windowsProblem(why),
      };
    }
  }
}

/** Why the spooler could not be asked; throws on an error of any other kind. */
function spoolerProblem(error: unknown): Problem<PrintingCode> {
  if (error instanceof SpoolerSilentError) return WINDOWS_SILENT;
  return windowsProblem(failedCall(error));
}
