import type { StationDay } from '../../../shared/catalog/withheld.ts';
import { dayNumber, RUN_FIELDS, SERIAL_FLAG, type SerialBlock } from './serial-block.ts';
import { pkOf, SerialMatcher, type SerialQuery } from './serial-matcher.ts';
import type { SerialParents } from './serial-parents.ts';

/** How many serials a query finds, and of which kinds. */
export interface MatchSummary {
  readonly total: number;
  readonly neverPrinted: number;
  /** Without those of `undecided`. */
  readonly withheld: number;
  /** Of each block, how many are found. */
  readonly countsByBlock: Uint16Array;
  /** pks of what was never printed and is on a print job: its label may have come out. */
  readonly onPrintJobs: readonly number[];
  /** pks of what may be withheld by a shelf life, counted from its own production date. */
  readonly undecided: readonly number[];
}

/** Counts what a query finds in blocks on a day. */
export function summaryOf(
  blocks: readonly (SerialBlock | null)[],
  query: SerialQuery,
  parents: SerialParents,
  today: StationDay,
): MatchSummary {
  const matcher = new SerialMatcher(query, parents);
  const tally = new Tally(parents, today);
  const countsByBlock = new Uint16Array(blocks.length);
  for (const [index, block] of blocks.entries()) {
    if (block === null) continue;
    const count = matcher.match(block);
    countsByBlock[index] = count;
    if (count > 0) tally.add(block, matcher.rows, count);
  }
  const { total, neverPrinted, withheld, onPrintJobs, undecided } = tally;
  return { total, neverPrinted, withheld, countsByBlock, onPrintJobs, undecided };
}

class Tally {
  total = 0;
  neverPrinted = 0;
  withheld = 0;
  readonly onPrintJobs: number[] = [];
  readonly undecided: number[] = [];
  readonly #parents: SerialParents;
  readonly #today: number;

  constructor(parents: SerialParents, today: StationDay) {
    this.#parents = parents;
    this.#today = dayNumber(today);
  }

  /** Adds the first `count` rows of a list of rows of a block. */
  add(block: SerialBlock, rows: Uint16Array, count: number): void {
    const { runs, flags, expiries } = block;
    this.total += count;
    let nextRun = 0;
    let [product, lot, isWithheld] = [0, 0, false];
    for (let at = 0; at < count; at++) {
      const row = rows[at] ?? 0;
      if (nextRun < runs.length && (runs[nextRun] ?? 0) <= row) {
        while (nextRun < runs.length && (runs[nextRun] ?? 0) <= row) nextRun += RUN_FIELDS;
        product = runs[nextRun - RUN_FIELDS + 1] ?? 0;
        lot = runs[nextRun - RUN_FIELDS + 2] ?? 0;
        isWithheld = this.#isWithheldByParents(product, lot);
      }
      const flag = flags[row] ?? 0;
      if ((flag & SERIAL_FLAG.printed) === 0) {
        this.neverPrinted += 1;
        if ((flag & SERIAL_FLAG.onPrintJob) !== 0) this.onPrintJobs.push(pkOf(block, row));
      }
      const expiry = expiries === null ? 0 : (expiries[row] ?? 0);
      if (expiry > 0) this.withheld += Number(expiry < this.#today || this.#parents.blockedLots.has(lot));
      else if ((flag & SERIAL_FLAG.produced) !== 0 && this.#parents.productsWithShelfLife.has(product))
        this.undecided.push(pkOf(block, row));
      else this.withheld += Number(isWithheld);
    }
  }

  #isWithheldByParents(product: number, lot: number): boolean {
    return lot === 0 ? this.#parents.withheldProducts.has(product) : this.#parents.withheldLots.has(lot);
  }
}
