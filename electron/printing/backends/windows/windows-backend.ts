import { link, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';

import {
  type FoundPrinter,
  type PrinterSettings,
  type PrinterStatus,
  UNKNOWN_STATUS,
} from '../../../../shared/printing/printer.ts';
import { newProblem, problem } from '../../../../shared/result/problem.ts';
import { ok, type Problem, type Result } from '../../../../shared/result/result.ts';
import type { DocumentProgress, Handover, PrintBackend, PrintDocument } from '../print-backend.ts';
import {
  JOBS_SCRIPT,
  type PowerShell,
  PowerShellError,
  PRINTERS_SCRIPT,
  REMOVE_JOB_SCRIPT,
  SEND_RAW_SCRIPT,
  windowsPowerShell,
} from './powershell.ts';
import {
  jobTitled,
  paperKind,
  parseJobs,
  parsePrinters,
  type WindowsJob,
  type WindowsPrinter,
  windowsProgress,
  windowsStatus,
} from './windows-spooler.ts';

/** How long Windows may take to answer a question. PowerShell alone takes a second or two to start. */
const RESPONSE_TIMEOUT_MS = 20_000;

/**
 * The Windows spooler. PDF goes through a viewer at its own size, ZPL as it is. A target is a printer's name, a handle a title.
 * Nothing of this has run on a live Windows yet: its parsers are held to answers composed after Microsoft's documentation.
 */
export class WindowsBackend implements PrintBackend {
  readonly kind = 'windows';
  readonly #run: PowerShell;
  readonly #printPdf: typeof printPdf;

  constructor(powerShell = windowsPowerShell, print = printPdf) {
    this.#run = powerShell;
    this.#printPdf = print;
  }

  parseTarget(text: string): Result<string> {
    const name = text.trim();
    return name === '' ? problem('printer_address', { which: 'windows' }) : ok(name);
  }

  /** The printers of this user; none where PowerShell cannot be run. */
  async discover(signal: AbortSignal): Promise<readonly FoundPrinter[]> {
    try {
      return parsePrinters(await this.#run(PRINTERS_SCRIPT, {}, withTimeout(signal))).map((printer) => ({
        backend: this.kind,
        target: printer.Name,
        name: printer.Name,
        status: windowsStatus(printer),
        suggested: {},
      }));
    } catch (error) {
      if (error instanceof PowerShellError) return [];
      throw error;
    }
  }

  async status(target: string, _settings: PrinterSettings, signal: AbortSignal): Promise<PrinterStatus> {
    try {
      const printer = await this.#printer(target, signal);
      return printer === null ? unreachableStatus('gone', '') : windowsStatus(printer);
    } catch (error) {
      if (error instanceof PowerShellError) return unreachableStatus('offline', error.message);
      throw error;
    }
  }

  async send(
    target: string,
    document: PrintDocument,
    settings: PrinterSettings,
    signal: AbortSignal,
  ): Promise<Handover> {
    let printer: WindowsPrinter | null;
    try {
      printer = await this.#printer(target, signal);
    } catch (error) {
      if (error instanceof PowerShellError)
        return refused(newProblem('printer_unreachable', { which: 'windows', error: error.message }));
      throw error;
    }
    if (printer === null) return refused(newProblem('printer_gone', { which: 'windows' }));
    if (document.language === 'zpl') return this.#sendRaw(target, document, signal);
    const form = paperKind(printer, document.page);
    if (form === null) {
      const { widthMm: width, heightMm: height } = document.page;
      return refused(newProblem('size_not_taken', { which: 'form', width, height }));
    }
    try {
      await this.#printPdf(target, document, form, settings.tray);
      return { kind: 'accepted', handle: document.title };
    } catch (error) {
      if (error instanceof PdfPrinterMissingError) return refused(newProblem('no_pdf_program'));
      return this.#afterFailure(target, document, signal);
    }
  }

  async progress(target: string, handle: string, signal: AbortSignal): Promise<DocumentProgress> {
    try {
      const printer = await this.#printer(target, signal);
      if (printer === null) return { kind: 'forgotten' };
      return windowsProgress(await this.#job(target, handle, signal), windowsStatus(printer));
    } catch (error) {
      if (!(error instanceof PowerShellError)) throw error;
      return { kind: 'waiting', pagesDone: null, reasons: ['offline'], message: error.message };
    }
  }

  async cancel(target: string, handle: string, signal: AbortSignal): Promise<Result<null>> {
    try {
      const job = await this.#job(target, handle, signal);
      if (job === null) {
        return problem('job_has_ended', { which: 'windows' });
      }
      const values = { LABELWRIGHT_PRINTER: target, LABELWRIGHT_JOB: String(job.Id) };
      await this.#run(REMOVE_JOB_SCRIPT, values, withTimeout(signal));
      return ok(null);
    } catch (error) {
      if (error instanceof PowerShellError)
        return problem('printer_unreachable', { which: 'windows', error: error.message });
      throw error;
    }
  }

  async find(target: string, title: string, signal: AbortSignal): Promise<string | null> {
    try {
      return (await this.#job(target, title, signal)) === null ? null : title;
    } catch (error) {
      if (error instanceof PowerShellError) return null;
      throw error;
    }
  }

  async #sendRaw(target: string, document: PrintDocument, signal: AbortSignal): Promise<Handover> {
    const values = {
      LABELWRIGHT_PRINTER: target,
      LABELWRIGHT_TITLE: document.title,
      LABELWRIGHT_FILE: document.path,
    };
    try {
      const end = await this.#run(SEND_RAW_SCRIPT, values, signal);
      if (end === 'done') return { kind: 'accepted', handle: document.title };
      if (end === 'not-begun') return refused(newProblem('printer_refused', { which: 'windows' }));
    } catch (error) {
      if (!(error instanceof PowerShellError)) throw error;
      if (error.isNotStarted)
        return refused(newProblem('printer_unreachable', { which: 'windows', error: error.message }));
    }
    return UNCERTAIN;
  }

  /** The viewer may have handed the job over before it failed: the queue is looked into, once. */
  async #afterFailure(target: string, document: PrintDocument, signal: AbortSignal): Promise<Handover> {
    const handle = await this.find(target, document.title, signal);
    return handle === null ? UNCERTAIN : { kind: 'accepted', handle };
  }

  async #printer(name: string, signal: AbortSignal): Promise<WindowsPrinter | null> {
    const answer = await this.#run(PRINTERS_SCRIPT, { LABELWRIGHT_PRINTER: name }, withTimeout(signal));
    return parsePrinters(answer)[0] ?? null;
  }

  async #job(printer: string, title: string, signal: AbortSignal): Promise<WindowsJob | null> {
    return jobTitled(
      parseJobs(await this.#run(JOBS_SCRIPT, { LABELWRIGHT_PRINTER: printer }, withTimeout(signal))),
      title,
    );
  }
}

