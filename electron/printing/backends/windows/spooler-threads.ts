import { Worker } from 'node:worker_threads';

import { WindowsError } from './api/windows-error.ts';
import type { SpoolerOperations, SpoolerRequest, SpoolerResponse, StopFlag } from './spooler-operations.ts';

/** Windows did not answer in time, or its thread ended. What was asked may still be done. */
export class SpoolerSilentError extends Error {}

/** Asks or tells the spooler; rejects with `WindowsError`, or with {@link SpoolerSilentError}. `printer` says whose thread it is. */
export type AskSpooler = <
  Name extends Exclude<keyof SpoolerOperations, 'sendRaw' | 'printPages' | 'waitForChange'>,
>(
  printer: string,
  name: Name,
  args: Parameters<SpoolerOperations[Name]>,
  signal: AbortSignal,
) => Promise<ReturnType<SpoolerOperations[Name]>>;

/** Has the spooler sent something; rejects as {@link AskSpooler}. An aborted signal stops it at the next band or piece. */
export type SendBySpooler = <Name extends 'sendRaw' | 'printPages'>(
  printer: string,
  name: Name,
  document: Parameters<SpoolerOperations[Name]>[0],
  signal: AbortSignal,
) => Promise<ReturnType<SpoolerOperations[Name]>>;

/** Waits until the spooler says that a printer or its queue changed, at most so long; gives whether it did. Rejects as {@link AskSpooler}. */
export type WatchSpooler = (printer: string, timeoutMs: number, signal: AbortSignal) => Promise<boolean>;

const RESPONSE_TIMEOUT_MS = 20_000;

/** How long a thread waits for the next question before it ends. */
const IDLE_MS = 30_000;

const THREAD_FILE = new URL(
  import.meta.url.endsWith('.ts') ? './spooler-thread.ts' : './spooler-thread.js',
  import.meta.url,
);

/**
 * The threads that call the spooler: for each printer one that asks, one that sends and one that waits for changes, so that a printer on the network that holds up its
 * calls holds up no other. While a thread is stuck in a call nothing more is asked of its printer: there is never more than one of them.
 */
export class SpoolerThreads {
  readonly #threads = new Map<string, SpoolerThread>();
  readonly #threadFile: URL;
  readonly #responseTimeoutMs: number;

  /** `threadFile`: what the threads run; `responseTimeoutMs`: how long Windows may take to answer a question, or to stop what is to be stopped. */
  constructor({ threadFile = THREAD_FILE, responseTimeoutMs = RESPONSE_TIMEOUT_MS } = {}) {
    this.#threadFile = threadFile;
    this.#responseTimeoutMs = responseTimeoutMs;
  }

  readonly ask: AskSpooler = (printer, name, args, signal) =>
    this.#call(`ask ${printer}`, name, args, {
      left: signal,
      silent: AbortSignal.timeout(this.#responseTimeoutMs),
      isEnded: true,
    });

  readonly send: SendBySpooler = async (printer, name, document, signal) => {
    const stopFlag: StopFlag = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const silent = new AbortController();
    const stop = (): void => {
      Atomics.store(stopFlag, 0, 1);
      setTimeout(() => silent.abort(), this.#responseTimeoutMs).unref();
    };
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop);
    try {
      // Ended in mid-call it would never abort the document nor close the printer: it does once Windows gives back control.
      const patience = { left: null, silent: silent.signal, isEnded: false };
      return await this.#call(`send ${printer}`, name, [document, stopFlag], patience);
    } finally {
      signal.removeEventListener('abort', stop);
      // One that waits behind a stuck one, and was given up with it, is not to be sent when that comes back.
      Atomics.store(stopFlag, 0, 1);
    }
  };

  readonly watch: WatchSpooler = (printer, timeoutMs, signal) =>
    this.#call(`watch ${printer}`, 'waitForChange', [printer, timeoutMs], {
      left: signal,
      silent: AbortSignal.timeout(timeoutMs + this.#responseTimeoutMs),
      isEnded: true,
    });

  async #call<Answer>(
    key: string,
    name: keyof SpoolerOperations,
    args: readonly unknown[],
    patience: Patience,
  ): Promise<Answer> {
    let thread = this.#threads.get(key);
    if (thread === undefined || thread.state === 'over') {
      thread = new SpoolerThread(this.#threadFile);
      this.#threads.set(key, thread);
    }
    if (thread.state === 'stuck') throw new SpoolerSilentError('Windows still does not answer');
    return (await thread.call(name, args, patience)) as Answer;
  }
}

