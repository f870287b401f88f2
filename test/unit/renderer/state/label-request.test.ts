import { expect, test } from 'vitest';

import { FIRST_OUTPUT } from '../../../../renderer/state/draft-output.ts';
import { labelRequestOf } from '../../../../renderer/state/label-request.ts';
import type { CatalogRow } from '../../../../shared/catalog/entities.ts';
import type { ShortId } from '../../../../shared/contract/short-id.ts';

const ROW = { id: '1111111111111111111111' as ShortId } as CatalogRow;

test('the label of a scanned record is made on the stock that is set, with no date that was given for other labels', () => {
  const output = { ...FIRST_OUTPUT, template: 'roll_4x6in', productionDate: '2026-11-20' };
  const request = labelRequestOf({ scope: 'lots', row: ROW }, output, 2, 'next-free');
  expect(request).toMatchObject({
    filters: { lot_ids: [ROW.id] },
    asset_config: { sheet_template: 'roll_4x6in', copies: 2 },
  });
  expect(request.asset_config).not.toHaveProperty('production_date');
});
