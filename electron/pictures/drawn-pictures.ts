import type { Bitmap } from '../../shared/drawing/bitmap.ts';
import type { Result } from '../../shared/result/result.ts';

type Drawn = Promise<Result<Bitmap, 'picture_refused'>>;

/** A label has one logo or two, and is looked at in a few sizes; the largest take 4 MB each. */
const MOST_KEPT = 16;

/** Keeps what was drawn last: a designer draws the same logo with every touch. */
export class DrawnPictures {
  /** The one that was asked for the longest ago comes first. */
  readonly #kept = new Map<string, Drawn>();

  /** Gives what is kept under a key, or draws it. */
  get(key: string, draw: () => Drawn): Drawn {
    const drawn = this.#kept.get(key) ?? draw();
    this.#kept.delete(key);
    this.#kept.set(key, drawn);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST_KEPT) break;
      this.#kept.delete(oldest);
    }
    // What failed is tried again: a station that was busy is not for ever.
    void drawn.then(
      ({ ok }) => ok || this.#kept.delete(key),
      () => this.#kept.delete(key),
    );
    return drawn;
  }
}
