import { namesOperator, operator } from './0029-event-payloads.ts';
import { eventsOfRows, keyedRows, LAST_EVENT, namesOperators } from './0029-event-uploads.ts';
import { event, trigger } from './0029-told-triggers.ts';
import { toldLater, waits } from './0032-told-later.ts';

const subject = (id: string): string => `'layout:' || ${id}`;
const idOf = (pk: string): string => `(SELECT id FROM layouts WHERE layouts.pk = ${pk})`;

const layout = (row: string): string => `json_object('id', ${row}.id, 'needsApproval', ${row}.needs_approval,
  'lockedBy', ${operator(`${row}.locked_by`)}, 'lockedAt', ${row}.locked_at, 'removedAt', ${row}.removed_at)`;

const version = (row: string): string => `json_object('id', ${row}.id, 'layout', ${idOf(`${row}.layout_pk`)},
  'content', json(iif(json_valid(${row}.content), ${row}.content, '{}')), 'by', ${operator(`${row}.saved_by`)}, 'at', ${row}.saved_at,
  'approvedBy', ${operator(`${row}.approved_by`)}, 'approvedAt', ${row}.approved_at, 'begins', ${row}.begins)`;

const names = (row: string, columns: readonly string[]): string =>
  columns.map((column) => namesOperator(`${row}.${column}`)).join('');

/** The version as it is after the trigger gave it its name. */
const ROW = `(SELECT id, layout_pk, content, saved_by, saved_at, approved_by, approved_at, begins FROM layout_versions
    WHERE pk = NEW.pk) AS row`;

const begun = `
  UPDATE layout_versions SET begins = 1 WHERE pk = NEW.pk AND NEW.version > 1
    AND NEW.version = (SELECT first_version FROM layouts WHERE pk = NEW.layout_pk);`;

const named = `
  UPDATE layout_versions SET id = lower(hex(randomblob(8))) WHERE pk = NEW.pk AND id IS NULL;`;

/** Operators of a stretch that a column names, where it names one. */
const namesSome = (table: string, name: string): string => `
  INSERT INTO operators (id, name) SELECT lower(hex(randomblob(6))), ${name} FROM ${table}
    WHERE pk BETWEEN NEW.first_pk AND NEW.last_pk AND ${name} IS NOT NULL
    GROUP BY ${name} HAVING ${name} NOT IN (SELECT name FROM operators);`;

const toldLayout = `
  INSERT INTO operators (id, name) SELECT lower(hex(randomblob(6))), NEW.locked_by
    WHERE NEW.locked_by IS NOT NULL AND NOT EXISTS (SELECT 1 FROM operators WHERE name = NEW.locked_by);${event(
      'layout',
      subject('NEW.id'),
      layout('NEW'),
    )}`;

/** Layouts that people made, with all their versions, told to the other benches of a warehouse. */
export const sharedLayouts = `
-- The same on every bench, where its number may be another until all have heard of each other, and in every backup.
ALTER TABLE layout_versions ADD COLUMN id TEXT;
UPDATE layout_versions SET id = lower(hex(randomblob(8)));
-- The key of the event that gave it its place.
ALTER TABLE layout_versions ADD COLUMN station TEXT;
ALTER TABLE layout_versions ADD COLUMN event_number INTEGER;
-- 1 where it was saved after the layout was removed: those before it do not count. The last such is the layout's first version.
ALTER TABLE layout_versions ADD COLUMN begins INTEGER NOT NULL DEFAULT 0 CHECK (begins IN (0, 1));
UPDATE layout_versions SET begins = 1
  WHERE version > 1 AND version = (SELECT first_version FROM layouts WHERE layouts.pk = layout_pk);
CREATE TRIGGER layout_versions_begin AFTER INSERT ON layout_versions WHEN NOT EXISTS (SELECT 1 FROM hub_membership WHERE applying = 1)
BEGIN${named}${begun}
END;
CREATE UNIQUE INDEX layout_versions_by_id ON layout_versions (id) WHERE id IS NOT NULL;
${trigger('layouts_added', 'INSERT ON layouts', '', toldLayout)}
${trigger(
  'layouts_changed',
  'UPDATE OF needs_approval, locked_by, removed_at ON layouts',
  'NOT (NEW.needs_approval = OLD.needs_approval AND NEW.locked_by IS OLD.locked_by AND NEW.removed_at IS OLD.removed_at)',
  toldLayout,
)}
${trigger(
  'layout_versions_saved',
  'INSERT ON layout_versions',
  `NOT ${waits('layout_versions')}`,
  `${begun}${named}${names('NEW', ['saved_by'])}${event('layout_version', subject(idOf('NEW.layout_pk')), version('row'), ROW)}
  UPDATE layout_versions SET station = (SELECT station FROM hub_membership), event_number =
      (SELECT max(number) FROM bench_events WHERE station = (SELECT station FROM hub_membership))
    WHERE pk = NEW.pk;`,
)}
${trigger(
  'layout_versions_approved',
  'UPDATE OF approved_at ON layout_versions',
  // Of one that nobody was told of yet it is told with the version.
  'NEW.approved_at IS NOT NULL AND OLD.approved_at IS NULL AND NEW.station IS NOT NULL',
  `${names('NEW', ['saved_by', 'approved_by'])}${event('layout_approval', subject(idOf('NEW.layout_pk')), version('row'), ROW)}`,
)}
${toldLater('layout_versions')}
CREATE TRIGGER event_uploads_layouts INSTEAD OF INSERT ON event_uploads WHEN NEW.source = 'layouts'
BEGIN${namesSome('layouts', 'locked_by')}${eventsOfRows(
  'layout',
  subject('row.id'),
  layout('row'),
  '(SELECT * FROM layouts WHERE pk BETWEEN NEW.first_pk AND NEW.last_pk) AS row',
  'row.pk',
)}
END;
CREATE TRIGGER event_uploads_versions INSTEAD OF INSERT ON event_uploads WHEN NEW.source = 'layout_versions'
BEGIN${namesOperators('layout_versions', 'saved_by')}${namesSome('layout_versions', 'approved_by')}
  UPDATE layout_versions SET id = lower(hex(randomblob(8))) WHERE pk BETWEEN NEW.first_pk AND NEW.last_pk AND id IS NULL;
  UPDATE layout_versions SET station = (SELECT station FROM hub_membership), event_number = told.number
    FROM (SELECT one.pk, last.number + row_number() OVER (ORDER BY one.layout_pk, one.version) AS number
            FROM layout_versions AS one, ${LAST_EVENT} AS last
            WHERE one.pk BETWEEN NEW.first_pk AND NEW.last_pk AND one.station IS NULL) AS told
    WHERE told.pk = layout_versions.pk;
  INSERT INTO bench_events (station, number, kind, subject, payload)
    SELECT row.station, row.event_number, 'layout_version', ${subject(idOf('row.layout_pk'))}, json_set(${version('row')}, '$.uploaded', 1)
      FROM (SELECT * FROM layout_versions WHERE ${keyedRows('layout_versions')}) AS row;
END;
`;
