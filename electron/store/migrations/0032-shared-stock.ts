import { eventsOfRows } from './0029-event-uploads.ts';
import { event, trigger } from './0029-told-triggers.ts';

const subject = (row: string): string => `'own_stock:' || ${row}.id`;
const stock = (row: string): string => `json_object('id', ${row}.id,
  'template', json(iif(json_valid(${row}.template), ${row}.template, '{}')), 'createdAt', ${row}.created_at,
  'changedAt', ${row}.changed_at, 'removedAt', ${row}.removed_at)`;

/**
 * Where the cells of a sheet lie, of a template whose keys may stand in another order; empty where it is no JSON. SQLite may look at the parts of
 * a condition in any order, but not at those of iif.
 */
const cells = (row: string): string =>
  `iif(json_valid(${row}.template), json_array(${['columns', 'rows', 'x', 'y', 'pitch_x', 'pitch_y']
    .map((key) => `${row}.template -> '$.grid.${key}'`)
    .join(
      ', ',
    )}, iif(json_type(${row}.template, '$.grid') = 'array', ${row}.template -> '$.grid', NULL)), '')`;

/** The sheets and rolls that people added, told to the other benches of a warehouse. */
export const sharedStock = `
${trigger('own_stock_added', 'INSERT ON own_stock', '', event('own_stock', subject('NEW'), stock('NEW')))}
${trigger(
  'own_stock_changed',
  'UPDATE OF template, removed_at ON own_stock',
  '',
  event('own_stock', subject('NEW'), stock('NEW')),
)}
CREATE TRIGGER event_uploads_own_stock INSTEAD OF INSERT ON event_uploads WHEN NEW.source = 'own_stock'
BEGIN${eventsOfRows(
  'own_stock',
  subject('row'),
  `json_set(${stock('row')}, '$.uploaded', 1)`,
  '(SELECT * FROM own_stock WHERE pk BETWEEN NEW.first_pk AND NEW.last_pk) AS row',
  'row.pk',
)}
END;
-- Another bench moved the cells of a sheet: which of them are used on an opened one is not known any more.
CREATE TRIGGER own_stock_cells_moved AFTER UPDATE OF template ON own_stock
WHEN EXISTS (SELECT 1 FROM hub_membership WHERE applying = 1) AND ${cells('OLD')} <> ${cells('NEW')}
BEGIN DELETE FROM sheet_memory WHERE template_id = NEW.id; END;
`;
