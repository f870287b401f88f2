import { eventsOfRows } from './0029-event-uploads.ts';
import { event, trigger } from './0029-told-triggers.ts';

/** What is set for the warehouse, and not for a computer, its devices or who sits at it. */
const SHARED = [
  ...[
    'digital_link_origin',
    'label_language',
    'date_format',
    'gs1_company_prefix',
    'sscc_extension_digit',
    'ship_from',
  ],
  'grade_target',
];

const isShared = (row: string): string => `${row}.name IN (${SHARED.map((name) => `'${name}'`).join(', ')})`;

const subject = (row: string): string => `'setting:' || ${row}.name`;
const setting = (row: string): string => `json_object('name', ${row}.name, 'value', ${row}.value)`;
const told = event('setting', subject('NEW'), setting('NEW'));

/** Settings that are of the warehouse, told to its other benches. */
export const sharedSettings = `
${trigger('settings_set', 'INSERT ON settings', isShared('NEW'), told)}
${trigger('settings_changed', 'UPDATE OF value ON settings', `${isShared('NEW')} AND NEW.value <> OLD.value`, told)}
-- Those of the first bench of a hub are the warehouse's: an insert of this name tells of all of them.
CREATE TRIGGER event_uploads_settings INSTEAD OF INSERT ON event_uploads WHEN NEW.source = 'settings'
BEGIN${eventsOfRows(
  'setting',
  subject('row'),
  setting('row'),
  `(SELECT * FROM settings AS each WHERE ${isShared('each')}) AS row`,
  'row.name',
)}
END;
`;
