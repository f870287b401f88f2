import { gtinOf } from './0029-event-payloads.ts';

/** What keeps the acts on a row of the catalogue together with its code, where it is removed and added again. */
const comesAgain = (
  table: 'lots' | 'products' | 'serials',
  gtin: (row: string) => string,
  code: (row: string) => string,
): string => {
  const old = `(SELECT pk FROM removed_rows WHERE entity = '${table}' AND gtin = ${gtin('NEW')} AND code = ${code('NEW')})`;
  const voids =
    table === 'serials' ? `UPDATE serial_voids SET serial_pk = NEW.pk WHERE serial_pk IN ${old};` : '';
  const orVoid = table === 'serials' ? 'OR EXISTS (SELECT 1 FROM serial_voids WHERE serial_pk = OLD.pk)' : '';
  return `
CREATE TRIGGER ${table}_gone AFTER DELETE ON ${table}
WHEN EXISTS (SELECT 1 FROM hub_membership) AND (
  EXISTS (SELECT 1 FROM printed_labels WHERE entity = '${table}' AND entity_pk = OLD.pk) ${orVoid})
BEGIN
  INSERT INTO removed_rows (entity, pk, gtin, code) VALUES ('${table}', OLD.pk, ${gtin('OLD')}, ${code('OLD')});
END;
CREATE TRIGGER ${table}_again AFTER INSERT ON ${table}
WHEN EXISTS (SELECT 1 FROM removed_rows) AND EXISTS ${old}
BEGIN
  UPDATE printed_labels SET entity_pk = NEW.pk WHERE entity = '${table}' AND entity_pk IN ${old};
  ${voids}
  DELETE FROM removed_rows WHERE entity = '${table}' AND gtin = ${gtin('NEW')} AND code = ${code('NEW')};
END;`;
};

/** Keeps together what benches remove and add again in another order, with what was done to it: see 0029-warehouse.ts. */
export const removedRows = `
-- Rows that were removed though something was once printed or voided of them. Where their code comes again, so does what was done.
CREATE TABLE removed_rows (
  entity TEXT NOT NULL CHECK (entity IN ('products', 'lots', 'serials')),
  pk INTEGER NOT NULL,
  gtin TEXT NOT NULL,
  code TEXT NOT NULL,
  PRIMARY KEY (gtin, code, entity, pk)
) STRICT, WITHOUT ROWID;
${comesAgain(
  'products',
  (row) => `${row}.gtin`,
  () => "''",
)}
${comesAgain(
  'lots',
  (row) => gtinOf(`${row}.product_pk`),
  (row) => `${row}.code`,
)}
${comesAgain(
  'serials',
  (row) => gtinOf(`${row}.product_pk`),
  (row) => `${row}.code`,
)}
`;
