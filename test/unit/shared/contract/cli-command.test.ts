import { execFileSync } from 'node:child_process';

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { exportCommand, printCommand } from '../../../../shared/contract/cli-command.ts';

const POSIX = { shell: 'posix', dataDirectory: '/home/ann/data' } as const;

describe('the command of an export', () => {
  test('says with options what the request says', () => {
    const command = exportCommand(
      {
        scope: 'serials',
        export_type: 'sheet_pdf',
        file_format: 'pdf',
        filters: { lot_run_id: 'AHyqMuifsdetLsmLGVGnMd', never_printed: true },
        asset_config: {
          sort: 'serial',
          layout: 'shelf_edge@3',
          symbol: 'datamatrix',
          dual_marking: true,
          error_correction: 'H',
          uppercase_link: true,
          scan_environment: 'retail',
          hri: 'all',
          data_titles: true,
          copies: 2,
          skip_positions: [3, 9],
          text: ['name', 'say:Keep cool'],
          answers: { shift: 'Early shift', lot: '' },
          production_date: '2026-11-29',
          outline: false,
        },
      },
      POSIX,
    );
    expect(command).toBe(
      'labelwright --data /home/ann/data export --type sheet_pdf --format pdf --scope serials ' +
        '--run AHyqMuifsdetLsmLGVGnMd --never-printed --sort serial --layout shelf_edge@3 --symbol datamatrix --dual-marking --error-correction H --uppercase-link --scanned-at retail --hri all --copies 2 --skip 3 9 ' +
        "--text name 'say:Keep cool' --answer 'shift=Early shift' lot= --production-date 2026-11-29 --data-titles --out .",
    );
  });

  test('says where it is made, if there is a choice', () => {
    const request = { scope: 'lots', export_type: 'datamatrix', file_format: 'svg' } as const;
    expect(exportCommand(request, POSIX, 'service')).toBe(
      'labelwright --data /home/ann/data export --make service --type datamatrix --format svg --scope lots --out .',
    );
    const long = { ...request, filters: { lot_ids: [] } };
    expect(exportCommand(long, POSIX, 'auto')).toContain(' export --make auto --request - --out .');
  });

  test('hands long lists, and empty ones, in as JSON', () => {
    const request = {
      scope: 'products',
      export_type: 'qr_codes',
      file_format: 'svg',
      filters: { gtins: Array.from({ length: 21 }, () => '09506000134352') },
    } as const;
    const command = exportCommand({ ...request, filters: { gtins: [...request.filters.gtins] } }, POSIX);
    expect(command).toMatch(/^printf %s '\{.*\}' \| labelwright .* export --request - --out \.$/);
    expect(
      exportCommand({ ...request, filters: {}, asset_config: { text: [] } }, { ...POSIX, shell: 'windows' }),
    ).toBe(
      `'{"scope":"products","export_type":"qr_codes","file_format":"svg","filters":{},"asset_config":{"text":[]}}' | ` +
        'labelwright --data /home/ann/data export --request - --out .',
    );
  });

  test('prints the same labels where a printer is chosen', () => {
    const request = {
      scope: 'serials',
      export_type: 'sheet_pdf',
      file_format: 'pdf',
      asset_config: { sheet_template: '63up_1in_letter', start_position: 20, printer_dpi: 600 },
    } as const;
    const printer = 'Bench 1';
    expect(printCommand(request, { printer, hold: true }, POSIX)).toBe(
      "labelwright --data /home/ann/data print --printer 'Bench 1' --hold --scope serials --template 63up_1in_letter --start 20",
    );
    const long = { ...request, filters: { serial_ids: [] } };
    expect(printCommand(long, { printer: 'Bench', hold: false }, POSIX)).toMatch(
      /^printf %s '\{.*\}' \| labelwright --data \/home\/ann\/data print --printer Bench --request -$/,
    );
  });

  test('is read by a shell as it was meant, whatever the folder is called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 30 }), (dataDirectory) => {
        const command = exportCommand(
          { scope: 'products', export_type: 'qr_codes', file_format: 'svg' },
          { shell: 'posix', dataDirectory },
        );
        const words = command.replace(/^labelwright/, `printf '%s\\n'`);
        const [, printed] = execFileSync('sh', ['-c', words], { encoding: 'utf8' }).split('\n');
        expect(printed).toBe(dataDirectory);
      }),
      { numRuns: 40 },
    );
  });
});
