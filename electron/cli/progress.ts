import { Presets, SingleBar } from 'cli-progress';

import type { Output } from './output.ts';

/** A bar on a terminal with count, speed and time left; nothing where standard error is piped. */
export class Progress {
  readonly #bar: SingleBar | null;
  #started = false;

  constructor(output: Output, what: string) {
    const stream = output.progressStream;
    this.#bar =
      stream === null
        ? null
        : new SingleBar(
            {
              stream,
              format: `${what} {bar} {percentage}%  {value}/{total}  {eta_formatted} left`,
              hideCursor: true,
              clearOnComplete: true,
              etaBuffer: 50,
            },
            Presets.shades_classic,
          );
  }

  /** Shows `done` of `total`; the total may become known late. */
  show(done: number, total: number): void {
    if (this.#bar === null || total === 0) return;
    if (!this.#started) this.#bar.start(total, done);
    this.#started = true;
    this.#bar.setTotal(total);
    this.#bar.update(done);
  }

  /** Takes the bar away. */
  end(): void {
    if (this.#started) this.#bar?.stop();
  }
}
