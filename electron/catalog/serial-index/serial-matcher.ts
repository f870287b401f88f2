import type { CatalogSearch } from '../catalog-search.ts';
import { BLOCK_ROWS, ROW_END, RUN_FIELDS, SERIAL_FLAG, type SerialBlock } from './serial-block.ts';
import type { SerialParents } from './serial-parents.ts';

/** What a search asks of serials, with what it names of other tables looked up. Null asks nothing. */
export interface SerialQuery {
  readonly show: CatalogSearch['show'];
  readonly neverPrinted: boolean;
  /** All of these: serials of the products, of the lots, and of their own. */
  readonly products: ReadonlySet<number> | null;
  readonly lots: ReadonlySet<number> | null;
  readonly serials: ReadonlySet<number> | null;
  readonly run: { readonly pk: number; readonly lots: ReadonlySet<number> } | null;
  /** Folded; null finds all. */
  readonly found: FoundByText | null;
}

/** What a text is found in. */
export interface FoundByText {
  /** As `foldForSearch` gives it; not empty. */
  readonly needle: string;
  readonly products: ReadonlySet<number>;
  readonly lots: ReadonlySet<number>;
}

/** Finds the rows of blocks that a query asks for. */
export class SerialMatcher {
  /** The rows that {@link match} found, in their order; of the last block alone. */
  readonly rows = new Uint16Array(BLOCK_ROWS);
  readonly #query: SerialQuery;
  readonly #parents: SerialParents;
  readonly #hits = new Uint8Array(BLOCK_ROWS);

  constructor(query: SerialQuery, parents: SerialParents) {
    this.#query = query;
    this.#parents = parents;
  }

  /** Finds rows of a block; gives how many. */
  match(block: SerialBlock): number {
    const { runs, flags, rowCount } = block;
    const { neverPrinted, serials, found } = this.#query;
    let count = 0;
    let isTextRead = false;
    for (let at = 0; at < runs.length; at += RUN_FIELDS) {
      const first = runs[at] ?? 0;
      const end = runs[at + RUN_FIELDS] ?? rowCount;
      const [product, lot, run] = [runs[at + 1] ?? 0, runs[at + 2] ?? 0, runs[at + 3] ?? 0];
      const activity = this.#activityOf(product, lot);
      if (activity === 'none' || !this.#passes(product, lot, run)) continue;
      const isFound = found === null || found.products.has(product) || found.lots.has(lot);
      if (!isFound && !isTextRead) {
        markHits(block, found.needle, this.#hits);
        isTextRead = true;
      }
      // What the flags have to be, of those that are asked for.
      const asked = (activity === 'any' ? 0 : SERIAL_FLAG.active) | (neverPrinted ? SERIAL_FLAG.printed : 0);
      const wanted = activity === 'active' ? SERIAL_FLAG.active : 0;
      for (let row = first; row < end; row++) {
        if (((flags[row] ?? 0) & asked) !== wanted) continue;
        if (!isFound && this.#hits[row] === 0) continue;
        if (serials !== null && !serials.has(pkOf(block, row))) continue;
        this.rows[count++] = row;
      }
    }
    return count;
  }

  /** Which rows of a product and lot are shown. */
  #activityOf(product: number, lot: number): 'active' | 'inactive' | 'any' | 'none' {
    const { show } = this.#query;
    if (show === 'all') return 'any';
    const isParentActive =
      !this.#parents.inactiveProducts.has(product) && !this.#parents.inactiveLots.has(lot);
    if (isParentActive) return show;
    return show === 'active' ? 'none' : 'any';
  }

  #passes(product: number, lot: number, run: number): boolean {
    const { products, lots, run: wanted } = this.#query;
    return (
      (products === null || products.has(product)) &&
      (lots === null || lots.has(lot)) &&
      (wanted === null || wanted.pk === run || wanted.lots.has(lot))
    );
  }
}

/** Gives the pk of a row of a block. */
export function pkOf({ number, offsets }: SerialBlock, row: number): number {
  return number * BLOCK_ROWS + (offsets[row] ?? 0);
}

/** Marks with 1 the rows whose code or values hold a text, and with 0 the others. */
function markHits({ text, textStarts, rowCount }: SerialBlock, needle: string, hits: Uint8Array): void {
  hits.fill(0);
  if (needle.includes(ROW_END)) return;
  let row = 0;
  for (let hit = text.indexOf(needle); hit >= 0; hit = text.indexOf(needle, textStarts[row])) {
    while (row + 1 < rowCount && (textStarts[row + 1] ?? 0) <= hit) row++;
    hits[row] = 1;
    row += 1;
    if (row === rowCount) return;
  }
}
