import { Worker } from 'node:worker_threads';

/** How much one task may take. */
export interface TaskLimits {
  readonly mostSeconds: number;
  /** Of JavaScript's own memory; what a task's files and WebAssembly have is beside it. */
  readonly mostMegabytes: number;
}

/**
 * Does tasks with what strangers handed in, each in a thread of its own that is ended when it takes too long or too much
 * memory: the station goes on whatever a file holds, and all memory of a task is given back. One at a time.
 */
export class TaskThreads<Task> {
  readonly #workerFile: URL;
  readonly #limits: TaskLimits;
  #last: Promise<unknown> = Promise.resolve();
  #worker: Worker | null = null;
  #isClosed = false;

  /** The worker's file gets its task as `workerData`, and posts one message. */
  constructor(workerFile: URL, limits: TaskLimits) {
    this.#workerFile = workerFile;
    this.#limits = limits;
  }

  /** Gives what the thread answers; null where it was ended, or ended by itself, before it did. */
  run<Answer>(task: Task): Promise<Answer | null> {
    const answer = this.#last.then(() => this.#runNow<Answer>(task));
    this.#last = answer.catch(() => undefined);
    return answer;
  }

  /** Ends what is under way; what waits is not begun. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#worker?.terminate();
    await this.#last;
  }

  async #runNow<Answer>(task: Task): Promise<Answer | null> {
    if (this.#isClosed) return null;
    const { mostSeconds, mostMegabytes } = this.#limits;
    const resourceLimits = { maxOldGenerationSizeMb: mostMegabytes };
    const worker = new Worker(this.#workerFile, { workerData: task, resourceLimits });
    this.#worker = worker;
    try {
      return await answerOf<Answer>(worker, mostSeconds * 1000);
    } finally {
      this.#worker = null;
      await worker.terminate();
    }
  }
}

async function answerOf<Answer>(worker: Worker, mostMs: number): Promise<Answer | null> {
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Answer | null>((resolve) => {
      const none = (): void => resolve(null);
      timer = setTimeout(none, mostMs);
      worker.on('message', resolve);
      // It ran out of memory, or a bug of a decoder came to light: the file is what is wrong to a person.
      worker.on('error', none);
      worker.on('exit', none);
    });
  } finally {
    clearTimeout(timer);
  }
}
