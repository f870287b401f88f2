import type { ExportPoll } from '../../shared/contract/export-job.ts';

const SHORTEST_MS = 1_000;
const LONGEST_MS = 30_000;

/** While nothing moves, each wait is this much longer than the one before. */
const SLOWER = 1.6;

/** While it moves, the next look comes after this part of the time that the rest will take. */
const PART_OF_REST = 0.25;

/** When to look at a job of the service next: soon at first, then as its progress foretells, and never more often than once a second. */
export class PollPace {
  #startedAtMs: number | null = null;
  #lastProcessed = 0;
  #waitMs = SHORTEST_MS;

  /** How long to wait after this look, in milliseconds. */
  next({ processed_items: processed, total_items: total }: ExportPoll, nowMs: number): number {
    this.#startedAtMs ??= nowMs;
    const moved = processed > this.#lastProcessed;
    this.#lastProcessed = processed;
    const elapsedMs = nowMs - this.#startedAtMs;
    this.#waitMs =
      moved && elapsedMs > 0
        ? PART_OF_REST * ((total - processed) / processed) * elapsedMs
        : this.#waitMs * SLOWER;
    this.#waitMs = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, this.#waitMs));
    return this.#waitMs;
  }
}
