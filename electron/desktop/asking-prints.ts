import type { ShortId } from '../../shared/contract/short-id.ts';
import type { PrintJob } from '../../shared/printing/print-job.ts';

/** The print jobs that ask how far they came: each calls for a person once, however often it changes while it asks. */
export class AskingPrints {
  readonly #asking = new Set<ShortId>();

  /** True where the job asks since this change. */
  beginsToAsk({ id, state }: PrintJob): boolean {
    if (state !== 'needs_attention') {
      this.#asking.delete(id);
      return false;
    }
    const begins = !this.#asking.has(id);
    this.#asking.add(id);
    return begins;
  }
}
