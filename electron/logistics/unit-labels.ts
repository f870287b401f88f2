import { attributeElement, type AttributeKey } from '../../shared/gs1/attributes.ts';
import type { LogisticLabel } from '../../shared/label/logistic-label.ts';
import type { PackedItem, UnitContents } from '../../shared/logistics/logistic-unit.ts';
import { describesContent, type UnitElement } from '../../shared/logistics/unit-elements.ts';
import type { Catalog } from '../catalog/catalog.ts';

/**
 * What a unit's label says: its SSCC, what is packed in it, and what people said of it beside that. Of a unit that nobody
 * packed here, what they said of its content counts.
 */
export function unitLabel(contents: UnitContents, shipFrom: string, catalog: Catalog): LogisticLabel {
  const { sscc, shipTo, elements } = contents.unit;
  const items = allItems(contents);
  const said =
    items.length === 0
      ? elements
      : [...contentElements(items, catalog), ...elements.filter(({ ai }) => !describesContent(ai))];
  return { sscc, elements: said, shipFrom, shipTo };
}

/** The pieces in a unit, those in its cases included. */
function allItems({ items, units }: UnitContents): readonly PackedItem[] {
  return [...items, ...units.flatMap(allItems)];
}

/** Production, packaging, best before, sell by, expiry: what a lot has of its own. */
const DATES: readonly AttributeKey[] = ['11', '13', '15', '16', '17'];

/** AI (37) has eight digits. */
const LARGEST_COUNT = 99_999_999;

/**
 * GTIN and count of what is in it, and lot and dates where all of it is of one lot. A mixed unit says none of them: its SSCC
 * leads to what is packed. Nor does one of more pieces than (37) can count. GS1 General Specifications, section 6.6: AI (02) is for units of one trade item.
 */
function contentElements(items: readonly PackedItem[], catalog: Catalog): readonly UnitElement[] {
  const gtins = new Set(items.map(({ gtin }) => gtin));
  const [gtin] = gtins;
  if (gtin === undefined || gtins.size > 1) return [];
  const count = items.reduce((sum, { quantity }) => sum + quantity, 0);
  // (02) is nothing without its (37).
  if (count > LARGEST_COUNT) return [];
  const content = [
    { ai: '02', value: gtin },
    { ai: '37', value: String(count) },
  ];
  const lots = new Set(items.map(({ lot }) => lot));
  const [lot] = lots;
  if (lot === undefined || lot === null || lots.size > 1) return content;
  const product = catalog.products.find(gtin);
  const known = product === null ? null : catalog.lots.findByCode(product.id, lot);
  // As the lot's own label has them, a last date that follows from the production date included.
  const attributes = known === null ? product?.attributes : catalog.table.find('lots', known.id)?.attributes;
  const dates = DATES.flatMap((ai): readonly UnitElement[] => {
    const value = attributes?.[ai];
    const element = value === undefined ? null : attributeElement(ai, value);
    return element === null ? [] : [element];
  });
  return [...content, ...dates, { ai: '10', value: lot }];
}
