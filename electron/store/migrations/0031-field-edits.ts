import {
  attributes,
  lot,
  lotOf,
  lotSubject,
  product,
  productSubject,
  serial,
  serialSubject,
} from './0029-event-payloads.ts';
import { eventsOfRows } from './0029-event-uploads.ts';
import { event, trigger } from './0029-told-triggers.ts';
import { MADE_HERE } from './0030-print-rights.ts';

/**
 * What a bench tells of a record: the whole of it, and which of its fields were changed from what, so that changes of different fields
 * merge and two of one field are noticed: see docs/decisions/0044.
 */

type Entity = 'lots' | 'products' | 'serials';

interface Told {
  readonly kind: 'lot' | 'product' | 'serial';
  readonly subject: (row: string) => string;
  readonly payload: (row: string) => string;
  /** The fields beside attributes, each with an expression over a row. */
  readonly fields: Readonly<Record<string, (row: string) => string>>;
  /** What they say by default, as SQL: NULL is said by none. */
  readonly defaults: Readonly<Record<string, string>>;
  /** The columns that an update has to name to be a change of those fields. */
  readonly columns: readonly string[];
  /** What comes with a row that is added, where that is more than its event. */
  readonly added?: string;
}

const column =
  (name: string) =>
  (row: string): string =>
    `${row}.${name}`;

const TOLD: Readonly<Record<Entity, Told>> = {
  products: {
    kind: 'product',
    subject: productSubject,
    payload: product,
    fields: {
      name: column('name'),
      brand: column('brand'),
      active: column('active'),
      dateKind: column('date_kind'),
      shelfLife: column('shelf_life'),
    },
    defaults: { name: "''", brand: "''", active: '1', dateKind: "'other'", shelfLife: 'NULL' },
    columns: ['name', 'brand', 'active', 'date_kind', 'shelf_life', 'attributes'],
  },
  lots: {
    kind: 'lot',
    subject: lotSubject,
    payload: lot,
    fields: { active: column('active') },
    defaults: { active: '1' },
    columns: ['active', 'attributes'],
  },
  serials: {
    kind: 'serial',
    subject: serialSubject,
    payload: serial,
    fields: { lot: (row) => lotOf(`${row}.lot_pk`), active: column('active') },
    defaults: { lot: 'NULL', active: '1' },
    columns: ['lot_pk', 'active', 'attributes'],
    // The right to print a serial that is made here is this bench's from the beginning.
    added: `
  INSERT INTO print_rights (serial_pk) SELECT NEW.pk WHERE ${MADE_HERE};${event(
    'serial',
    serialSubject('NEW'),
    `iif(${MADE_HERE}, json_set(${added(serial('NEW'))}, '$.right', 1), ${added(serial('NEW'))})`,
  )}`,
  },
};

/** Says in a payload, which is a json_object of SQL, that its record was added. */
function added(payload: string): string {
  return payload.replace(/\)$/, ", 'added', 1)");
}

const attribute = (row: string): string => `${attributes(row)} ->> ('$."' || key || '"')`;

/** The fields that an update changed, as a JSON object of what they said before. */
const changed = (fields: Told['fields']): string => `json((SELECT json_group_object(field, was) FROM (
    ${Object.entries(fields)
      .map(([field, value]) => `SELECT '${field}' AS field, ${value('OLD')} AS was, ${value('NEW')} AS now`)
      .join('\n    UNION ALL ')}
    UNION ALL SELECT 'attribute:' || key, ${attribute('OLD')}, ${attribute('NEW')}
      FROM (SELECT key FROM json_each(${attributes('OLD')}) UNION SELECT key FROM json_each(${attributes('NEW')}))
  ) WHERE was IS NOT now))`;

const toldTriggers = Object.entries(TOLD)
  .map(
    ([table, { kind, subject, payload, fields, columns, added: addition }]) => `
DROP TRIGGER ${table}_added_told;
${trigger(`${table}_added`, `INSERT ON ${table}`, '', addition ?? event(kind, subject('NEW'), added(payload('NEW'))))}
DROP TRIGGER ${table}_changed_told;
${trigger(
  `${table}_changed`,
  `UPDATE OF ${columns.join(', ')} ON ${table}`,
  `(${columns.map((name) => `OLD.${name} IS NOT NEW.${name}`).join(' OR ')})`,
  event(kind, subject('NEW'), `json_set(${payload('NEW')}, '$.changed', ${changed(fields)})`),
)}
DROP TRIGGER event_uploads_${table};
${upload(table, `event_uploads_${table}`, eventsOfRows(kind, subject('row'), added(payload('row')), stretchOf(table), 'row.pk'))}
-- Rows that another bench removed and that stay here: told of whole, whatever the others have of them.
${upload(`kept ${table}`, `event_uploads_kept_${table}`, eventsOfRows(kind, subject('row'), payload('row'), stretchOf(table), 'row.pk'))}`,
  )
  .join('\n');

