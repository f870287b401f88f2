import {
  gtinOf,
  lot,
  lotAct,
  lotSubject,
  namesOperator,
  print,
  printedRow,
  product,
  productSubject,
  serial,
  serialOfVoid,
  serialSubject,
  undoing,
  voiding,
} from './0029-event-payloads.ts';
import { eventUploads } from './0029-event-uploads.ts';
import { removedRows } from './0029-removed-rows.ts';
import { event, keyedEvent, trigger } from './0029-told-triggers.ts';

/**
 * What a bench of a warehouse tells the others: see docs/decisions/0043. Each act writes its event in its own transaction, whichever
 * process and whichever part of the program it is of, so the triggers that do so stand here. Nothing is written where no hub was joined.
 */

export const sql = `
-- The hub that this station belongs to: one row, or none. It never leaves the data folder: a copy of the store is another station.
CREATE TABLE hub_membership (
  pk INTEGER PRIMARY KEY CHECK (pk = 1),
  hub TEXT NOT NULL,
  -- The name of the hub's order that this store follows: another after the hub was put back to an older state.
  timeline TEXT NOT NULL,
  bench TEXT NOT NULL,
  bench_name TEXT NOT NULL,
  -- The name of this store's own events.
  station TEXT NOT NULL,
  -- What proves that no copy of this folder spoke to the hub since; the next one is written before it is told.
  token TEXT NOT NULL,
  next_token TEXT,
  -- The hub's position up to which everything is in this store.
  position INTEGER NOT NULL DEFAULT 0 CHECK (position >= 0),
  -- The own events that the hub has, those that were ever on their way there, and those that came back in its order.
  sent INTEGER NOT NULL DEFAULT 0 CHECK (sent >= 0),
  offered INTEGER NOT NULL DEFAULT 0 CHECK (offered >= 0),
  echoed INTEGER NOT NULL DEFAULT 0 CHECK (echoed >= 0),
  -- After a restore: the own events behind this number are to be written into the store again; NULL where all are in it.
  redo_after INTEGER,
  -- 1 within the transaction that writes what other benches did, or that restores a backup.
  applying INTEGER NOT NULL DEFAULT 0 CHECK (applying IN (0, 1)),
  -- What was there at the moment of joining and is not told of yet, as JSON: [{"source", "next", "last"}].
  untold TEXT NOT NULL DEFAULT '[]',
  joined_at TEXT NOT NULL,
  heard_at TEXT,
  -- Why the hub was last not reached or refused, as a code with its facts in JSON.
  trouble TEXT,
  -- Which process speaks to the hub, and until when (Unix milliseconds) it may be taken to be alive.
  owner TEXT,
  lease_until_ms INTEGER,
  CHECK ((owner IS NULL) = (lease_until_ms IS NULL))
) STRICT;

-- What happened here, in order, without gaps. Kept after it was sent: a hub that was put back to yesterday asks for it again.
CREATE TABLE bench_events (
  station TEXT NOT NULL,
  number INTEGER NOT NULL CHECK (number > 0),
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  payload TEXT NOT NULL,
  PRIMARY KEY (station, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX bench_events_by_subject ON bench_events (subject, number) WHERE subject <> '';

-- How far the events of every station of the warehouse are in this store, its own among them.
CREATE TABLE known_stations (
  station TEXT PRIMARY KEY,
  bench TEXT NOT NULL,
  bench_name TEXT NOT NULL,
  number INTEGER NOT NULL CHECK (number >= 0),
  heard_at TEXT NOT NULL,
  -- Of the own station: which of the hub's orders this store follows, and how many own events are in their place in it. A backup keeps that.
  timeline TEXT,
  echoed INTEGER
) STRICT, WITHOUT ROWID;

CREATE TRIGGER hub_membership_order AFTER UPDATE OF timeline, echoed ON hub_membership
BEGIN UPDATE known_stations SET timeline = NEW.timeline, echoed = NEW.echoed WHERE station = NEW.station; END;

CREATE TRIGGER bench_events_known AFTER INSERT ON bench_events
BEGIN UPDATE known_stations SET number = NEW.number WHERE station = NEW.station; END;

CREATE TABLE operators (
  name TEXT PRIMARY KEY,
  id TEXT NOT NULL UNIQUE
) STRICT, WITHOUT ROWID;

-- Stretches of numbers that the hub gave to this bench alone. They never run out by a clock.
CREATE TABLE number_blocks (
  pk INTEGER PRIMARY KEY,
  sequence TEXT NOT NULL,
  first INTEGER NOT NULL CHECK (first >= 0),
  last INTEGER NOT NULL,
  next INTEGER NOT NULL,
  taken_at TEXT NOT NULL,
  CHECK (last >= first AND next BETWEEN first AND last + 1),
  UNIQUE (sequence, first)
) STRICT;

ALTER TABLE printed_labels ADD COLUMN station TEXT;
ALTER TABLE printed_labels ADD COLUMN event_number INTEGER;
CREATE UNIQUE INDEX printed_labels_by_event ON printed_labels (station, event_number) WHERE station IS NOT NULL;
ALTER TABLE serial_voids ADD COLUMN station TEXT;
ALTER TABLE serial_voids ADD COLUMN event_number INTEGER;
CREATE UNIQUE INDEX serial_voids_by_event ON serial_voids (station, event_number) WHERE station IS NOT NULL;

-- Each bench marks or voids a thing once; that two did so is two acts, neither of which may be lost when the other is taken back.
DROP INDEX printed_labels_by_entity;
CREATE INDEX printed_labels_by_entity
  ON printed_labels (entity, entity_pk, coalesce(print_job_id, job_id, ''), coalesce(place, 0)) WHERE undone_at IS NULL;
CREATE TRIGGER printed_labels_once BEFORE INSERT ON printed_labels
WHEN NEW.undone_at IS NULL AND NOT EXISTS (SELECT 1 FROM hub_membership WHERE applying = 1) AND EXISTS (
  SELECT 1 FROM printed_labels WHERE entity = NEW.entity AND entity_pk = NEW.entity_pk
    AND coalesce(print_job_id, job_id, '') = coalesce(NEW.print_job_id, NEW.job_id, '') AND coalesce(place, 0) = coalesce(NEW.place, 0)
    AND undone_at IS NULL)
BEGIN SELECT RAISE(IGNORE); END;
DROP INDEX serial_voids_standing;
CREATE INDEX serial_voids_standing ON serial_voids (serial_pk) WHERE undone_at IS NULL;
CREATE TRIGGER serial_voids_once BEFORE INSERT ON serial_voids
WHEN NEW.undone_at IS NULL AND NOT EXISTS (SELECT 1 FROM hub_membership WHERE applying = 1)
  AND EXISTS (SELECT 1 FROM serial_voids WHERE serial_pk = NEW.serial_pk AND undone_at IS NULL)
BEGIN SELECT RAISE(IGNORE); END;

-- Acts that were taken back before they are known here, by their events: a hub that was put back may give them in that order.
CREATE TABLE early_undoings (
  station TEXT NOT NULL,
  event_number INTEGER NOT NULL,
  undone_at TEXT NOT NULL,
  undone_by TEXT NOT NULL,
  undo_reason TEXT NOT NULL,
  PRIMARY KEY (station, event_number)
) STRICT, WITHOUT ROWID;

${removedRows}
${trigger('products_added', 'INSERT ON products', '', event('product', productSubject('NEW'), product('NEW')))}
${trigger(
  'products_changed',
  'UPDATE OF name, brand, active, date_kind, shelf_life, attributes ON products',
  '',
  event('product', productSubject('NEW'), product('NEW')),
)}
${trigger(
  'products_removed',
  'DELETE ON products',
  '',
  event('product_removed', productSubject('OLD'), "json_object('gtin', OLD.gtin)"),
)}
${trigger('lots_added', 'INSERT ON lots', '', event('lot', lotSubject('NEW'), lot('NEW')))}
${trigger('lots_changed', 'UPDATE OF active, attributes ON lots', '', event('lot', lotSubject('NEW'), lot('NEW')))}
${trigger(
  'lots_removed',
  'DELETE ON lots',
  '',
  event(
    'lot_removed',
    lotSubject('OLD'),
    `json_object('gtin', ${gtinOf('OLD.product_pk')}, 'lot', OLD.code)`,
  ),
)}
${trigger('serials_added', 'INSERT ON serials', '', event('serial', serialSubject('NEW'), serial('NEW')))}
${trigger(
  'serials_changed',
  'UPDATE OF lot_pk, active, attributes ON serials',
  '',
  event('serial', serialSubject('NEW'), serial('NEW')),
)}
${trigger(
  'serials_removed',
  'DELETE ON serials',
  '',
  event(
    'serial_removed',
    serialSubject('OLD'),
    `json_object('gtin', ${gtinOf('OLD.product_pk')}, 'serial', OLD.code)`,
  ),
)}
${trigger(
  'printed_labels',
  'INSERT ON printed_labels',
  "NEW.entity <> 'logistic_units'",
  namesOperator('NEW.printed_by') +
    keyedEvent('printed_labels', {
      kind: 'print',
      payload: print('NEW', 'label'),
      of: printedRow('NEW'),
      alias: 'label',
    }),
)}
${trigger(
  'printed_labels_undone',
  'UPDATE OF undone_at ON printed_labels',
  'NEW.undone_at IS NOT NULL AND OLD.undone_at IS NULL AND NEW.station IS NOT NULL',
  namesOperator('NEW.undone_by') + event('print_undone', "''", undoing('NEW')),
)}
${trigger(
  'serial_voids',
  'INSERT ON serial_voids',
  `EXISTS ${serialOfVoid('NEW')}`,
  namesOperator('NEW.voided_by') +
    keyedEvent('serial_voids', {
      kind: 'void',
      payload: voiding('gone', 'NEW.voided_by', 'NEW.reason', 'NEW.voided_at'),
      of: serialOfVoid('NEW'),
      alias: 'gone',
    }),
)}
${trigger(
  'serial_voids_undone',
  'UPDATE OF undone_at ON serial_voids',
  'NEW.undone_at IS NOT NULL AND OLD.undone_at IS NULL AND NEW.station IS NOT NULL',
  namesOperator('NEW.undone_by') + event('void_undone', "''", undoing('NEW')),
)}
${trigger(
  'lot_acts',
  'INSERT ON lot_acts',
  '',
  namesOperator('NEW.acted_by') + event('lot_act', "'lot_act:' || NEW.gtin || ':' || NEW.lot", lotAct('NEW')),
)}

${eventUploads}
-- What another bench printed or voided is told of by that bench.
DROP TRIGGER printed_labels_act_made;
CREATE TRIGGER printed_labels_act_made AFTER INSERT ON printed_labels
WHEN NOT EXISTS (SELECT 1 FROM hub_membership WHERE applying = 1)
BEGIN
  INSERT INTO epcis_acts (source, at) VALUES ('print', NEW.printed_at) ON CONFLICT DO UPDATE SET changes = changes + 1;
  -- A voided serial is told of once it has been on a label.
  INSERT INTO epcis_acts (source, at) SELECT 'void', voided_at FROM serial_voids
    WHERE NEW.entity = 'serials' AND serial_pk = NEW.entity_pk AND undone_at IS NULL ON CONFLICT DO UPDATE SET changes = changes + 1;
END;
DROP TRIGGER serial_voids_act_made;
CREATE TRIGGER serial_voids_act_made AFTER INSERT ON serial_voids
WHEN NOT EXISTS (SELECT 1 FROM hub_membership WHERE applying = 1)
BEGIN INSERT INTO epcis_acts (source, at) VALUES ('void', NEW.voided_at) ON CONFLICT DO UPDATE SET changes = changes + 1; END;
`;
