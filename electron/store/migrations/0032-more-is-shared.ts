import { sharedFiles } from './0032-shared-files.ts';
import { sharedLayouts } from './0032-shared-layouts.ts';
import { sharedPacking } from './0032-shared-packing.ts';
import { sharedSettings } from './0032-shared-settings.ts';
import { sharedStock } from './0032-shared-stock.ts';

/** Tables whose rows benches that joined a hub before have not told of. */
const UNTOLD = [
  { source: 'logistic_units', rows: '' },
  { source: 'packing_acts', rows: '' },
  { source: 'printed_labels', rows: "WHERE entity = 'logistic_units'" },
  { source: 'own_stock', rows: '' },
  { source: 'pictures', rows: '' },
  { source: 'imported_fonts', rows: '' },
  { source: 'layouts', rows: '' },
  { source: 'layout_versions', rows: '' },
] as const;

/** What else the benches of a warehouse share: see docs/decisions/0045. */
export const sql = `${sharedPacking}${sharedStock}${sharedSettings}${sharedFiles}${sharedLayouts}
UPDATE hub_membership SET untold = (SELECT json_group_array(json(value)) FROM (
  SELECT value FROM json_each(untold)
  ${UNTOLD.map(
    ({ source, rows }) =>
      `UNION ALL SELECT json_object('source', '${source}', 'next', 1, 'last', max(rowid)) FROM ${source} ${rows} HAVING max(rowid) IS NOT NULL`,
  ).join('\n  ')}));
`;
