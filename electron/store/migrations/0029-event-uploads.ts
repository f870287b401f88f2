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
const LAST_EVENT = `(SELECT coalesce((SELECT max(number) FROM bench_events
    WHERE station = (SELECT station FROM hub_membership)), 0) AS number)`;

/** Rows that are there when a hub is joined, as if they were made now. */
const eventsOfRows = (kind: string, subject: string, payload: string, rows: string, pk: string): string => `
  INSERT INTO bench_events (station, number, kind, subject, payload)
    SELECT hub_membership.station, last.number + row_number() OVER (ORDER BY ${pk}), '${kind}', ${subject}, ${payload}
      FROM hub_membership, ${LAST_EVENT} AS last, ${rows};`;

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
BEGIN
  INSERT INTO operators (id, name) SELECT lower(hex(randomblob(6))), acted_by FROM lot_acts WHERE pk BETWEEN NEW.first_pk AND NEW.last_pk
    GROUP BY acted_by HAVING acted_by NOT IN (SELECT name FROM operators);${eventsOfRows(
      'lot_act',
      "'lot_act:' || row.gtin || ':' || row.lot",
      lotAct('row'),
      '(SELECT * FROM lot_acts WHERE pk BETWEEN NEW.first_pk AND NEW.last_pk) AS row',
      'row.pk',
    )}
END;
CREATE TRIGGER event_uploads_voids INSTEAD OF INSERT ON event_uploads WHEN NEW.source = 'serial_voids'
BEGIN
  INSERT INTO operators (id, name) SELECT lower(hex(randomblob(6))), voided_by FROM serial_voids
    WHERE pk BETWEEN NEW.first_pk AND NEW.last_pk GROUP BY voided_by HAVING voided_by NOT IN (SELECT name FROM operators);
  UPDATE serial_voids SET station = (SELECT station FROM hub_membership), event_number = told.number
    FROM (SELECT gone.pk, last.number + row_number() OVER (ORDER BY gone.pk) AS number
            FROM serial_voids AS gone, ${LAST_EVENT} AS last
            WHERE gone.pk BETWEEN NEW.first_pk AND NEW.last_pk AND gone.undone_at IS NULL AND gone.station IS NULL
              AND EXISTS (SELECT 1 FROM serials WHERE serials.pk = gone.serial_pk)) AS told
    WHERE told.pk = serial_voids.pk;
  INSERT INTO bench_events (station, number, kind, subject, payload)
    SELECT row.station, row.event_number, 'void', '', json_set(${voiding('row', 'row.voided_by', 'row.reason', 'row.voided_at')}, '$.uploaded', 1)
      FROM (SELECT gone.*, ${gtinOf('serials.product_pk')} AS gtin, serials.code AS serial, ${lotOf('serials.lot_pk')} AS lot
          FROM serial_voids AS gone JOIN serials ON serials.pk = gone.serial_pk
          WHERE gone.pk BETWEEN NEW.first_pk AND NEW.last_pk AND gone.station = (SELECT station FROM hub_membership)
            AND gone.event_number > (SELECT number FROM ${LAST_EVENT})) AS row;
END;
CREATE TRIGGER event_uploads_prints INSTEAD OF INSERT ON event_uploads WHEN NEW.source = 'printed_labels'
BEGIN
  INSERT INTO operators (id, name) SELECT lower(hex(randomblob(6))), printed_by FROM printed_labels
    WHERE pk BETWEEN NEW.first_pk AND NEW.last_pk GROUP BY printed_by HAVING printed_by NOT IN (SELECT name FROM operators);
  UPDATE printed_labels SET station = (SELECT station FROM hub_membership), event_number = told.number
    FROM (SELECT printed.pk, last.number + row_number() OVER (ORDER BY printed.pk) AS number
            FROM printed_labels AS printed, ${LAST_EVENT} AS last
            WHERE printed.pk BETWEEN NEW.first_pk AND NEW.last_pk AND printed.undone_at IS NULL AND printed.station IS NULL
              AND EXISTS ${printedRow('printed')}) AS told
    WHERE told.pk = printed_labels.pk;
  INSERT INTO bench_events (station, number, kind, subject, payload)
    SELECT printed.station, printed.event_number, 'print', '', json_set(${print('printed', 'printed')}, '$.uploaded', 1)
      FROM (SELECT printed_labels.*, coalesce(products.gtin, ${gtinOf('lots.product_pk')}, ${gtinOf('serials.product_pk')}) AS gtin,
              coalesce(lots.code, ${lotOf('serials.lot_pk')}) AS lot, serials.code AS serial
            FROM printed_labels
            LEFT JOIN products ON printed_labels.entity = 'products' AND products.pk = printed_labels.entity_pk
            LEFT JOIN lots ON printed_labels.entity = 'lots' AND lots.pk = printed_labels.entity_pk
            LEFT JOIN serials ON printed_labels.entity = 'serials' AND serials.pk = printed_labels.entity_pk
            WHERE printed_labels.pk BETWEEN NEW.first_pk AND NEW.last_pk
              AND printed_labels.station = (SELECT station FROM hub_membership)
              AND printed_labels.event_number > (SELECT number FROM ${LAST_EVENT})) AS printed;
END;
`;
