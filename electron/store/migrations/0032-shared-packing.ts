import { namesOperator } from './0029-event-payloads.ts';
import { eventsOfRows, keyedRows, keysRows, LAST_EVENT, namesOperators } from './0029-event-uploads.ts';
import { event, keyedEvent, trigger } from './0029-told-triggers.ts';
import {
  packing,
  packingSubject,
  printedUnit,
  unit,
  unitPrint,
  unitSubject,
  unitVoid,
} from './0032-packing-payloads.ts';
import { toldLater, waits } from './0032-told-later.ts';

/** Acts of packing have names that are the same on every bench, and count as far as they moved something: see docs/decisions/0045. */
const packingActs = `
CREATE TABLE packing_acts_of_benches (
  pk INTEGER PRIMARY KEY AUTOINCREMENT,
  -- The same on every bench.
  id TEXT NOT NULL UNIQUE DEFAULT (lower(hex(randomblob(8)))),
  unit_pk INTEGER NOT NULL REFERENCES logistic_units (pk),
  act TEXT NOT NULL CHECK (act IN ('packed', 'unpacked')),
  child_pk INTEGER REFERENCES logistic_units (pk),
  gtin TEXT CHECK (length(gtin) = 14),
  lot TEXT,
  serial TEXT,
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  -- How many of them it moved, where not all: another bench had packed them there, or taken them out, before. NULL: all.
  moved INTEGER CHECK (moved BETWEEN 0 AND quantity),
  -- The id of the act that this one took back. Benches that did not know of each other may both have done so.
  undoes TEXT,
  done_by TEXT NOT NULL,
  done_at TEXT NOT NULL,
  -- The key of the event that gave it its place; NULL where it was never told of.
  station TEXT,
  event_number INTEGER,
  CHECK ((child_pk IS NULL) = (gtin IS NOT NULL)),
  CHECK (undoes IS NULL OR act = 'unpacked')
) STRICT;
INSERT INTO packing_acts_of_benches (pk, unit_pk, act, child_pk, gtin, lot, serial, quantity, done_by, done_at)
  SELECT pk, unit_pk, act, child_pk, gtin, lot, serial, quantity, done_by, done_at FROM packing_acts ORDER BY pk;
UPDATE packing_acts_of_benches SET undoes = undone.id
  FROM packing_acts AS act JOIN packing_acts_of_benches AS undone ON undone.pk = act.undoes WHERE act.pk = packing_acts_of_benches.pk;
DROP TABLE packing_acts;
ALTER TABLE packing_acts_of_benches RENAME TO packing_acts;
CREATE INDEX packing_acts_by_unit ON packing_acts (unit_pk);
CREATE INDEX packing_acts_by_child ON packing_acts (child_pk) WHERE child_pk IS NOT NULL;
CREATE INDEX packing_acts_by_lot ON packing_acts (gtin, lot);
CREATE INDEX packing_acts_by_serial ON packing_acts (gtin, serial) WHERE serial IS NOT NULL;
CREATE INDEX packing_acts_by_time ON packing_acts (done_at);
CREATE INDEX packing_acts_undone ON packing_acts (undoes) WHERE undoes IS NOT NULL;
CREATE TRIGGER packing_acts_stay BEFORE UPDATE OF id, unit_pk, act, child_pk, gtin, lot, serial, quantity, undoes, done_by, done_at
ON packing_acts BEGIN SELECT RAISE(ABORT, 'An act of packing stays as it was written'); END;
-- What another bench packed is told of by that bench.
CREATE TRIGGER packing_acts_act_made AFTER INSERT ON packing_acts
WHEN NOT EXISTS (SELECT 1 FROM hub_membership WHERE applying = 1)
BEGIN
  INSERT INTO epcis_acts (source, at) VALUES ('pack', NEW.done_at) ON CONFLICT DO UPDATE SET changes = changes + 1;
  -- An act that was taken back is not to be told of any longer.
  INSERT INTO epcis_acts (source, at) SELECT 'pack', done_at FROM packing_acts WHERE id = NEW.undoes
    ON CONFLICT DO UPDATE SET changes = changes + 1;
END;

-- Two benches may have packed one thing into two units: it lies in both until a person takes it out of one. Here, one bench puts it into one.
DROP INDEX packed_units_once;
DROP INDEX packed_serials_once;
CREATE UNIQUE INDEX packed_units_once ON packed_items (child_pk, unit_pk) WHERE child_pk IS NOT NULL;
CREATE UNIQUE INDEX packed_serials_once ON packed_items (gtin, serial, unit_pk) WHERE serial IS NOT NULL;
CREATE TRIGGER packed_items_once BEFORE INSERT ON packed_items
WHEN NOT EXISTS (SELECT 1 FROM hub_membership WHERE applying = 1) AND (
  EXISTS (SELECT 1 FROM packed_items WHERE child_pk = NEW.child_pk)
  OR EXISTS (SELECT 1 FROM packed_items WHERE gtin = NEW.gtin AND serial = NEW.serial))
BEGIN SELECT RAISE(ABORT, 'A unit and a serial are in one place at a time'); END;
`;

