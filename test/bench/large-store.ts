import { randomUUID } from 'node:crypto';

import { type Database, openDatabase } from '../../electron/store/database.ts';
import { shortIdOfUuid } from '../../shared/contract/short-id.ts';
import { computeCheckDigit } from '../../shared/gs1/gtin.ts';

/** A thousand serials a product, two hundred a lot; every tenth serial was printed once. */
const SERIALS_A_PRODUCT = 1000;
const SERIALS_A_LOT = 200;
const PRINTED_EVERY = 10;

const MOMENT = '2026-01-05T08:00:00.000Z';

/** Fills the store of a folder with so many serials and what belongs to them, straight into its tables; gives it opened. */
export function openLargeStore(folder: string, serials: number): Database {
  const opened = openDatabase(folder);
  if (!opened.ok) throw new Error(opened.problem.message);
  const db = opened.value;
  db.pragma('cache_size = -400000');
  db.pragma('synchronous = OFF');
  db.transaction(() => {
    fillProducts(db, Math.ceil(serials / SERIALS_A_PRODUCT));
    fillLots(db, Math.ceil(serials / SERIALS_A_LOT));
    fillSerials(db, serials);
    fillPrints(db, serials);
  }).immediate();
  db.pragma('synchronous = FULL');
  db.pragma('cache_size = -32000');
  return db;
}

function fillProducts(db: Database, count: number): void {
  const insert = db.prepare(
    'INSERT INTO products (id, gtin, name, brand, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  for (let product = 0; product < count; product += 1) {
    const name = `Product, number ${product}`;
    insert.run(freshId(), gtinOf(product), name, `Brand ${product % 17}`, MOMENT, MOMENT);
  }
}

function fillLots(db: Database, count: number): void {
  const insert = db.prepare(
    'INSERT INTO lots (id, product_pk, code, attributes, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  for (let lot = 0; lot < count; lot += 1) {
    const product = Math.floor((lot * SERIALS_A_LOT) / SERIALS_A_PRODUCT);
    const attributes = JSON.stringify({ '17': `2099-0${1 + (product % 9)}-28` });
    insert.run(freshId(), product + 1, `L${lot}`, attributes, MOMENT, MOMENT);
  }
}

/** Half of the codes count, half look as if they were drawn. */
function fillSerials(db: Database, count: number): void {
  const insert = db.prepare(
    'INSERT INTO serials (id, product_pk, lot_pk, code, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  for (let serial = 0; serial < count; serial += 1) {
    const product = Math.floor(serial / SERIALS_A_PRODUCT) + 1;
    const lot = Math.floor(serial / SERIALS_A_LOT) + 1;
    insert.run(freshId(), product, lot, serialCode(serial), MOMENT, MOMENT);
  }
}

/** The code of the nth serial. */
export function serialCode(serial: number): string {
  if (serial % 2 === 0) return `SN${serial}`;
  // A multiplicative generator of full period (Park and Miller): no code comes twice.
  const drawn = Number((BigInt(serial) * 48_271n * 16_807n) % 2_147_483_647n);
  return `R${drawn.toString(36).toUpperCase().padStart(7, '0')}`;
}

function fillPrints(db: Database, serials: number): void {
  db.prepare(
    `INSERT INTO printed_labels (entity, entity_pk, printed_by, reason, printed_at)
     SELECT 'serials', pk, 'Anna', 'Printed', ? FROM serials WHERE pk % ? = 0 AND pk <= ?`,
  ).run(MOMENT, PRINTED_EVERY, serials);
}

function gtinOf(product: number): string {
  const digits = `952${String(product).padStart(9, '0')}`;
  return `0${digits}${computeCheckDigit(digits)}`;
}

function freshId(): string {
  return shortIdOfUuid(randomUUID());
}