function stretchOf(table: string): string {
  return `(SELECT * FROM ${table} WHERE pk BETWEEN NEW.first_pk AND NEW.last_pk) AS row`;
}

function upload(source: string, name: string, body: string): string {
  return `CREATE TRIGGER ${name} INSTEAD OF INSERT ON event_uploads WHEN NEW.source = '${source}'
BEGIN${body}
END;`;
}

/** A trigger that keeps the fields of an event, which `fields` selects: field, before (as JSON), after. */
function keeps(name: string, condition: string, fields: string): string {
  return `CREATE TRIGGER told_edits_${name} INSTEAD OF INSERT ON told_edits WHEN ${condition}
BEGIN
  INSERT INTO field_edits (subject, field, station, number, position, before, after, at)
    SELECT NEW.subject, field, NEW.station, NEW.number, NEW.position, before, json_quote(after), NEW.payload ->> 'at' FROM (${fields})
    WHERE TRUE
    ON CONFLICT DO UPDATE SET position = excluded.position;
END;`;
}

function addedFields(defaults: Told['defaults']): string {
  const fields = Object.entries(defaults).map(
    ([field, value]) => `SELECT '${field}' AS field, '' AS before, NEW.payload ->> '${field}' AS after
      WHERE NEW.payload ->> '${field}' IS NOT ${value}`,
  );
  return `${fields.join('\n    UNION ALL ')}
    UNION ALL SELECT 'attribute:' || key, '', value FROM json_each(NEW.payload, '$.attributes')`;
}

export const sql = `
-- What was written into each field of a record, by whom: as the events of all benches say it, own ones among them.
CREATE TABLE field_edits (
  -- As events name a record: product:GTIN, lot:GTIN:LOT, serial:GTIN:SERIAL.
  subject TEXT NOT NULL,
  -- A field of the record, or attribute: and its key.
  field TEXT NOT NULL,
  -- The key of the event.
  station TEXT NOT NULL,
  number INTEGER NOT NULL,
  -- Its place in the hub's order; NULL for an own event that has none yet, which is behind all others.
  position INTEGER,
  -- What the field said to who wrote, as JSON; '' for a record that was added.
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (subject, field, station, number, before)
) STRICT, WITHOUT ROWID;

-- Records of which a field was written over by somebody who did not know what it said: found where other benches' events are written.
CREATE TABLE contested_records (
  subject TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- What an event says of fields: an insert of one here keeps it.
CREATE VIEW told_edits AS
  SELECT '' AS subject, '' AS kind, '' AS station, 0 AS number, 0 AS position, '' AS payload WHERE FALSE;
${keeps(
  'changed',
  "NEW.payload -> 'changed' IS NOT NULL",
  `SELECT key AS field, json_quote(value) AS before,
      iif(key LIKE 'attribute:%', NEW.payload ->> ('$.attributes."' || substr(key, 11) || '"'), NEW.payload ->> key) AS after
    FROM json_each(NEW.payload, '$.changed')`,
)}
-- Who adds a record says nothing of what it leaves at its default.
${Object.values(TOLD)
  .map(({ kind, defaults }) =>
    keeps(
      `added_${kind}`,
      `NEW.kind = '${kind}' AND NEW.payload -> 'added' IS NOT NULL`,
      addedFields(defaults),
    ),
  )
  .join('\n')}
-- A person picked one of several values.
${keeps(
  'settled',
  "NEW.kind = 'edit_settled'",
  `SELECT NEW.payload ->> 'field' AS field, json_quote(value) AS before, NEW.payload ->> 'value' AS after
    FROM json_each(NEW.payload, '$.instead')`,
)}

CREATE TRIGGER bench_events_edits AFTER INSERT ON bench_events
WHEN NEW.kind IN ('product', 'lot', 'serial', 'edit_settled')
BEGIN
  INSERT INTO told_edits (subject, kind, station, number, position, payload)
    VALUES (NEW.subject, NEW.kind, NEW.station, NEW.number, NULL, NEW.payload);
END;
CREATE TRIGGER bench_events_removals AFTER INSERT ON bench_events
WHEN NEW.kind IN ('product_removed', 'lot_removed', 'serial_removed')
BEGIN
  DELETE FROM field_edits WHERE subject = NEW.subject;
  DELETE FROM contested_records WHERE subject = NEW.subject;
END;
${toldTriggers}
`;
