import type { Template } from '../../shared/label/template.ts';
import type { StockLibrary } from '../../shared/stock/stock-library.ts';
import { BundledStock } from '../resources/bundled-stock.ts';
import type { Database } from '../store/database.ts';
import { AllStock } from './all-stock.ts';
import { OwnStock } from './own-stock.ts';

/** Lists what the clients use of stock. */
export interface StockService {
  /** All stock that there is: what comes with the program, and own. */
  readonly stock: StockLibrary;
  readonly ownStock: OwnStock;
  /** The templates that the contract names, the default first: what people are offered before they search. */
  readonly templates: ReadonlyMap<string, Template>;
}

/** Opens the stock service on a store, with the templates that have a file each. */
export function openStock(
  db: Database,
  now: () => Date,
  templates: ReadonlyMap<string, Template>,
): StockService {
  const bundled = new BundledStock(templates);
  const ownStock = new OwnStock(db, now, (id) => bundled.get(id) !== undefined);
  return { ownStock, templates, stock: new AllStock(bundled, ownStock) };
}