/** How long an answer is waited for. */
interface Patience {
  /** Aborted when whoever asked waits no more: others may; null: never. */
  readonly left: AbortSignal | null;
  /** Aborted when Windows has had its time. */
  readonly silent: AbortSignal;
  /** Whether its thread is ended then, or left to come to its end. */
  readonly isEnded: boolean;
}

/** A question that waits for its answer. */
interface OpenCall {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

class SpoolerThread {
  readonly #worker: Worker;
  readonly #calls = new Map<number, OpenCall>();
  #lastId = 0;
  #idle: NodeJS.Timeout | null = null;
  /** `stuck`: in a call that Windows does not return from; `over`: nothing more can be asked of it. */
  state: 'ready' | 'stuck' | 'over' = 'ready';

  constructor(file: URL) {
    this.#worker = new Worker(file);
    this.#worker.on('message', (response: SpoolerResponse) => this.#answered(response));
    this.#worker.on('error', (error: unknown) => this.#over(error));
    this.#worker.on('exit', () => this.#over(new SpoolerSilentError('The thread of the spooler has ended')));
    this.#worker.unref();
  }

  call(
    name: keyof SpoolerOperations,
    args: readonly unknown[],
    { left, silent, isEnded }: Patience,
  ): Promise<unknown> {
    if (left?.aborted === true) return Promise.reject(new SpoolerSilentError('Nobody waits for an answer'));
    const id = ++this.#lastId;
    if (this.#idle !== null) clearTimeout(this.#idle);
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        const call = this.#calls.get(id);
        this.#calls.delete(id);
        if (this.#calls.size === 0) this.#worker.unref();
        call?.reject(new SpoolerSilentError('Nobody waits for an answer'));
      };
      const giveUp = (): void => this.#stuck(isEnded);
      const settled = (settle: (value: unknown) => void) => (value: unknown) => {
        left?.removeEventListener('abort', leave);
        silent.removeEventListener('abort', giveUp);
        settle(value);
      };
      this.#calls.set(id, { resolve: settled(resolve), reject: settled(reject) });
      // While somebody waits for it the process goes on.
      this.#worker.ref();
      left?.addEventListener('abort', leave);
      silent.addEventListener('abort', giveUp);
      this.#worker.postMessage({ id, name, args } satisfies SpoolerRequest);
    });
  }

  #answered(response: SpoolerResponse): void {
    const call = this.#calls.get(response.id);
    this.#calls.delete(response.id);
    if (this.state === 'stuck') {
      // Its call came back after all: the next question gets a new thread.
      this.#over(new SpoolerSilentError('Windows answered too late'));
      void this.#worker.terminate();
    } else if (this.#calls.size === 0) {
      this.#worker.unref();
      this.#idle = setTimeout(() => this.#rest(), IDLE_MS).unref();
    }
    if (response.kind === 'done') call?.resolve(response.value);
    else if (response.kind === 'failed') call?.reject(new WindowsError(response.call, response.code));
    else call?.reject(response.error);
  }

  #rest(): void {
    this.#over(new SpoolerSilentError('Nobody asks'));
    void this.#worker.terminate();
  }

  #stuck(isEnded: boolean): void {
    if (this.state !== 'ready') return;
    this.state = 'stuck';
    // It ends when what it calls gives back control.
    if (isEnded) void this.#worker.terminate();
    this.#rejectAll(new SpoolerSilentError('Windows does not answer'));
  }

  #over(reason: unknown): void {
    this.state = 'over';
    this.#rejectAll(reason);
  }

  #rejectAll(reason: unknown): void {
    this.#worker.unref();
    for (const { reject } of this.#calls.values()) reject(reason);
    this.#calls.clear();
  }
}
