import { availableParallelism } from 'node:os';

import { inOrder } from './in-order.ts';
import type { Batch, BatchOf, BatchPlan, BatchResult, ResultOf } from './renderer.ts';
import { type OpenSession, type Task, WORKER_FILE, WorkerSlot } from './worker-slot.ts';

/** Batches a worker holds at once: the one it renders, and the next, so that it never waits for us. */
const TASKS_PER_WORKER = 2;

/** A batch with what became of it. */
export interface RenderedBatch<Plan extends BatchPlan> {
  readonly batch: BatchOf<Plan>;
  readonly result: ResultOf<Plan>;
}

/**
 * Worker threads that render batches of labels, shared by all jobs of a
 * process. They start with the first batch, or with {@link warmUp}; one that
 * dies fails what it was rendering, and the next batch gets a new one.
 */
export class RenderPool {
  readonly #slots: readonly WorkerSlot[];
  #waiting: Task[] = [];
  #lastId = 0;
  #closedWith: Error | null = null;

  /** Left out: two workers, or one on a single core. On two cores a third gained nothing when measured. */
  constructor(workers = Math.min(2, availableParallelism()), workerFile = WORKER_FILE) {
    this.#slots = Array.from({ length: workers }, () => new WorkerSlot(workerFile, () => this.#assign()));
  }

  /** Starts the threads, so that the first job need not wait for them. */
  warmUp(): void {
    for (const slot of this.#slots) slot.start();
  }

  /**
   * Renders a job's batches and yields them in their order, whatever the number
   * of workers; batches are taken as they are needed. Rejects with what went
   * wrong in a worker, or, at once, with the signal's reason.
   */
  async *renderAll<Plan extends BatchPlan>(
    plan: Plan,
    batches: Iterable<BatchOf<Plan>>,
    signal: AbortSignal,
  ): AsyncGenerator<RenderedBatch<Plan>, void, void> {
    const stopFlag = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const session: OpenSession = { id: ++this.#lastId, plan, stopFlag };
    const stop = (): void => this.#endSession(session, signal.reason);
    signal.addEventListener('abort', stop);
    try {
      signal.throwIfAborted();
      yield* inOrder(batches, this.#slots.length * TASKS_PER_WORKER, async (batch) => ({
        batch,
        // A worker answers in kind.
        result: (await this.#render(session, batch)) as ResultOf<Plan>,
      }));
    } finally {
      signal.removeEventListener('abort', stop);
      this.#endSession(session, new Error('The job ended before this batch.'));
    }
  }

  /** Ends the threads; what is under way fails. Safe to call twice. */
  async close(): Promise<void> {
    this.#closedWith ??= new Error('The renderer was closed.');
    const reason = this.#closedWith;
    this.#dropWaiting(() => true, reason);
    await Promise.all(this.#slots.map((slot) => slot.terminate(reason)));
  }

  async #render(session: OpenSession, batch: Batch): Promise<BatchResult> {
    if (this.#closedWith !== null) throw this.#closedWith;
    return new Promise((resolve, reject) => {
      this.#waiting.push({ id: ++this.#lastId, session, batch, resolve, reject });
      this.#assign();
    });
  }

  /** Whoever waits for the session's batches is told at once; workers stop within a label. */
  #endSession(session: OpenSession, reason: unknown): void {
    Atomics.store(session.stopFlag, 0, 1);
    this.#dropWaiting((task) => task.session === session, reason);
    for (const slot of this.#slots) slot.forget(session, reason);
  }

  #dropWaiting(which: (task: Task) => boolean, reason: unknown): void {
    const dropped = this.#waiting.filter(which);
    this.#waiting = this.#waiting.filter((task) => !which(task));
    for (const task of dropped) task.reject(reason);
  }

  /** Gives waiting tasks, oldest first, to the workers with the least to do. */
  #assign(): void {
    for (;;) {
      const [slot] = [...this.#slots].sort((one, other) => one.load - other.load);
      if (slot === undefined || slot.load >= TASKS_PER_WORKER) return;
      const task = this.#waiting.shift();
      if (task === undefined) return;
      slot.render(task);
    }
  }
}
