import { beforeEach, expect, test } from 'vitest';

import { useExportDraft } from '../../../../renderer/state/export-draft.ts';
import { comparedRequest } from '../../../../renderer/state/layout-comparison.ts';
import { usePackingView } from '../../../../renderer/state/packing-view.ts';
import { parseExportRequest } from '../../../../shared/contract/export-request.ts';

beforeEach(() => {
  useExportDraft.setState(useExportDraft.getInitialState(), true);
  usePackingView.setState(usePackingView.getInitialState(), true);
});

test('versions are compared on labels of what is selected on the export screen, whatever is made of it there', () => {
  useExportDraft.getState().setScope('lots');
  useExportDraft.getState().setOutput({ kind: 'qr_codes', format: 'svg', template: 'avery_l6015' });
  expect(comparedRequest(false)).toMatchObject({
    scope: 'lots',
    export_type: 'sheet_pdf',
    file_format: 'pdf',
    asset_config: { sheet_template: 'avery_l6015' },
  });
});

test('those of a layout for cases and pallets are compared on all of them, on the stock of the packing screen', () => {
  usePackingView.getState().setTemplate('roll_4x6in');
  const request = comparedRequest(true);
  expect(request).toMatchObject({
    scope: 'logistic_units',
    asset_config: { sheet_template: 'roll_4x6in' },
  });
  expect(parseExportRequest(request)).toMatchObject({ ok: true });
});
