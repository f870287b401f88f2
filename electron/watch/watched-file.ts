import path from 'node:path';

import type { PrintJob } from '../../shared/printing/print-job.ts';
import { newProblem, problem } from '../../shared/result/problem.ts';
import type { WatchCode } from '../../shared/result/problems/watch.ts';
import { ok, type Problem, type Result } from '../../shared/result/result.ts';
import { inAct } from '../logging/correlation.ts';
import type { Log } from '../logging/log.ts';
import { backoff } from '../store/backoff.ts';
import { fileErrorCode } from '../store/chosen-file.ts';
import { storageProblem } from '../store/storage-problem.ts';
import { type FileStat, orderIdentityOf } from './order-file.ts';
import { type OrderServices, type PassingCode, processOrder } from './process-order.ts';
import {
  hasResultFile,
  type OrderResult,
  readResultFile,
  type ResultFile,
  type StoredResults,
  writeResultFile,
} from './result-file.ts';

/** Lists what watched files need of the station. */
export interface WatchServices extends OrderServices {
  readonly storedResults: StoredResults;
  readonly log: Log;
}

/** Sets for how many polls a file must be unchanged before it is processed although it looks truncated, or is open in another program. */
const UNFINISHED_POLLS = 10;

/** Sets the polls between two attempts: up to about a minute. */
const BACKOFF_POLLS = { initial: 2, longest: 60 };

/**
 * Handles one file of the watched folder, for as long as nobody changes it: waits for it, processes it, and keeps its
 * result file up to date. Whatever goes wrong is reported, and tried again with exponential back-off.
 */
export class WatchedFile {
  readonly stat: FileStat;
  readonly #path: string;
  readonly #services: WatchServices;
  readonly #reportFault: (error: unknown) => void;
  #polls = 0;
  #resultFile: ResultFile | null = null;
  /** True once the result file on the disk is up to date. */
  #isWritten = false;
  /** What stands in its way. */
  #trouble: Problem | null = null;
  /** Reports a damaged result file that was found; it stands for as long as the file does. */
  #notice: Problem | null = null;
  #failures = 0;
  #nextAttempt = 0;

  /** `reportFault` receives faults of the program, which are in `trouble` too. */
  constructor(file: string, stat: FileStat, services: WatchServices, reportFault: (error: unknown) => void) {
    this.#path = file;
    this.stat = stat;
    this.#services = services;
    this.#reportFault = reportFault;
  }

  /** What a person should know or mend, with the file's name; null where all is well. */
  get trouble(): Problem | null {
    const why = this.#trouble ?? this.#notice;
    if (why === null) return null;
    const file = path.basename(this.#path);
    return newProblem('watched_file', { file, why });
  }

  /** Handles one more poll that found it unchanged. `isOpen`: a spreadsheet program says that it has the file open. */
  async poll(isOpen: boolean): Promise<void> {
    this.#polls += 1;
    if (this.#polls < this.#nextAttempt) return;
    try {
      const done = await this.#process(isOpen && this.#polls < UNFINISHED_POLLS);
      if (done.ok) this.#succeeded();
      else this.#failed(done.problem);
    } catch (error) {
      const known = problemOf(error);
      this.#failed(known ?? faultProblem(error));
      if (known === null) this.#reportFault(error);
    }
  }

  async #process(isOpen: boolean): Promise<Result<null, WatchCode | PassingCode>> {
    if (this.#resultFile === null) {
      if (isOpen) return OPEN_ELSEWHERE;
      const answered = await this.#loadOrProcess();
      if (!answered.ok) return answered;
    }
    return this.#updateResultFile();
  }

  /** Loads the results of an earlier run, or processes the file. */
  async #loadOrProcess(): Promise<Result<null, 'order_unfinished' | PassingCode>> {
    const identity = await orderIdentityOf(this.#path);
    const existing = await readResultFile(this.#path);
    const stored = this.#services.storedResults.find(identity);
    if (existing.ok && existing.value?.identity === identity && isWhole(existing.value, stored)) {
      this.#resultFile = existing.value;
      this.#isWritten = true;
      return ok(null);
    }
    const notes: OrderResult[] = [];
    if (!existing.ok) {
      const why = existing.problem;
      this.#notice = newProblem('answer_rewritten', { why });
      notes.push({ firstRow: 1, lastRow: 1, jobId: null, state: 'note', message: this.#notice.message });
    }
    const results = stored === null ? await this.#processOrder(identity) : ok(stored);
    if (!results.ok) return results;
    this.#resultFile = { identity, results: [...notes, ...results.value] };
    return ok(null);
  }

  async #processOrder(
    identity: string,
  ): Promise<Result<readonly OrderResult[], 'order_unfinished' | PassingCode>> {
    const mayBeUnfinished = this.#polls < UNFINISHED_POLLS;
    const order = { path: this.#path, stat: this.stat, identity, mayBeUnfinished };
    const processed = await inAct('watch folder', 'order', () => processOrder(order, this.#services));
    if (processed.ok) this.#services.storedResults.keep({ identity, results: processed.value });
    return processed;
  }

  /** Rewrites the result file where the state of one of its jobs changed, or where it is missing. */
  async #updateResultFile(): Promise<Result<null, 'answer_not_written'>> {
    if (this.#resultFile === null) return ok(null);
    const { identity, results } = this.#resultFile;
    const updated = results.map((result) => this.#withJobState(result));
    if (updated.some((result, index) => result !== results[index])) {
      this.#resultFile = { identity, results: updated };
      this.#isWritten = false;
    }
    if (this.#isWritten && (await hasResultFile(this.#path))) return ok(null);
    const written = await writeResultFile(this.#path, this.#resultFile);
    this.#isWritten = written.ok;
    return written;
  }

  #withJobState(result: OrderResult): OrderResult {
    const job = result.jobId === null ? null : this.#services.prints.find(result.jobId);
    if (job === null) return result;
    const message = messageOf(job);
    return job.state === result.state && message === result.message
      ? result
      : { ...result, state: job.state, message };
  }

  #succeeded(): void {
    this.#trouble = null;
    this.#failures = 0;
    this.#nextAttempt = 0;
  }

  #failed(problem: Problem): void {
    const { code } = problem;
    this.#trouble = problem;
    if (code === 'order_open') return;
    if (code === 'order_unfinished') {
      this.#nextAttempt = UNFINISHED_POLLS;
      return;
    }
    this.#nextAttempt = this.#polls + backoff(this.#failures, BACKOFF_POLLS);
    this.#failures += 1;
  }
}

const OPEN_ELSEWHERE = problem('order_open');

/** True where a result file has all its lines: the store knows how many it had. */
function isWhole({ results }: ResultFile, stored: readonly OrderResult[] | null): boolean {
  return stored === null || results.filter(({ state }) => state !== 'note').length === stored.length;
}

/** What a person can mend, or what passes; null for a fault of the program. */
function problemOf(error: unknown): Problem | null {
  const code = fileErrorCode(error);
  if (code === null) return storageProblem(error);
  return newProblem('order_not_readable', { reason: code });
}

/** What is said of a fault of the program: `order_fault`. */
export function faultProblem(error: unknown): Problem {
  const message = error instanceof Error ? error.message : String(error);
  return newProblem('order_fault', { error: message });
}

function messageOf({ reason, labels, printerName }: PrintJob): string {
  return reason?.message ?? `${labels} labels on ${printerName}.`;
}
