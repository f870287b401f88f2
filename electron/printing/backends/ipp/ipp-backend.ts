import type { FoundPrinter, PrinterSettings, PrinterStatus } from '../../../../shared/printing/printer.ts';
import { problem } from '../../../../shared/result/problem.ts';
import type { PrintingCode } from '../../../../shared/result/problems/printing.ts';
import { fail, ok, type Result } from '../../../../shared/result/result.ts';
import type { DocumentProgress, Handover, PrintBackend, PrintDocument } from '../print-backend.ts';
import { unreachableStatus } from '../printer-problems.ts';
import { IppClient, IppStatusError } from './ipp-client.ts';
import { ippProblem, isIppFailure, isNotFound, NOT_POSSIBLE, statusMessage } from './ipp-errors.ts';
import { isPrinterUri, queueUri, schedulerEndpoint } from './ipp-transport.ts';
import {
  deviceJobProgress,
  forgottenJobProgress,
  hasDocument,
  JOB_ATTRIBUTES,
  queuedJobProgress,
} from './job-progress.ts';
import { formatHandle, type JobHandle, JobSubmission, parseHandle } from './job-submission.ts';
import type { Attributes } from './message/ipp-message.ts';
import {
  STATUS_ATTRIBUTES,
  statusOf,
  statusWithDevice,
  statusWithoutDevice,
  suggestedSettings,
} from './printer-status.ts';

/** How long a queue's printer may take to answer for itself, in milliseconds. */
const DEVICE_TIMEOUT_MS = 4_000;

/** `printer-type` of a class of printers: https://www.cups.org/doc/spec-ipp.html */
const IS_CLASS = 0x0001;

const JOB_HAS_ENDED = problem('job_has_ended', {
  which: 'ended',
});

/**
 * CUPS queues, on Linux and macOS, and IPP printers, in their own protocol. A target is a queue, `ipp://localhost/printers/NAME`,
 * or a printer, `ipp://host[:port]/ipp/print`.
 */
export class IppBackend implements PrintBackend {
  readonly kind = 'ipp';
  readonly #client: IppClient;
  readonly #listsQueues: boolean;

  /** Finds the scheduler as CUPS's programs do: see {@link schedulerEndpoint}. `listsQueues`: false where there is none to ask. */
  constructor(
    env: Readonly<Record<string, string | undefined>> = process.env,
    { listsQueues = true }: { readonly listsQueues?: boolean } = {},
  ) {
    this.#client = new IppClient(schedulerEndpoint(env));
    this.#listsQueues = listsQueues;
  }

  parseTarget(text: string): Result<string, 'printer_address'> {
    const uri = text.trim();
    if (isPrinterUri(uri)) return ok(uri);
    return problem('printer_address', { which: 'ipp' });
  }

