import type { ShortId } from '../../shared/contract/short-id.ts';
import type { PrintJob } from '../../shared/printing/print-job.ts';

/** Tracks the print jobs that need attention: each notifies once, however often it changes in that state. */
export class AttentionTracker {
  readonly #asking = new Set<ShortId>();

  /** True where the job needs attention since this change. */
  entersAttention({ id, state }: PrintJob): boolean {
    if (state !== 'needs_attention') {
      this.#asking.delete(id);
      return false;
    }
    const begins = !this.#asking.has(id);
    this.#asking.add(id);
    return begins;
  }
}
