import type { GdiCalls } from './api/gdi-calls.ts';
import { type PagesToPrint, printPages } from './api/print-pages.ts';
import { type RawFile, sendRaw } from './api/send-raw.ts';
import type { Sending } from './api/sent-job.ts';
import { type DescribedPrinter, type JOB_COMMANDS, Spooler } from './api/spooler.ts';
import type { JobInfo, PrinterInfo } from './api/structs.ts';
import type { WinspoolCalls } from './api/winspool-calls.ts';

/** A shared integer: not 0 once what is being sent is to be stopped. */
export type StopFlag = Int32Array<SharedArrayBuffer>;

/**
 * What the spooler is asked and told. Arguments and answers are plain, so that they can go to another thread. Each blocks the thread that it is
 * called on, and throws `WindowsError` where Windows refuses, but for what is sent: that gives how it ended.
 */
export interface SpoolerOperations {
  /** The printers of this user, their drivers not asked: one that hangs would hold up the list. */
  printers(): readonly PrinterInfo[];
  printer(name: string): DescribedPrinter;
  /** What the spooler itself knows of a printer: its driver is not asked, which may take long. */
  info(name: string): PrinterInfo;
  /** Null where the queue has no job of this number. */
  job(printer: string, id: number): JobInfo | null;
  jobs(printer: string): readonly JobInfo[];
  /** False where the queue has no job of this number. */
  control(printer: string, id: number, command: keyof typeof JOB_COMMANDS): boolean;
  /** See {@link Spooler.waitForChange}. */
  waitForChange(printer: string, timeoutMs: number): boolean;
  sendRaw(file: RawFile, stopFlag: StopFlag): Sending;
  printPages(pages: PagesToPrint, stopFlag: StopFlag): Sending;
}

/** Gives the operations on the calls of a Windows. */
export function spoolerOperations(winspool: WinspoolCalls, gdi: GdiCalls): SpoolerOperations {
  const spooler = new Spooler(winspool, gdi);
  const stopped = (flag: StopFlag) => (): boolean => Atomics.load(flag, 0) !== 0;
  return {
    printers: () => spooler.printers(),
    printer: (name) => spooler.printer(name),
    info: (name) => spooler.info(name),
    job: (printer, id) => spooler.job(printer, id),
    jobs: (printer) => spooler.jobs(printer),
    control: (printer, id, command) => spooler.control(printer, id, command),
    waitForChange: (printer, timeoutMs) => spooler.waitForChange(printer, timeoutMs),
    sendRaw: (file, stopFlag) => sendRaw(winspool, spooler, file, stopped(stopFlag)),
    printPages: (pages, stopFlag) => printPages({ winspool, gdi, spooler }, pages, stopped(stopFlag)),
  };
}

/** A question to a thread, and its answer. */
export interface SpoolerRequest {
  readonly id: number;
  readonly name: keyof SpoolerOperations;
  readonly args: readonly unknown[];
}

/** How a question went: `failed` where Windows refused, `error` where the program did. */
export type SpoolerResponse =
  | { readonly id: number; readonly kind: 'done'; readonly value: unknown }
  | { readonly id: number; readonly kind: 'failed'; readonly call: string; readonly code: number }
  | { readonly id: number; readonly kind: 'error'; readonly error: unknown };
