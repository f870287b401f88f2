import { eventsOfRows } from './0029-event-uploads.ts';
import { event, trigger } from './0029-told-triggers.ts';

/** The most bytes of a file that benches give each other: an event goes through the hub whole. */
const LARGEST_FILE = 1024 * 1024;

const content = (blob: string): string => `iif(length(${blob}) <= ${LARGEST_FILE}, base64(${blob}), NULL)`;

/** All pictures have one order: two may not have one name. */
const picture = (
  row: string,
): string => `json_object('hash', ${row}.hash, 'name', ${row}.name, 'format', ${row}.format,
  'widthPx', ${row}.width_px, 'heightPx', ${row}.height_px, 'content', ${content(`${row}.content`)}, 'addedAt', ${row}.added_at)`;

const font = (
  row: string,
): string => `json_object('id', ${row}.id, 'name', ${row}.name, 'licenceFlags', ${row}.licence_flags,
  'content', ${content(`${row}.bytes`)}, 'addedAt', ${row}.added_at, 'removedAt', ${row}.removed_at)`;

const uploads = (source: string, kind: string, subject: string, payload: string): string => `
CREATE TRIGGER event_uploads_${source} INSTEAD OF INSERT ON event_uploads WHEN NEW.source = '${source}'
BEGIN${eventsOfRows(
  kind,
  subject,
  payload,
  `(SELECT *, rowid AS place FROM ${source} WHERE rowid BETWEEN NEW.first_pk AND NEW.last_pk) AS row`,
  'row.place',
)}
END;`;

/** Pictures and typefaces that people bring, told to the other benches of a warehouse. */
export const sharedFiles = `
${trigger('pictures_added', 'INSERT ON pictures', '', event('picture', "'pictures'", picture('NEW')))}
${trigger('pictures_changed', 'UPDATE OF name ON pictures', '', event('picture', "'pictures'", picture('NEW')))}
${uploads('pictures', 'picture', "'pictures'", picture('row'))}
${trigger('fonts_added', 'INSERT ON imported_fonts', '', event('font', "'font:' || NEW.id", font('NEW')))}
${trigger(
  'fonts_changed',
  'UPDATE OF removed_at ON imported_fonts',
  'NEW.removed_at IS NOT OLD.removed_at',
  event('font', "'font:' || NEW.id", font('NEW')),
)}
${uploads('imported_fonts', 'font', "'font:' || row.id", font('row'))}
`;
