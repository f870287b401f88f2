import nodeModule from 'node:module';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

import type { ImportedFace, ImportedFontFile } from '../../../shared/drawing/font-face.ts';
import { importedFaces } from './imported-faces.ts';
import type {
  Batch,
  BatchOf,
  BatchPlan,
  BatchResult,
  ProvidedPlan,
  RenderWorkerData,
  ResultOf,
  StopFlag,
  WorkerRequest,
  WorkerResponse,
} from './render-batch.ts';

/** Batches a worker holds at once: the one it renders, and the next, so that it never waits for us. */
const TASKS_PER_WORKER = 2;

/** Gives the file of an imported face; undefined where it has none. */
export type FontSource = (face: ImportedFace) => ImportedFontFile | undefined;

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
  readonly #fontSources = new Set<FontSource>();
  #waiting: RenderTask[] = [];
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
   * Looks for the files of imported faces there too; gives the function that ends it. A face stands for its bytes, so it does not
   * matter which of several sources has it.
   */
  readFontsFrom(source: FontSource): () => void {
    this.#fontSources.add(source);
    return () => this.#fontSources.delete(source);
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
    const fontFiles = importedFaces(plan).flatMap((face) => this.#fontFile(face));
    const session: RenderSession = { id: ++this.#lastId, plan: { ...plan, fontFiles }, stopFlag };
    const stop = (): void => this.#endSession(session, signal.reason);
    signal.addEventListener('abort', stop);
    try {
      signal.throwIfAborted();
      yield* mapInOrder(batches, this.#slots.length * TASKS_PER_WORKER, async (batch) => ({
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

  #fontFile(face: ImportedFace): ImportedFontFile | readonly [] {
    for (const source of this.#fontSources) {
      const file = source(face);
      if (file !== undefined) return file;
    }
    return [];
  }

  async #render(session: RenderSession, batch: Batch): Promise<BatchResult> {
    if (this.#closedWith !== null) throw this.#closedWith;
    return new Promise((resolve, reject) => {
      this.#waiting.push({ id: ++this.#lastId, session, batch, resolve, reject });
      this.#assign();
    });
  }

  /** Rejects the session's batches at once; workers stop within a label. */
  #endSession(session: RenderSession, reason: unknown): void {
    Atomics.store(session.stopFlag, 0, 1);
    this.#dropWaiting((task) => task.session === session, reason);
    for (const slot of this.#slots) slot.endSession(session, reason);
  }

  #dropWaiting(which: (task: RenderTask) => boolean, reason: unknown): void {
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

/** A job as all workers know it. */
interface RenderSession {
  readonly id: number;
  readonly plan: ProvidedPlan;
  readonly stopFlag: StopFlag;
}

/** Holds a batch to render, and the promise to settle with its result. */
interface RenderTask {
  readonly id: number;
  readonly session: RenderSession;
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
const WORKER_FILE = new URL(
  import.meta.url.endsWith('.ts') ? './render-worker.ts' : './render-worker.js',
  import.meta.url,
);

/**
 * Left to itself, V8 gives the short-lived objects of each thread some 100 MB
 * before it looks for garbage. No bound on the rest: a thread that reaches it takes the process with it.
 */
const RESOURCE_LIMITS = { maxYoungGenerationSizeMb: 16 };

/** A thread keeps its compiled code where this one does, if it does: older versions of Node cannot. */
function workerData(): RenderWorkerData {
  return { compileCache: (nodeModule as Partial<typeof nodeModule>).getCompileCacheDir?.() ?? null };
}

/** Holds one worker thread of the pool, which is replaced when it dies, and its tasks. */
class WorkerSlot {
  readonly #file: URL;
  readonly #onFree: () => void;
  readonly #tasks = new Map<number, RenderTask>();
  readonly #opened = new Set<RenderSession>();
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
    const worker = new Worker(this.#file, { resourceLimits: RESOURCE_LIMITS, workerData: workerData() });
    worker.on('message', (answer: WorkerResponse) => this.#settle(answer));
    worker.on('error', (error) => this.#stopped(worker, error));
    worker.on('exit', (code) => this.#stopped(worker, new Error(`Exit code ${code}`)));
    this.#worker = worker;
    return worker;
  }

  render(task: RenderTask): void {
    const { id, session, batch } = task;
    this.#tasks.set(id, task);
    if (!this.#opened.has(session)) {
      this.#opened.add(session);
      this.#tell({ kind: 'open', session: session.id, plan: session.plan, stopFlag: session.stopFlag });
    }
    this.#tell({ kind: 'render', session: session.id, task: id, batch });
  }

  /** Fails a session's batches now; the worker drops them when it sees the stop flag. */
  endSession(session: RenderSession, reason: unknown): void {
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

  #tell(message: WorkerRequest): void {
    this.start().postMessage(message);
  }

  #settle(answer: WorkerResponse): void {
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

/**
 * Runs a task for each item, at most `ahead` of them at once, and yields the
 * results in the items' order, whichever is ready first. Items are taken as
 * they are needed. Ends with the first task that fails, in that order.
 */
export async function* mapInOrder<Item, Done>(
  items: Iterable<Item>,
  ahead: number,
  run: (item: Item) => Promise<Done>,
): AsyncGenerator<Done, void, void> {
  const running: Promise<Done>[] = [];
  for (const item of items) {
    const task = run(item);
    // One that fails while an earlier one is awaited is not unhandled: its turn comes.
    task.catch(() => undefined);
    running.push(task);
    if (running.length < ahead) continue;
    const next = running.shift();
    if (next !== undefined) yield await next;
  }
  for (const task of running) yield await task;
}
