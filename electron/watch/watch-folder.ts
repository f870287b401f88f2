import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

import type { PrintJob } from '../../shared/printing/print-job.ts';
import { storageProblem } from '../store/storage-problem.ts';
import {
  isResultName,
  type OrderAnswer,
  type OrderResult,
  readResult,
  resultPathOf,
  writeResult,
} from './result-file.ts';
import { identityOf, type OrderDesk, takeOrder } from './take-order.ts';

/** Asked for by looking, not by the system's notices: those do not come from folders on other machines. */
const LOOK_MS = 1_000;

/** What a look at a file found: while it changes, somebody still writes it. */
interface Look {
  readonly sizeBytes: number;
  readonly mtimeMs: number;
}

/**
 * A folder that prints: a CSV or XLSX that lies in it unchanged for a second is taken in, its rows are printed
 * as its `@` columns say, and a result file beside it tells what became of them, and is kept up to date.
 */
export class WatchFolder {
  readonly #desk: OrderDesk;
  readonly #folder: () => string;
  readonly #looks = new Map<string, Look>();
  /** The files that are answered, as they were then. No clock is compared: a file's time may lie in the future. */
  readonly #answered = new Map<string, OrderAnswer & { readonly look: Look }>();
  #timer: NodeJS.Timeout | null = null;
  #looking: Promise<void> = Promise.resolve();
  #closed = false;
  #reason: string | null = null;

  /** `folder` is asked at every look; empty while none is watched. */
  constructor(desk: OrderDesk, folder: () => string) {
    this.#desk = desk;
    this.#folder = folder;
  }

  /** Begins to look. Safe to call twice. */
  start(): void {
    this.#timer ??= setTimeout(() => this.#turn(), LOOK_MS);
  }

  /** Why the folder cannot be watched, as a sentence; null while it can, or none is. */
  get trouble(): string | null {
    return this.#reason;
  }

  /** Ends with the file that is being taken in. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#looking;
  }

  #turn(): void {
    this.#looking = this.#look()
      .then(() => null, reasonOf)
      .then((reason) => {
        this.#reason = reason;
      })
      .then(() => {
        if (!this.#closed) this.#timer = setTimeout(() => this.#turn(), LOOK_MS);
      });
  }

  async #look(): Promise<void> {
    const folder = this.#folder();
    if (folder === '') return;
    const names = (await readdir(folder)).filter((name) => isOrderName(name)).sort();
    for (const name of names) {
      if (this.#closed) return;
      const file = path.join(folder, name);
      const now = await lookAt(file);
      if (now === null) continue;
      if (await this.#isAnswered(file, now)) await this.#follow(file);
      else if (this.#isSteady(file, now)) await this.#take(file, now);
    }
  }

  /** After a restart the answer itself says which order it is of. */
  async #isAnswered(file: string, now: Look): Promise<boolean> {
    if ((await lookAt(resultPathOf(file))) === null) return false;
    const known = this.#answered.get(file);
    if (known !== undefined) return isSame(known.look, now);
    const answer = await readResult(file);
    if (answer.identity !== (await identityOf(file))) return false;
    this.#answered.set(file, { ...answer, look: now });
    return true;
  }

  #isSteady(file: string, now: Look): boolean {
    const before = this.#looks.get(file);
    this.#looks.set(file, now);
    return before !== undefined && isSame(before, now);
  }

  async #take(file: string, look: Look): Promise<void> {
    this.#looks.delete(file);
    const identity = await identityOf(file);
    const results = await takeOrder(file, identity, this.#desk);
    await writeResult(file, { identity, results });
    this.#answered.set(file, { identity, results, look });
  }

  /** Writes the answer anew where a job of it got on. */
  async #follow(file: string): Promise<void> {
    const known = this.#answered.get(file);
    if (known === undefined) return;
    const results = known.results.map((result) => this.#updated(result));
    if (results.every((result, index) => result === known.results[index])) return;
    await writeResult(file, { ...known, results });
    this.#answered.set(file, { ...known, results });
  }

  #updated(result: OrderResult): OrderResult {
    const job = result.jobId === null ? null : this.#desk.prints.find(result.jobId);
    if (job === null) return result;
    const message = messageOf(job);
    return job.state === result.state && message === result.message
      ? result
      : { ...result, state: job.state, message };
  }
}

/** A folder that cannot be read, or a disk that is full, is a person's to mend; it is tried again at each look. */
function reasonOf(error: unknown): string {
  const known = storageProblem(error);
  if (known !== null) return known.message;
  if (error instanceof Error && 'code' in error && 'syscall' in error)
    return `The watched folder cannot be used (${String(error.code)}). Check that it is there and that you may write to it.`;
  throw error;
}

function messageOf({ reason, places, printerName }: PrintJob): string {
  return reason?.message ?? `${String(places)} labels on ${printerName}.`;
}

function isOrderName(name: string): boolean {
  return /\.(?:csv|xlsx|txt)$/i.test(name) && !isResultName(name) && !name.startsWith('.');
}

async function lookAt(file: string): Promise<Look | null> {
  try {
    const { size, mtimeMs } = await stat(file);
    return { sizeBytes: size, mtimeMs };
  } catch {
    // Taken away again since the folder was read.
    return null;
  }
}

function isSame(one: Look, other: Look): boolean {
  return one.mtimeMs === other.mtimeMs && one.sizeBytes === other.sizeBytes;
}
