import { json } from 'node:stream/consumers';

import type { EpcisEvent, ErrorDeclaration } from '../../../electron/epcis/event-model.ts';
import type { Station } from '../../../electron/station/station.ts';
import type { Scope } from '../../../shared/catalog/entities.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import type { Attributes } from '../../../shared/gs1/attributes.ts';
import { parseGtin } from '../../../shared/gs1/gtin.ts';
import { parseLotCode } from '../../../shared/gs1/lot-and-serial.ts';
import { good } from '../good.ts';

/** An EPCIS document, as far as tests look into it. */
export interface ReadDocument {
  readonly type: string;
  readonly epcisBody: {
    readonly eventList: readonly (EpcisEvent & { errorDeclaration?: ErrorDeclaration })[];
  };
}

/** Every day that a test may play on. */
export const ALL_TIME = { from: '2000-01-01T00:00:00.000Z', until: '2100-01-01T00:00:00.000Z' };

/** What a station tells of a period; left out: of all time. */
export async function told(
  station: Station,
  period = ALL_TIME,
): Promise<ReadDocument['epcisBody']['eventList']> {
  return ((await json(station.epcis.document(period))) as ReadDocument).epcisBody.eventList;
}

/** Expires in June 2027; the day is left open. */
const IN_JUNE: Attributes = { 17: '2027-06-00' };

/** Adds a product with a lot and serials of it, `S1` and on. */
export function addLot(station: Station, serials: number, code = 'L/1', attributes = IN_JUNE): void {
  const { products, lots } = station.catalog;
  const gtin = good(parseGtin('9506000134352'));
  const product = products.find(gtin) ?? good(products.add({ gtin, name: 'Green tea' }));
  const lot = good(lots.add({ productId: product.id, code: good(parseLotCode(code)), attributes }));
  if (serials === 0) return;
  const run = {
    kind: 'serials',
    productId: product.id,
    lotId: lot.id,
    count: serials,
    pattern: 'S{counter}',
  } as const;
  good(station.catalog.generateCodes(run));
}

/** The ids of all rows of a scope, in the order in which they were added. */
export function idsOf({ catalog }: Station, scope: Scope): readonly ShortId[] {
  const page = { limit: 1000, offset: 0 };
  return catalog[scope].list(page).items.map(({ id }) => id);
}
