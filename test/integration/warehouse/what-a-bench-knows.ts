import path from 'node:path';

import BetterSqlite3 from 'better-sqlite3';

import type { Station } from '../../../electron/station/station.ts';

const QUERIES = {
  products:
    'SELECT gtin, name, brand, active, date_kind, shelf_life, json(attributes) AS attributes FROM products ORDER BY gtin',
  lots: `SELECT gtin, code, lots.active, json(lots.attributes) AS attributes FROM lots JOIN products ON products.pk = product_pk
    ORDER BY gtin, code`,
  serials: `SELECT gtin, serials.code, lots.code AS lot, serials.active, json(serials.attributes) AS attributes FROM serials
    JOIN products ON products.pk = serials.product_pk LEFT JOIN lots ON lots.pk = lot_pk ORDER BY gtin, serials.code`,
  prints: `SELECT gtin, serials.code, kind, printer_name, print_job_id, job_id, place, copy, reason, printed_at, undone_at, undo_reason, station,
      event_number FROM printed_labels JOIN serials ON serials.pk = entity_pk JOIN products ON products.pk = product_pk
    WHERE entity = 'serials' ORDER BY gtin, serials.code, station, event_number`,
  voids: `SELECT gtin, code, serial_voids.reason, voided_at, undone_at, undo_reason FROM serial_voids JOIN serials ON serials.pk = serial_pk
    JOIN products ON products.pk = product_pk ORDER BY gtin, code, voided_at, serial_voids.pk`,
  lotActs: 'SELECT gtin, lot, act, reason, acted_at FROM lot_acts ORDER BY gtin, lot, pk',
} as const;

/** What the store of a bench says of the warehouse, by codes: what is to be the same on all of them. */
export function whatItKnows(station: Station): Readonly<Record<keyof typeof QUERIES, readonly unknown[]>> {
  const db = new BetterSqlite3(path.join(station.dataDirectory, 'labelwright.sqlite'), { readonly: true });
  try {
    const rows = Object.entries(QUERIES).map(([name, sql]) => [name, db.prepare(sql).all()]);
    return Object.fromEntries(rows) as Record<keyof typeof QUERIES, readonly unknown[]>;
  } finally {
    db.close();
  }
}
