import path from 'node:path';

import type { Station } from '../../../electron/station/station.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import { parseGtin } from '../../../shared/gs1/gtin.ts';
import { parseSerialCode } from '../../../shared/gs1/lot-and-serial.ts';
import type { SerialName } from '../../../shared/warehouse/print-right.ts';
import { good } from '../good.ts';
import { addFilePrinter, ANNA, reached, TEN_UP } from '../printing/print-folder.ts';

/** The product that all serials are of. */
export const GTIN = good(parseGtin('09506000134352'));

function productOf(station: Station): ShortId {
  const known = station.catalog.products.find(GTIN);
  return (known ?? good(station.catalog.products.add({ gtin: GTIN, name: 'Green tea', brand: 'Acme' }))).id;
}

/** Adds so many serials that somebody else numbered: SN-1 and so on. */
export function addKnownSerials(station: Station, count: number): void {
  const productId = productOf(station);
  for (let number = 1; number <= count; number++)
    good(station.catalog.serials.add({ productId, code: good(parseSerialCode(`SN-${number}`)) }));
}

/** Makes so many serials on a bench, as people do who print them. */
export async function generateSerials(station: Station, count: number): Promise<void> {
  const options = {
    kind: 'serials',
    productId: productOf(station),
    count,
    pattern: 'SN-{counter}',
  } as const;
  good(await station.warehouse.withNumbers(() => station.catalog.generateCodes(options)));
}

function printerOf(station: Station): ShortId {
  const [known] = station.printers.list();
  return (known ?? addFilePrinter(station, path.join(station.dataDirectory, 'printed'))).id;
}

/** Asks for labels of all serials; `reason` where a person gives one. */
export function submit(station: Station, reason?: string) {
  const reprint = reason === undefined ? {} : { reprintReason: reason };
  return station.prints.submit({ request: TEN_UP, printerId: printerOf(station), ...reprint }, ANNA);
}

/** Prints labels of all serials, and says that they came out. */
export async function print(station: Station, reason?: string): Promise<void> {
  station.prints.start();
  const { id } = good(await submit(station, reason));
  const { labels } = await reached(station, id, 'done');
  good(station.prints.confirm(id, labels, ANNA));
}

/** All serials of a bench. */
export function serialNames(station: Station): readonly SerialName[] {
  return station.catalog.serials
    .list({ limit: 1_000, offset: 0 })
    .items.map(({ code }) => ({ gtin: GTIN, serial: code }));
}
