import path from 'node:path';

import BetterSqlite3 from 'better-sqlite3';

/** Attributes in the order of their keys: that in which they were written means nothing. */
const attributesOf = (table: string): string =>
  `(SELECT json_group_object(key, value) FROM (SELECT key, value FROM json_each(${table}.attributes) ORDER BY key)) AS attributes`;
import { SHARED_SETTINGS } from '../../../electron/settings/shared-settings.ts';

/** What a bench did and took back before it joined is told to nobody. */
const TOLD = (table: string): string => `NOT (${table}.station IS NULL AND ${table}.undone_at IS NOT NULL)`;

const QUERIES = {
  products: `SELECT gtin, name, brand, active, date_kind, shelf_life, ${attributesOf('products')} FROM products ORDER BY gtin`,
  lots: `SELECT gtin, code, lots.active, ${attributesOf('lots')} FROM lots JOIN products ON products.pk = product_pk
    ORDER BY gtin, code`,
  serials: `SELECT gtin, serials.code, lots.code AS lot, serials.active, ${attributesOf('serials')} FROM serials
    JOIN products ON products.pk = serials.product_pk LEFT JOIN lots ON lots.pk = lot_pk ORDER BY gtin, serials.code`,
  prints: `SELECT gtin, serials.code, kind, printer_name, print_job_id, job_id, place, copy, reason, printed_at, undone_at, undo_reason, unaware, station,
      event_number FROM printed_labels JOIN serials ON serials.pk = entity_pk JOIN products ON products.pk = product_pk
    WHERE entity = 'serials' AND ${TOLD('printed_labels')} ORDER BY gtin, serials.code, station, event_number`,
  voids: `SELECT gtin, code, serial_voids.reason, voided_at, undone_at, undo_reason, serial_voids.station, event_number FROM serial_voids JOIN serials ON serials.pk = serial_pk
    JOIN products ON products.pk = product_pk WHERE ${TOLD('serial_voids')} ORDER BY gtin, code, serial_voids.station, event_number`,
  settlements: `SELECT gtin, serial, prints, reason, settled_at, station, event_number FROM print_settlements ORDER BY station, event_number`,
  rightActs:
    'SELECT act, bench, labels, reason, acted_at, station, event_number FROM right_acts ORDER BY station, event_number',
  units: `SELECT sscc, kind, ship_to, json(elements) AS elements, created_at, voided_at, void_reason FROM logistic_units ORDER BY sscc`,
  packed: `SELECT unit.sscc, child.sscc AS child, gtin, lot, serial, quantity FROM packed_items JOIN logistic_units AS unit ON unit.pk = unit_pk
    LEFT JOIN logistic_units AS child ON child.pk = child_pk ORDER BY unit.sscc, child.sscc, gtin, lot, serial`,
  packingActs: `SELECT packing_acts.id, unit.sscc, act, child.sscc AS child, gtin, lot, serial, quantity, moved, undoes, done_at FROM packing_acts
    JOIN logistic_units AS unit ON unit.pk = unit_pk LEFT JOIN logistic_units AS child ON child.pk = child_pk
    ORDER BY coalesce(child.sscc, unit.sscc), packing_acts.pk`,
  unitPrints: `SELECT sscc, printed_labels.kind, printer_name, print_job_id, job_id, place, copy, reason, printed_at, undone_at, undo_reason, station,
      event_number FROM printed_labels JOIN logistic_units ON logistic_units.pk = entity_pk
    WHERE entity = 'logistic_units' ORDER BY sscc, station, event_number`,
  ownStock: `SELECT id, template ->> 'name' AS name, template -> 'grid' ->> 'x' AS x, created_at, changed_at, removed_at FROM own_stock ORDER BY id`,
  settings: `SELECT name, value FROM settings WHERE name IN (${SHARED_SETTINGS.map((name) => `'${name}'`).join(', ')}) ORDER BY name`,
  pictures: 'SELECT hash, name, length(content) AS bytes, added_at FROM pictures ORDER BY hash',
  fonts: 'SELECT id, name, length(bytes) AS bytes, removed_at FROM imported_fonts ORDER BY id',
  layouts: `SELECT id, needs_approval, locked_at, removed_at, iif(removed_at IS NULL, first_version, NULL) AS first_version FROM layouts ORDER BY id`,
  layoutVersions: `SELECT layouts.id, version, layout_versions.id AS name, content -> 'names' ->> 'en' AS content, saved_at, approved_at
    FROM layout_versions JOIN layouts ON layouts.pk = layout_pk ORDER BY layouts.id, version`,
  lotActs: 'SELECT gtin, lot, act, reason, acted_at FROM lot_acts ORDER BY gtin, lot, pk',
} as const;

/** Rows of a bench's store, by what they are of. */
export type WhatABenchKnows = Readonly<Record<keyof typeof QUERIES, readonly unknown[]>>;

/** What the store of a bench says of the warehouse, by codes: what is to be the same on all of them. */
export function whatItKnows({ dataDirectory }: { readonly dataDirectory: string }): WhatABenchKnows {
  const db = new BetterSqlite3(path.join(dataDirectory, 'labelwright.sqlite'), { readonly: true });
  try {
    const rows = Object.entries(QUERIES).map(([name, sql]) => [name, db.prepare(sql).all()]);
    return Object.fromEntries(rows) as WhatABenchKnows;
  } finally {
    db.close();
  }
}
