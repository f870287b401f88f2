import { namesOperator, operator, print, printedRow, serial, serialSubject } from './0029-event-payloads.ts';
import { event, keyedEvent, TOLD, trigger } from './0029-told-triggers.ts';

/**
 * Who may print which label, and what benches printed twice that did not know of each other: see docs/decisions/0043.
 */

const KNOWN_PRINT = `EXISTS (SELECT 1 FROM printed_labels AS known
    WHERE known.entity = 'serials' AND known.entity_pk = NEW.entity_pk AND known.undone_at IS NULL AND known.pk <> NEW.pk
      AND coalesce(known.print_job_id, known.job_id, '') <> coalesce(NEW.print_job_id, NEW.job_id, ''))`;

/** The condition that a new serial was generated here: no file brought it. */
export const MADE_HERE = `EXISTS (SELECT 1 FROM lot_runs WHERE pk = NEW.lot_run_pk AND origin = 'generated')`;

/** An act that is about no row of the catalogue. */
const always = { of: '(SELECT 1)', alias: 'always' } as const;

const act = (who: string, at: string): string =>
  `'by', ${operator(`NEW.${who}`)}, 'reason', NEW.reason, 'at', NEW.${at}`;

export const sql = `
-- The serials whose labels this bench may print without asking: it made them, or the hub gave it the right.
CREATE TABLE print_rights (serial_pk INTEGER PRIMARY KEY) STRICT;
CREATE TRIGGER print_rights_gone AFTER DELETE ON serials
WHEN EXISTS (SELECT 1 FROM print_rights WHERE serial_pk = OLD.pk)
BEGIN DELETE FROM print_rights WHERE serial_pk = OLD.pk; END;

-- Counts how often rights were given up here: who asked the hub before does not write down what it answered then.
ALTER TABLE hub_membership ADD COLUMN rights_epoch INTEGER NOT NULL DEFAULT 0;

-- Serials that were given to this bench, of which it is yet to ask the hub.
CREATE TABLE offered_rights (
  gtin TEXT NOT NULL,
  serial TEXT NOT NULL,
  PRIMARY KEY (gtin, serial)
) STRICT, WITHOUT ROWID;

-- What people did with rights: gave those of labels to a bench, or freed those of a bench that was retired.
CREATE TABLE right_acts (
  pk INTEGER PRIMARY KEY,
  act TEXT NOT NULL CHECK (act IN ('given', 'freed')),
  -- As the hub knows it: the bench that has them now, or had them.
  bench TEXT NOT NULL,
  bench_name TEXT NOT NULL,
  -- JSON: [[gtin, serial], ...]. Empty where all of a bench were freed.
  labels TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(labels)),
  acted_by TEXT NOT NULL,
  reason TEXT NOT NULL,
  acted_at TEXT NOT NULL,
  station TEXT,
  event_number INTEGER
) STRICT;
CREATE UNIQUE INDEX right_acts_by_event ON right_acts (station, event_number) WHERE station IS NOT NULL;
${trigger(
  'right_acts',
  'INSERT ON right_acts',
  '',
  namesOperator('NEW.acted_by') +
    keyedEvent('right_acts', {
      kind: 'right_act',
      payload: `json_object('act', NEW.act, 'bench', NEW.bench, 'benchName', NEW.bench_name, 'labels', json(NEW.labels),
        ${act('acted_by', 'acted_at')})`,
      ...always,
    }),
)}

-- What the hub is told of a serial that was made here: its right is this bench's from the beginning.
DROP TRIGGER serials_added_told;
CREATE TRIGGER serials_added_told AFTER INSERT ON serials
WHEN ${TOLD}
BEGIN
  INSERT INTO print_rights (serial_pk) SELECT NEW.pk WHERE ${MADE_HERE};${event(
    'serial',
    serialSubject('NEW'),
    `iif(${MADE_HERE}, json_set(${serial('NEW')}, '$.right', 1), ${serial('NEW')})`,
  )}
END;

-- 1 where the bench that printed knew of no other print of the serial; NULL where that goes by its kind: it was printed before a hub was joined.
ALTER TABLE printed_labels ADD COLUMN unaware INTEGER CHECK (unaware IN (0, 1));
-- When another bench's print came in, by the clock of this one; NULL of own ones.
ALTER TABLE printed_labels ADD COLUMN learnt_at TEXT;
DROP TRIGGER printed_labels_told;
${trigger(
  'printed_labels',
  'INSERT ON printed_labels',
  "NEW.entity <> 'logistic_units'",
  `
  UPDATE printed_labels SET unaware = iif(${KNOWN_PRINT}, 0, 1) WHERE pk = NEW.pk AND entity = 'serials';` +
    namesOperator('NEW.printed_by') +
    keyedEvent('printed_labels', {
      kind: 'print',
      payload: `iif(NEW.entity = 'serials', json_set(${print('NEW', 'label')}, '$.unaware', iif(${KNOWN_PRINT}, 0, 1)), ${print('NEW', 'label')})`,
      of: printedRow('NEW'),
      alias: 'label',
    }),
)}

-- Serials that two benches were ever found to have printed. Whether one is still to be settled is read from the ledger.
CREATE TABLE double_prints (serial_pk INTEGER PRIMARY KEY) STRICT;
${['INSERT', 'UPDATE OF station, entity_pk']
  .map(
    (event, index) => `
CREATE TRIGGER printed_labels_double_${index} AFTER ${event} ON printed_labels
WHEN NEW.entity = 'serials' AND NEW.station IS NOT NULL AND EXISTS (SELECT 1 FROM printed_labels AS other
  WHERE other.entity = 'serials' AND other.entity_pk = NEW.entity_pk AND other.undone_at IS NULL AND other.station <> NEW.station)
BEGIN INSERT OR IGNORE INTO double_prints (serial_pk) VALUES (NEW.entity_pk); END;`,
  )
  .join('')}

-- What a person said of prints of one serial: that all of them may stay.
CREATE TABLE print_settlements (
  pk INTEGER PRIMARY KEY,
  gtin TEXT NOT NULL,
  serial TEXT NOT NULL,
  -- JSON: the keys of the prints, [[station, number], ...].
  prints TEXT NOT NULL CHECK (json_valid(prints)),
  settled_by TEXT NOT NULL,
  reason TEXT NOT NULL,
  settled_at TEXT NOT NULL,
  station TEXT,
  event_number INTEGER
) STRICT;
CREATE UNIQUE INDEX print_settlements_by_event ON print_settlements (station, event_number) WHERE station IS NOT NULL;
CREATE TABLE settled_prints (
  station TEXT NOT NULL,
  event_number INTEGER NOT NULL,
  PRIMARY KEY (station, event_number)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER print_settlements_prints AFTER INSERT ON print_settlements
BEGIN INSERT OR IGNORE INTO settled_prints (station, event_number) SELECT value ->> 0, value ->> 1 FROM json_each(NEW.prints); END;
${trigger(
  'print_settlements',
  'INSERT ON print_settlements',
  '',
  namesOperator('NEW.settled_by') +
    keyedEvent('print_settlements', {
      kind: 'double_print_settled',
      payload: `json_object('gtin', NEW.gtin, 'serial', NEW.serial, 'prints', json(NEW.prints),
        ${act('settled_by', 'settled_at')})`,
      ...always,
    }),
)}
`;
