/**
 * What the events of a bench say, as SQL: see 0029-warehouse.ts. Each function gives an expression over a row, by its name or alias.
 */

/** Names of people stay on their bench: events say a number that stands for the name. */
export const namesOperator = (name: string): string => `
  INSERT INTO operators (id, name) SELECT lower(hex(randomblob(6))), ${name}
    WHERE NOT EXISTS (SELECT 1 FROM operators WHERE name = ${name});`;
export const operator = (name: string): string => `(SELECT id FROM operators WHERE name = ${name})`;

export const attributes = (row: string): string =>
  `json(iif(json_valid(${row}.attributes), ${row}.attributes, '{}'))`;

export const gtinOf = (pk: string): string => `(SELECT gtin FROM products WHERE products.pk = ${pk})`;
export const lotOf = (pk: string): string => `(SELECT code FROM lots WHERE lots.pk = ${pk})`;

export const productSubject = (row: string): string => `'product:' || ${row}.gtin`;
export const product = (
  row: string,
): string => `json_object('gtin', ${row}.gtin, 'name', ${row}.name, 'brand', ${row}.brand,
  'active', ${row}.active, 'dateKind', ${row}.date_kind, 'shelfLife', ${row}.shelf_life, 'attributes', ${attributes(row)},
  'at', ${row}.updated_at)`;

export const lotSubject = (row: string): string =>
  `'lot:' || ${gtinOf(`${row}.product_pk`)} || ':' || ${row}.code`;
export const lot = (
  row: string,
): string => `json_object('gtin', ${gtinOf(`${row}.product_pk`)}, 'lot', ${row}.code,
  'active', ${row}.active, 'attributes', ${attributes(row)}, 'at', ${row}.updated_at)`;

export const serialSubject = (row: string): string =>
  `'serial:' || ${gtinOf(`${row}.product_pk`)} || ':' || ${row}.code`;
export const serial = (
  row: string,
): string => `json_object('gtin', ${gtinOf(`${row}.product_pk`)}, 'lot', ${lotOf(`${row}.lot_pk`)},
  'serial', ${row}.code, 'active', ${row}.active, 'attributes', ${attributes(row)}, 'at', ${row}.updated_at)`;

/** The codes of a row of the catalogue that the ledger names by its pk. An act on a row that is gone tells nobody anything. */
export const printedRow = (row: string): string => `(
  SELECT 'products' AS entity, pk, gtin, NULL AS lot, NULL AS serial FROM products WHERE ${row}.entity = 'products' AND pk = ${row}.entity_pk
  UNION ALL SELECT 'lots', pk, ${gtinOf('product_pk')}, code, NULL FROM lots WHERE ${row}.entity = 'lots' AND pk = ${row}.entity_pk
  UNION ALL SELECT 'serials', pk, ${gtinOf('product_pk')}, ${lotOf('lot_pk')}, code FROM serials
    WHERE ${row}.entity = 'serials' AND pk = ${row}.entity_pk)`;

export const print = (
  row: string,
  of: string,
): string => `json_object('entity', ${of}.entity, 'gtin', ${of}.gtin, 'lot', ${of}.lot,
  'serial', ${of}.serial, 'kind', ${row}.kind, 'printJob', ${row}.print_job_id, 'exportJob', ${row}.job_id, 'printer', ${row}.printer_name,
  'labelNumber', ${row}.place, 'copy', ${row}.copy, 'by', ${operator(`${row}.printed_by`)}, 'reason', ${row}.reason,
  'at', ${row}.printed_at)`;

export const undoing = (
  row: string,
): string => `json_object('station', ${row}.station, 'number', ${row}.event_number,
  'by', ${operator(`${row}.undone_by`)}, 'reason', ${row}.undo_reason, 'at', ${row}.undone_at)`;

export const serialOfVoid = (row: string): string =>
  `(SELECT ${gtinOf('product_pk')} AS gtin, code AS serial, ${lotOf('lot_pk')} AS lot FROM serials WHERE pk = ${row}.serial_pk)`;
export const voiding = (
  of: string,
  by: string,
  reason: string,
  at: string,
): string => `json_object('gtin', ${of}.gtin, 'lot', ${of}.lot,
  'serial', ${of}.serial, 'by', ${operator(by)}, 'reason', ${reason}, 'at', ${at})`;

export const lotAct = (
  row: string,
): string => `json_object('gtin', ${row}.gtin, 'lot', ${row}.lot, 'act', ${row}.act,
  'by', ${operator(`${row}.acted_by`)}, 'reason', ${row}.reason, 'at', ${row}.acted_at)`;
