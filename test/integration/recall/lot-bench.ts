import type { Station } from '../../../electron/station/station.ts';
import type { Product } from '../../../shared/catalog/entities.ts';
import { parseElementDate } from '../../../shared/gs1/element-date.ts';
import { parseGtin } from '../../../shared/gs1/gtin.ts';
import { parseLotCode } from '../../../shared/gs1/lot-and-serial.ts';
import type { LotKey } from '../../../shared/recall/lot-acts.ts';
import { good } from '../good.ts';
import { PrintCounter } from '../printing/print-counter.ts';
import type { StationFolder } from '../station-in-folder.ts';

/** Who finds what is wrong with a lot. */
export const QUALITY = { by: 'Quality', reason: 'Glass found' };

/** Adds a product with a lot that is good until a day (null: for ever) and so many serials, `<lot>-1` and on. */
export function addLot(station: Station, code: string, expiry: string | null, serials: number): LotKey {
  const gtin = good(parseGtin('9506000134376'));
  const product: Product =
    station.catalog.products.find(gtin) ??
    good(station.catalog.products.add({ gtin, name: 'Rice', brand: 'Acme' }));
  const lot = good(
    station.catalog.lots.add({
      productId: product.id,
      code: good(parseLotCode(code)),
      attributes: expiry === null ? {} : { '17': good(parseElementDate(expiry, new Date())) },
    }),
  );
  if (serials > 0) {
    const run = {
      kind: 'serials',
      productId: product.id,
      lotId: lot.id,
      pattern: `${code}-{counter}`,
    } as const;
    good(station.catalog.generateCodes({ ...run, count: serials }));
  }
  return { gtin, lot: lot.code };
}

/** A request for the labels of all serials of the product, on sheets of ten. */
export const RICE = {
  scope: 'serials',
  export_type: 'sheet_pdf',
  file_format: 'pdf',
  filters: { gtins: ['09506000134376'] },
  asset_config: { sheet_template: 'avery_5163', symbol: 'datamatrix' },
} as const;

/** A station with a printer that does as it is told, and 25 serials of the lot R1, which is good to the end of March 2026. */
export async function openLotBench(folder: StationFolder): Promise<{ counter: PrintCounter; lot: LotKey }> {
  const counter = await new PrintCounter().open(folder);
  return { counter, lot: addLot(counter.station, 'R1', '2026-03-00', 25) };
}