  /** The scheduler's queues; none where there is no scheduler. */
  async discover(signal: AbortSignal): Promise<readonly FoundPrinter[]> {
    if (!this.#listsQueues) return [];
    try {
      const queues = await this.#client.queues(STATUS_ATTRIBUTES, signal);
      return await Promise.all(queues.map((queue) => this.#found(queue, signal)));
    } catch (error) {
      if (isIppFailure(error)) return [];
      throw error;
    }
  }

  async status(target: string, _settings: PrinterSettings, signal: AbortSignal): Promise<PrinterStatus> {
    try {
      return await this.#withDevice(await this.#client.printer(target, STATUS_ATTRIBUTES, signal), signal);
    } catch (error) {
      return unreachableStatus(isNotFound(error) ? 'gone' : 'offline', statusMessage(error));
    }
  }

  send(
    target: string,
    document: PrintDocument,
    settings: PrinterSettings,
    signal: AbortSignal,
  ): Promise<Handover> {
    return new JobSubmission(this.#client, target, document, signal).run(settings);
  }

  async progress(target: string, handle: string, signal: AbortSignal): Promise<DocumentProgress> {
    try {
      const { id, title } = parseHandle(handle);
      const printer = await this.#client.printer(target, STATUS_ATTRIBUTES, signal);
      const status = await this.#withDevice(printer, signal);
      const job = await this.#job(target, { id, title }, signal);
      if (!isQueue(printer)) return job === null ? { kind: 'forgotten' } : deviceJobProgress(job, status);
      const deviceJobs = await this.#jobsOnDevice(printer, title, signal);
      if (job === null) return forgottenJobProgress(deviceJobs, status);
      const { progress, isToBeCancelled } = queuedJobProgress(job, deviceJobs, status);
      if (isToBeCancelled) await this.#client.cancelJob(target, id, signal);
      return progress;
    } catch (error) {
      if (isNotFound(error)) return { kind: 'forgotten' };
      return { kind: 'waiting', pagesDone: null, reasons: ['offline'], message: statusMessage(error) };
    }
  }

  async cancel(target: string, handle: string, signal: AbortSignal): Promise<Result<null, PrintingCode>> {
    try {
      const job = parseHandle(handle);
      if ((await this.#job(target, job, signal)) === null) return JOB_HAS_ENDED;
      await this.#client.cancelJob(target, job.id, signal);
      return ok(null);
    } catch (error) {
      if (error instanceof IppStatusError && error.status === NOT_POSSIBLE) return JOB_HAS_ENDED;
      return fail(ippProblem(error));
    }
  }

  async find(target: string, title: string, signal: AbortSignal): Promise<string | null> {
    try {
      const jobs = await this.#client.jobs(target, JOB_ATTRIBUTES, signal);
      const ids = jobs
        .filter((job) => job.text('job-name') === title && hasDocument(job))
        .flatMap((job) => job.number('job-id') ?? []);
      return ids.length === 0 ? null : formatHandle({ id: Math.max(...ids), title });
    } catch (error) {
      if (isIppFailure(error)) return null;
      throw error;
    }
  }

  /** Null where it is not there, or its number has been given to another. */
  async #job(target: string, { id, title }: JobHandle, signal: AbortSignal): Promise<Attributes | null> {
    try {
      const job = await this.#client.job(target, id, JOB_ATTRIBUTES, signal);
      // A name that is kept from us (CUPS, JobPrivateValues) is no other name.
      return (job.text('job-name') ?? title) === title ? job : null;
    } catch (error) {
      if (isNotFound(error)) return null;
      throw error;
    }
  }

  async #found(queue: Attributes, signal: AbortSignal): Promise<FoundPrinter> {
    const name = queue.text('printer-name') ?? '';
    const isClass = ((queue.number('printer-type') ?? 0) & IS_CLASS) !== 0;
    const status = await this.#withDevice(queue, signal);
    return {
      backend: this.kind,
      target: queueUri(name, isClass),
      name,
      suggested: suggestedSettings(status),
    };
  }

  /**
   * A queue's status with its printer's. CUPS calls a queue idle whose printer is switched off, until it has something to print
   * (OpenPrinting/cups#1112): so a printer that speaks IPP is asked itself.
   */
  async #withDevice(queue: Attributes, signal: AbortSignal): Promise<PrinterStatus> {
    const status = statusOf(queue);
    const device = ippDevice(queue);
    if (device === null) return status;
    try {
      const printer = await this.#client.printer(device, STATUS_ATTRIBUTES, withDeviceTimeout(signal));
      return statusWithDevice(status, statusOf(printer));
    } catch (error) {
      if (isIppFailure(error)) return statusWithoutDevice(status);
      throw error;
    }
  }

  /** What a queue's printer itself knows of jobs with this title; none where it cannot be asked, or does not say. */
  async #jobsOnDevice(queue: Attributes, title: string, signal: AbortSignal): Promise<readonly Attributes[]> {
    const device = ippDevice(queue);
    if (device === null) return [];
    try {
      const jobs = await this.#client.jobs(device, JOB_ATTRIBUTES, withDeviceTimeout(signal));
      return jobs.filter((job) => job.text('job-name') === title);
    } catch (error) {
      if (isIppFailure(error)) return [];
      throw error;
    }
  }
}

/** Only CUPS says what type a queue is of. */
function isQueue(printer: Attributes): boolean {
  return printer.has('printer-type');
}

/** The address of the printer behind a queue, where it speaks IPP and is named by its host. */
function ippDevice(queue: Attributes): string | null {
  const device = queue.text('device-uri');
  return device !== null && /^ipps?:\/\/[^/]/.test(device) ? device : null;
}

function withDeviceTimeout(signal: AbortSignal): AbortSignal {
  return AbortSignal.any([signal, AbortSignal.timeout(DEVICE_TIMEOUT_MS)]);
}
