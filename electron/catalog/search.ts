import type { Scope } from '../../shared/catalog/entities.ts';
import { foldedText } from '../../shared/text/folded-text.ts';
import type { Condition } from './condition.ts';

/**
 * The condition that a row of a table says the text somewhere: GTIN, name, brand, lot or serial, whatever the letters'
 * case and accents. It is for a query that has the table under its own name and needs no join. Every character of the
 * text stands for itself; all rows hold an empty one.
 */
export function searchCondition(scope: Scope, text: string): Condition {
  const sql = HOLDS[scope];
  const wanted = foldedText(text.trim());
  return { sql, values: Array.from(sql.matchAll(/\?/g), () => wanted) };
}

/** Lot codes and serials are ASCII: GS1 allows nothing else. */
function codeHolds(column: string): string {
  return `instr(lower(${column}), ?) > 0`;
}

const PRODUCT_HOLDS = 'instr(products.search_text, ?) > 0';
const OF_SUCH_PRODUCT = `product_pk IN (SELECT products.pk FROM products WHERE ${PRODUCT_HOLDS})`;

/** Products and lots are searched once, not again for each of their serials. */
const HOLDS: Readonly<Record<Scope, string>> = {
  products: PRODUCT_HOLDS,
  lots: `(${codeHolds('lots.code')} OR lots.${OF_SUCH_PRODUCT})`,
  serials: `(${codeHolds('serials.code')} OR serials.${OF_SUCH_PRODUCT}
    OR serials.lot_pk IN (SELECT lots.pk FROM lots WHERE ${codeHolds('lots.code')}))`,
};
