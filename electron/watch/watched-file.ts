import path from 'node:path';

import type { PrintJob } from '../../shared/printing/print-job.ts';
import { ok, type Problem, problem, type Result } from '../../shared/result/result.ts';
import { storageProblem } from '../store/storage-problem.ts';
import { fileErrorCode, type FileLook, identityOf } from './file-look.ts';
import type { KeptAnswers } from './kept-answers.ts';
import { hasResult, type OrderAnswer, type OrderResult, readResult, writeResult } from './result-file.ts';
import { type OrderDesk, takeOrder } from './take-order.ts';

/** What watched files need of the station. */
export interface WatchDesk extends OrderDesk {
  readonly answers: KeptAnswers;
}

/** So many looks a file lies unchanged before it is taken for whole that looks cut off, or is open in another program. */
const LONG_REST = 10;

/** The most looks between two tries: about a minute. */
const LONGEST_PAUSE = 60;

/**
 * One file of the watched folder, for as long as nobody changes it: waited for, taken, answered, and its answer kept up
 * to date. Whatever goes wrong is told, and tried again ever more seldom.
 */
export class WatchedFile {
  readonly look: FileLook;
  readonly #path: string;
  readonly #desk: WatchDesk;
  readonly #reportFault: (error: unknown) => void;
  #looks = 0;
  #answer: OrderAnswer | null = null;
  /** True once the answer lies beside the file as it is here. */
  #isWritten = false;
  /** What stands in its way. */
  #trouble: Problem | null = null;
  /** What a person should know of the answer that lay there; it stands for as long as the file does. */
  #notice: Problem | null = null;
  #failures = 0;
  #nextTry = 0;

  /** `reportFault` hears faults of the program, which are in `trouble` too. */
  constructor(file: string, look: FileLook, desk: WatchDesk, reportFault: (error: unknown) => void) {
    this.#path = file;
    this.look = look;
    this.#desk = desk;
    this.#reportFault = reportFault;
  }

  /** What a person should know or mend, with the file's name; null where all is well. */
  get trouble(): Problem | null {
    const why = this.#trouble ?? this.#notice;
    if (why === null) return null;
    const file = path.basename(this.#path);
    return { code: 'watched_file', message: `${file}: ${why.message}`, facts: { file, why } };
  }

  /** One more look found it unchanged. `isOpen`: a spreadsheet program says that it has the file open. */
  async attend(isOpen: boolean): Promise<void> {
    this.#looks += 1;
    if (this.#looks < this.#nextTry) return;
    try {
      const done = await this.#getOn(isOpen && this.#looks < LONG_REST);
      if (done.ok) this.#succeeded();
      else this.#failed(done.problem);
    } catch (error) {
      const told = troubleOf(error);
      this.#failed(told ?? faultProblem(error));
      if (told === null) this.#reportFault(error);
    }
  }

  async #getOn(isOpen: boolean): Promise<Result<null>> {
    if (this.#answer === null) {
      if (isOpen) return OPEN_ELSEWHERE;
      const answered = await this.#beginAnswer();
      if (!answered.ok) return answered;
    }
    return this.#follow();
  }

  /** Finds what was answered before, or takes the file. */
  async #beginAnswer(): Promise<Result<null>> {
    const identity = await identityOf(this.#path);
    const lying = await readResult(this.#path);
    const kept = this.#desk.answers.find(identity);
    if (lying.ok && lying.value?.identity === identity && isWhole(lying.value, kept)) {
      this.#answer = lying.value;
      this.#isWritten = true;
      return ok(null);
    }
    const notes: OrderResult[] = [];
    if (!lying.ok) {
      const why = lying.problem;
      this.#notice = {
        code: 'answer_rewritten',
        message: `${why.message} It was written anew; nothing is printed a second time for that.`,
        facts: { why },
      };
      notes.push({ firstRow: 1, lastRow: 1, jobId: null, state: 'note', message: this.#notice.message });
    }
    const results = kept === null ? await this.#taken(identity) : ok(kept);
    if (!results.ok) return results;
    this.#answer = { identity, results: [...notes, ...results.value] };
    return ok(null);
  }

  async #taken(identity: string): Promise<Result<readonly OrderResult[]>> {
    const mayBeUnfinished = this.#looks < LONG_REST;
    const taken = await takeOrder(
      { path: this.#path, look: this.look, identity, mayBeUnfinished },
      this.#desk,
    );
    if (taken.ok) this.#desk.answers.keep({ identity, results: taken.value });
    return taken;
  }

  /** Writes the answer anew where a job of it got on, or where it is not there. */
  async #follow(): Promise<Result<null>> {
    if (this.#answer === null) return ok(null);
    const { identity, results } = this.#answer;
    const updated = results.map((result) => this.#updated(result));
    if (updated.some((result, index) => result !== results[index])) {
      this.#answer = { identity, results: updated };
      this.#isWritten = false;
    }
    if (this.#isWritten && (await hasResult(this.#path))) return ok(null);
    const written = await writeResult(this.#path, this.#answer);
    this.#isWritten = written.ok;
    return written;
  }

  #updated(result: OrderResult): OrderResult {
    const job = result.jobId === null ? null : this.#desk.prints.find(result.jobId);
    if (job === null) return result;
    const message = messageOf(job);
    return job.state === result.state && message === result.message
      ? result
      : { ...result, state: job.state, message };
  }

  #succeeded(): void {
    this.#trouble = null;
    this.#failures = 0;
    this.#nextTry = 0;
  }

  #failed(problem: Problem): void {
    const { code } = problem;
    this.#trouble = problem;
    if (code === 'order_open') return;
    if (code === 'order_unfinished') {
      this.#nextTry = LONG_REST;
      return;
    }
    this.#failures += 1;
    this.#nextTry = this.#looks + Math.min(2 ** this.#failures, LONGEST_PAUSE);
  }
}

const OPEN_ELSEWHERE = problem(
  'order_open',
  'A spreadsheet program has it open. It is taken once it has been left alone for a while.',
);

/** An answer that lies there may have lost lines since: the store knows how many it had. */
function isWhole({ results }: OrderAnswer, kept: readonly OrderResult[] | null): boolean {
  return kept === null || results.filter(({ state }) => state !== 'note').length === kept.length;
}

/** What a person can mend, or what passes; null for a fault of the program. */
function troubleOf(error: unknown): Problem | null {
  const code = fileErrorCode(error);
  if (code === null) return storageProblem(error);
  return {
    code: 'order_not_readable',
    message: `It cannot be read now (${code}). Close it where it is open, and check that you may read it.`,
    facts: { reason: code },
  };
}

/** What is said of a fault of the program: `order_fault`. */
export function faultProblem(error: unknown): Problem {
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: 'order_fault',
    message: `Something went wrong inside Labelwright: ${message}`,
    facts: { error: message },
  };
}

function messageOf({ reason, places, printerName }: PrintJob): string {
  return reason?.message ?? `${String(places)} labels on ${printerName}.`;
}