const UNCERTAIN: Handover = {
  kind: 'uncertain',
  problem: newProblem('handover_uncertain', { which: 'windows' }),
};

function refused(problem: Problem): Handover {
  return { kind: 'refused', problem };
}

function unreachableStatus(reason: 'offline' | 'gone', message: string): PrinterStatus {
  return { ...UNKNOWN_STATUS, state: 'unreachable', reasons: [reason], message };
}

function withTimeout(signal: AbortSignal): AbortSignal {
  return AbortSignal.any([signal, AbortSignal.timeout(RESPONSE_TIMEOUT_MS)]);
}

/** pdf-to-printer is not installed: it is optional, since it brings a program for Windows. */
export class PdfPrinterMissingError extends Error {}

/**
 * Prints a PDF on a Windows printer by the SumatraPDF that pdf-to-printer brings: at its own size, on the driver's form of that
 * number, one-sided. Throws {@link PdfPrinterMissingError}, or where that program fails. Loaded only when it is used: it runs on Windows alone.
 */
async function printPdf(
  printer: string,
  document: PrintDocument,
  form: number,
  tray: string | null,
): Promise<void> {
  const { print } = await import('pdf-to-printer').catch((error: unknown) => {
    throw new PdfPrinterMissingError('pdf-to-printer is not installed', { cause: error });
  });
  // SumatraPDF names its job by the file: it is given one that is named by the title.
  const folder = await mkdtemp(path.join(path.dirname(document.path), 'print-'));
  try {
    const file = path.join(folder, `${document.title}.pdf`);
    await link(document.path, file);
    await print(file, {
      printer,
      paperKind: form,
      scale: 'noscale',
      side: 'simplex',
      copies: 1,
      ...(tray === null ? {} : { bin: tray }),
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
