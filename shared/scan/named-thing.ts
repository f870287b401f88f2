import type { ScannedElement } from './scanned-elements.ts';

/** What a symbol's key identifies. GS1 General Specifications, section 3: the AIs that are keys. */
export type NamedThing =
  | 'product'
  | 'logistic_unit'
  | 'content'
  | 'piece'
  | 'made_to_order'
  | 'coupon'
  | 'document'
  | 'consignment'
  | 'shipment'
  | 'location'
  | 'returnable_asset'
  | 'asset'
  | 'part'
  | 'model'
  | 'service';

/** The AIs that name each thing, what a symbol is about before what it mentions beside it. */
const NAMED_BY: readonly (readonly [thing: NamedThing, ais: readonly string[]])[] = [
  ['product', ['01']],
  ['logistic_unit', ['00']],
  ['content', ['02', '8026']],
  ['piece', ['8006']],
  ['made_to_order', ['03']],
  ['coupon', ['255', '8110', '8111', '8112']],
  ['document', ['253']],
  ['consignment', ['401']],
  ['shipment', ['402']],
  ['returnable_asset', ['8003']],
  ['asset', ['8004']],
  ['part', ['8010']],
  ['model', ['8013']],
  ['service', ['8017', '8018']],
  ['location', ['414', '254', '410', '411', '412', '413', '415', '416', '417']],
];

/** What the elements of a symbol name; null where they hold no key, such as a lot alone. */
export function namedThing(elements: readonly ScannedElement[]): NamedThing | null {
  const named = NAMED_BY.find(([, ais]) => elements.some(({ ai }) => ai !== null && ais.includes(ai)));
  return named?.[0] ?? null;
}