const uploads = `
CREATE TRIGGER event_uploads_units INSTEAD OF INSERT ON event_uploads WHEN NEW.source = 'logistic_units'
BEGIN${namesOperators('logistic_units', 'created_by')}${eventsOfRows(
  'unit',
  unitSubject('row'),
  unit('row'),
  '(SELECT * FROM logistic_units WHERE pk BETWEEN NEW.first_pk AND NEW.last_pk) AS row',
  'row.pk',
)}
  INSERT INTO operators (id, name) SELECT lower(hex(randomblob(6))), voided_by FROM logistic_units
    WHERE pk BETWEEN NEW.first_pk AND NEW.last_pk AND voided_by IS NOT NULL
    GROUP BY voided_by HAVING voided_by NOT IN (SELECT name FROM operators);${eventsOfRows(
      'unit_void',
      "''",
      unitVoid('row'),
      '(SELECT * FROM logistic_units WHERE pk BETWEEN NEW.first_pk AND NEW.last_pk AND voided_at IS NOT NULL) AS row',
      'row.pk',
    )}
END;
CREATE TRIGGER event_uploads_packing INSTEAD OF INSERT ON event_uploads WHEN NEW.source = 'packing_acts'
BEGIN${namesOperators('packing_acts', 'done_by')}
  UPDATE packing_acts SET station = (SELECT station FROM hub_membership), event_number = told.number
    FROM (SELECT act.pk, last.number + row_number() OVER (ORDER BY act.pk) AS number
            FROM packing_acts AS act, ${LAST_EVENT} AS last
            WHERE act.pk BETWEEN NEW.first_pk AND NEW.last_pk AND act.station IS NULL) AS told
    WHERE told.pk = packing_acts.pk;
  INSERT INTO bench_events (station, number, kind, subject, payload)
    SELECT row.station, row.event_number, 'packing', ${packingSubject('row')}, json_set(${packing('row')}, '$.uploaded', 1)
      FROM (SELECT * FROM packing_acts WHERE ${keyedRows('packing_acts')}) AS row;
END;
CREATE TRIGGER event_uploads_unit_prints INSTEAD OF INSERT ON event_uploads WHEN NEW.source = 'printed_labels'
BEGIN${namesOperators('printed_labels', 'printed_by')}${keysRows('printed_labels', `EXISTS ${printedUnit('act')}`)}
  INSERT INTO bench_events (station, number, kind, subject, payload)
    SELECT row.station, row.event_number, 'unit_print', '', json_set(${unitPrint('row', 'label')}, '$.uploaded', 1)
      FROM (SELECT * FROM printed_labels WHERE ${keyedRows('printed_labels')}) AS row
        JOIN logistic_units AS label ON row.entity = 'logistic_units' AND label.pk = row.entity_pk;
END;
`;

/** Cases and pallets, what is packed in them, and their labels, told to the other benches of a warehouse. */
export const sharedPacking = `${packingActs}
${trigger(
  'logistic_units_added',
  'INSERT ON logistic_units',
  '',
  namesOperator('NEW.created_by') + event('unit', unitSubject('NEW'), unit('NEW')),
)}
${trigger(
  'logistic_units_changed',
  'UPDATE OF ship_to, elements ON logistic_units',
  '',
  namesOperator('NEW.created_by') + event('unit', unitSubject('NEW'), unit('NEW')),
)}
${trigger(
  'logistic_units_voided',
  'UPDATE OF voided_at ON logistic_units',
  'NEW.voided_at IS NOT NULL AND OLD.voided_at IS NULL',
  namesOperator('NEW.voided_by') + event('unit_void', "''", unitVoid('NEW')),
)}
${trigger(
  'packing_acts',
  'INSERT ON packing_acts',
  `NOT ${waits('packing_acts')}`,
  `${namesOperator('NEW.done_by')}${event('packing', packingSubject('NEW'), packing('NEW'))}
  UPDATE packing_acts SET station = (SELECT station FROM hub_membership), event_number =
      (SELECT max(number) FROM bench_events WHERE station = (SELECT station FROM hub_membership))
    WHERE pk = NEW.pk;`,
)}
${toldLater('packing_acts')}
${trigger(
  'unit_prints',
  'INSERT ON printed_labels',
  "NEW.entity = 'logistic_units'",
  namesOperator('NEW.printed_by') +
    keyedEvent('printed_labels', {
      kind: 'unit_print',
      payload: unitPrint('NEW', 'label'),
      of: printedUnit('NEW'),
      alias: 'label',
    }),
)}
${uploads}`;
