import {
  gtinOf,
  lot,
  lotAct,
  lotOf,
  lotSubject,
  print,
  printedRow,
  product,
  productSubject,
  serial,
  serialSubject,
  voiding,
} from './0029-event-payloads.ts';

/** The number of the last own event, as a table: written so that SQLite asks the index, also where it asks for each row. */
export const LAST_EVENT = `(SELECT coalesce((SELECT max(number) FROM bench_events
    WHERE station = (SELECT station FROM hub_membership)), 0) AS number)`;

/** Rows that are there when a hub is joined, as if they were made now. */
export const eventsOfRows = (
  kind: string,
  subject: string,
  payload: string,
  rows: string,
  pk: string,
): string => `
  INSERT INTO bench_events (station, number, kind, subject, payload)
    SELECT hub_membership.station, last.number + row_number() OVER (ORDER BY ${pk}), '${kind}', ${subject}, ${payload}
      FROM hub_membership, ${LAST_EVENT} AS last, ${rows};`;

/** Numbers for the people that a stretch of rows names in a column. */
export const namesOperators = (table: string, name: string): string => `
  INSERT INTO operators (id, name) SELECT lower(hex(randomblob(6))), ${name} FROM ${table}
    WHERE pk BETWEEN NEW.first_pk AND NEW.last_pk GROUP BY ${name} HAVING ${name} NOT IN (SELECT name FROM operators);`;

/** Gives the standing acts of a stretch the keys of the events that follow: those of which `hasRow` says that the catalogue still has the row. */
export const keysRows = (table: string, hasRow: string): string => `
  UPDATE ${table} SET station = (SELECT station FROM hub_membership), event_number = told.number
    FROM (SELECT act.pk, last.number + row_number() OVER (ORDER BY act.pk) AS number
            FROM ${table} AS act, ${LAST_EVENT} AS last
            WHERE act.pk BETWEEN NEW.first_pk AND NEW.last_pk AND act.undone_at IS NULL AND act.station IS NULL AND ${hasRow}) AS told
    WHERE told.pk = ${table}.pk;`;

/** The rows of a stretch that were just given keys. */
export const keyedRows = (table: string): string => `${table}.pk BETWEEN NEW.first_pk AND NEW.last_pk
  AND ${table}.station = (SELECT station FROM hub_membership) AND ${table}.event_number > (SELECT number FROM ${LAST_EVENT})`;

/** How a bench that joins a hub tells of what it has: see 0029-warehouse.ts. */
export const eventUploads = `
-- What is there at the moment of joining: an insert of these names tells of a table's rows, a stretch at a time.
CREATE VIEW event_uploads AS SELECT '' AS source, 0 AS first_pk, 0 AS last_pk WHERE FALSE;
CREATE TRIGGER event_uploads_products INSTEAD OF INSERT ON event_uploads WHEN NEW.source = 'products'
BEGIN${eventsOfRows(
  'product',
  productSubject('row'),
  product('row'),
  '(SELECT * FROM products WHERE pk BETWEEN NEW.first_pk AND NEW.last_pk) AS row',
  'row.pk',
)}
END;
CREATE TRIGGER event_uploads_lots INSTEAD OF INSERT ON event_uploads WHEN NEW.source = 'lots'
BEGIN${eventsOfRows(
  'lot',
  lotSubject('row'),
  lot('row'),
  '(SELECT * FROM lots WHERE pk BETWEEN NEW.first_pk AND NEW.last_pk) AS row',
  'row.pk',
)}
END;
CREATE TRIGGER event_uploads_serials INSTEAD OF INSERT ON event_uploads WHEN NEW.source = 'serials'
BEGIN${eventsOfRows(
  'serial',
  serialSubject('row'),
  serial('row'),
  '(SELECT * FROM serials WHERE pk BETWEEN NEW.first_pk AND NEW.last_pk) AS row',
  'row.pk',
)}
END;
CREATE TRIGGER event_uploads_lot_acts INSTEAD OF INSERT ON event_uploads WHEN NEW.source = 'lot_acts'
BEGIN${namesOperators('lot_acts', 'acted_by')}${eventsOfRows(
  'lot_act',
  "'lot_act:' || row.gtin || ':' || row.lot",
  lotAct('row'),
  '(SELECT * FROM lot_acts WHERE pk BETWEEN NEW.first_pk AND NEW.last_pk) AS row',
  'row.pk',
)}
END;
CREATE TRIGGER event_uploads_voids INSTEAD OF INSERT ON event_uploads WHEN NEW.source = 'serial_voids'
BEGIN${namesOperators('serial_voids', 'voided_by')}${keysRows(
  'serial_voids',
  'EXISTS (SELECT 1 FROM serials WHERE serials.pk = act.serial_pk)',
)}
  INSERT INTO bench_events (station, number, kind, subject, payload)
    SELECT row.station, row.event_number, 'void', '', json_set(${voiding('row', 'row.voided_by', 'row.reason', 'row.voided_at')}, '$.uploaded', 1)
      FROM (SELECT serial_voids.*, ${gtinOf('serials.product_pk')} AS gtin, serials.code AS serial, ${lotOf('serials.lot_pk')} AS lot
          FROM serial_voids JOIN serials ON serials.pk = serial_voids.serial_pk WHERE ${keyedRows('serial_voids')}) AS row;
END;
CREATE TRIGGER event_uploads_prints INSTEAD OF INSERT ON event_uploads WHEN NEW.source = 'printed_labels'
BEGIN${namesOperators('printed_labels', 'printed_by')}${keysRows('printed_labels', `EXISTS ${printedRow('act')}`)}
  INSERT INTO bench_events (station, number, kind, subject, payload)
    SELECT printed.station, printed.event_number, 'print', '', json_set(${print('printed', 'printed')}, '$.uploaded', 1)
      FROM (SELECT printed_labels.*, coalesce(products.gtin, ${gtinOf('lots.product_pk')}, ${gtinOf('serials.product_pk')}) AS gtin,
              coalesce(lots.code, ${lotOf('serials.lot_pk')}) AS lot, serials.code AS serial
            FROM printed_labels
            LEFT JOIN products ON printed_labels.entity = 'products' AND products.pk = printed_labels.entity_pk
            LEFT JOIN lots ON printed_labels.entity = 'lots' AND lots.pk = printed_labels.entity_pk
            LEFT JOIN serials ON printed_labels.entity = 'serials' AND serials.pk = printed_labels.entity_pk
            WHERE ${keyedRows('printed_labels')}) AS printed;
END;
`;
