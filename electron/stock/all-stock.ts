import type { Template } from '../../shared/label/template.ts';
import { searchStock } from '../../shared/stock/search-stock.ts';
import type { StockEntry, StockLibrary, StockMatch, StockQuery } from '../../shared/stock/stock-library.ts';
import type { BundledStock } from '../resources/bundled-stock.ts';
import { ownEntry } from './own-entry.ts';
import type { OwnStock } from './own-stock.ts';
import { OWN_STOCK_PREFIX } from './stock-id.ts';

/** All stock that there is: a person's own, as it is at that moment, and what comes with the program. */
export class AllStock implements StockLibrary {
  readonly #bundled: BundledStock;
  readonly #own: OwnStock;

  constructor(bundled: BundledStock, own: OwnStock) {
    this.#bundled = bundled;
    this.#own = own;
  }

  get(id: string): Template | undefined {
    // No other stock has such an id, and all of it need not be read to know that.
    return id.startsWith(OWN_STOCK_PREFIX) ? this.#own.find(id) : this.#bundled.get(id);
  }

  find(id: string): StockEntry | undefined {
    if (!id.startsWith(OWN_STOCK_PREFIX)) return this.#bundled.find(id);
    const own = this.#own.find(id);
    return own === undefined ? undefined : ownEntry(own);
  }

  /** Own stock comes before other stock that fits as well. */
  search(query: StockQuery): readonly StockMatch[] {
    return searchStock([...this.#own.list().map(ownEntry), ...this.#bundled.entries()], query);
  }
}
