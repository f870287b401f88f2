import { Worker } from 'node:worker_threads';

import type { FromWorker, StopFlag, ToWorker } from './messages.ts';
import type { Batch, BatchPlan, BatchResult } from './renderer.ts';

/** A job as all workers know it. */
export interface OpenSession {
  readonly id: number;
  readonly plan: BatchPlan;
  readonly stopFlag: StopFlag;
}

/** A batch to render, and whom to tell. */
export interface Task {
  readonly id: number;
  readonly session: OpenSession;
  readonly batch: Batch;
  readonly resolve: (result: BatchResult) => void;
  readonly reject: (reason: unknown) => void;
}

/** A worker thread ended by itself: a bug, or no memory was left. */
export class WorkerStoppedError extends Error {
  override readonly name = 'WorkerStoppedError';

  constructor(cause: unknown) {
    super('The part of the program that draws labels stopped unexpectedly', { cause });
  }
}

/** What the threads run. Sources run as they are in development and compiled elsewhere: the worker's file ends as this one does. */
export const WORKER_FILE = new URL(
  import.meta.url.endsWith('.ts') ? './render-worker.ts' : './render-worker.js',
  import.meta.url,
);

/**
 * Left to itself, V8 gives the short-lived objects of each thread some 100 MB
 * before it looks for garbage. No bound on the rest: a thread that reaches it takes the process with it.
 */
const RESOURCE_LIMITS = { maxYoungGenerationSizeMb: 16 };

/** One worker's place in the pool: its thread, which is replaced when it dies, and what it was given to do. */
export class WorkerSlot {
  readonly #file: URL;
  readonly #onFree: () => void;
  readonly #tasks = new Map<number, Task>();
  readonly #opened = new Set<OpenSession>();
  #worker: Worker | null = null;

  /** `onFree` is called whenever the slot has less to do. */
  constructor(file: URL, onFree: () => void) {
    this.#file = file;
    this.#onFree = onFree;
  }

  /** Batches under way. */
  get load(): number {
    return this.#tasks.size;
  }

  /** Starts the thread where there is none. */
  start(): Worker {
    if (this.#worker !== null) return this.#worker;
    const worker = new Worker(this.#file, { resourceLimits: RESOURCE_LIMITS });
    worker.on('message', (answer: FromWorker) => this.#settle(answer));
    worker.on('error', (error) => this.#stopped(worker, error));
    worker.on('exit', (code) => this.#stopped(worker, new Error(`Exit code ${String(code)}`)));
    this.#worker = worker;
    return worker;
  }

  render(task: Task): void {
    const { id, session, batch } = task;
    this.#tasks.set(id, task);
    if (!this.#opened.has(session)) {
      this.#opened.add(session);
      this.#tell({ kind: 'open', session: session.id, plan: session.plan, stopFlag: session.stopFlag });
    }
    this.#tell({ kind: 'render', session: session.id, task: id, batch });
  }

  /** Fails a session's batches now; the worker drops them when it sees the stop flag. */
  forget(session: OpenSession, reason: unknown): void {
    for (const task of this.#tasks.values()) {
      if (task.session === session) task.reject(reason);
    }
    if (this.#opened.delete(session)) this.#tell({ kind: 'close', session: session.id });
  }

  /** Ends the thread; what it has under way fails with the reason. */
  async terminate(reason: unknown): Promise<void> {
    const worker = this.#worker;
    this.#fail(reason);
    await worker?.terminate();
  }

  #tell(message: ToWorker): void {
    this.start().postMessage(message);
  }

  #settle(answer: FromWorker): void {
    const task = this.#tasks.get(answer.task);
    this.#tasks.delete(answer.task);
    if (answer.kind === 'rendered') task?.resolve(answer.result);
    else task?.reject(answer.kind === 'failed' ? answer.error : new Error('The session was closed.'));
    this.#onFree();
  }

  #stopped(worker: Worker, cause: unknown): void {
    if (this.#worker !== worker) return;
    this.#fail(new WorkerStoppedError(cause));
    this.#onFree();
  }

  #fail(reason: unknown): void {
    const tasks = [...this.#tasks.values()];
    this.#worker = null;
    this.#tasks.clear();
    this.#opened.clear();
    for (const task of tasks) task.reject(reason);
  }
}
