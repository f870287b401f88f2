import type { Bitmap } from '../../shared/drawing/bitmap.ts';
import { problem } from '../../shared/result/problem.ts';
import type { Result } from '../../shared/result/result.ts';
import { TaskThreads } from '../render/workers/task-threads.ts';
import type { PictureTask } from './picture-worker.ts';
import type { FoundPicture } from './read-picture.ts';

/** A logo takes some tenths of a second, a page at 600 dpi some seconds. */
const MOST_SECONDS = 20;

/** What pictures have is beside it, and as large as their limits make it. */
const MOST_MEGABYTES = 512;

/** What the thread runs: its file ends as this one does. */
const WORKER_FILE = new URL(
  import.meta.url.endsWith('.ts') ? './picture-worker.ts' : './picture-worker.js',
  import.meta.url,
);

/** Reads and draws pictures in threads of their own: see {@link TaskThreads}. */
export class PictureThreads {
  readonly #threads: TaskThreads<PictureTask>;

  constructor(mostSeconds = MOST_SECONDS) {
    this.#threads = new TaskThreads(WORKER_FILE, { mostSeconds, mostMegabytes: MOST_MEGABYTES });
  }

  /** Gives what a file is. Fails with `picture_refused`. */
  inspect(bytes: Uint8Array): Promise<Result<FoundPicture, 'picture_refused'>> {
    return this.#run<FoundPicture>({ kind: 'inspect', bytes });
  }

  /** Draws a picture. Fails with `picture_refused`. */
  draw(
    task: Omit<Extract<PictureTask, { kind: 'draw' }>, 'kind'>,
  ): Promise<Result<Bitmap, 'picture_refused'>> {
    return this.#run<Bitmap>({ kind: 'draw', ...task });
  }

  /** Ends what is under way; what waits is not begun. */
  close(): Promise<void> {
    return this.#threads.close();
  }

  async #run<Value>(task: PictureTask): Promise<Result<Value, 'picture_refused'>> {
    const answer = await this.#threads.run<Result<Value, 'picture_refused'>>(task);
    return answer ?? problem('picture_refused', { which: 'slow' });
  }
}
