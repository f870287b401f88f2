import { describe, expect, it } from 'vitest';

import type { Template } from '../../../../shared/label/template.ts';
import { validateExportRequest } from '../../../../shared/label/validate-export-request.ts';

const SHEET: Template = {
  id: '63up_1in_letter',
  name: '63-up',
  stock: [],
  page: { widthMm: 215.9, heightMm: 279.4 },
  labelShape: { kind: 'round', diameterMm: 25.4, safeMarginMm: 1 },
  grid: { columns: 7, rows: 9, originXMm: 9.525, originYMm: 12.7, pitchXMm: 28.575, pitchYMm: 28.575 },
  layout: { arrangement: 'stacked' },
};
const TEMPLATES = new Map([[SHEET.id, SHEET]]);

function check(request: object) {
  return validateExportRequest({ scope: 'serials', file_format: 'pdf', ...request }, TEMPLATES);
}

describe('a submission', () => {
  it('for a sheet that names no template gets the default one', () => {
    expect(check({ export_type: 'sheet_pdf' })).toMatchObject({ ok: true, value: { template: SHEET } });
  });

  it('for a sheet of an unknown template is refused, naming those there are', () => {
    const answer = check({ export_type: 'sheet_pdf', asset_config: { sheet_template: '64up' } });
    expect(answer).toMatchObject({
      ok: false,
      problem: [
        {
          field: 'asset_config.sheet_template',
          message:
            'There is no sheet or roll "64up". `labelwright templates list` and Sheet or roll on the screen show those that there are.',
        },
      ],
    });
  });

  it('may start in the last cell of the sheet', () => {
    expect(check({ export_type: 'sheet_pdf', asset_config: { start_position: 63 } }).ok).toBe(true);
  });

  it('that names cells beyond the sheet is refused, each named by its place in the request', () => {
    const assets = { start_position: 64, skip_positions: [1, 65, 63, 70] };
    const answer = check({ export_type: 'sheet_pdf', asset_config: assets });
    expect(answer.ok ? [] : answer.problem.map(({ field }) => field)).toEqual([
      'asset_config.start_position',
      'asset_config.skip_positions.1',
      'asset_config.skip_positions.3',
    ]);
  });

  it('for a ZIP ignores what only a sheet has a use for', () => {
    const assets = { sheet_template: '64up', start_position: 64, skip_positions: [99] };
    const answer = check({ export_type: 'qr_codes', file_format: 'svg', asset_config: assets });
    expect(answer).toMatchObject({ ok: true, value: { template: null } });
  });
});
