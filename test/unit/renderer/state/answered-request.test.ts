import { describe, expect, test } from 'vitest';

import {
  answeredAsLast,
  answeredRequest,
  saidByControls,
} from '../../../../renderer/state/answered-request.ts';
import { exportCommand } from '../../../../shared/contract/cli-command.ts';
import type { LayoutReference } from '../../../../shared/contract/layout-reference.ts';
import type { ExportBody } from '../../../../shared/ipc/exports.ts';
import { layoutAsks } from '../../../../shared/layout/ask-file.ts';

const ASKS = layoutAsks.parse([
  { key: 'labels', kind: 'quantity', names: { en: 'Labels' }, default: 5 },
  { key: 'made', kind: 'date', names: { en: 'Made' }, field: 'production_date' },
  { key: 'shift', kind: 'text', names: { en: 'Shift' }, field: 'text:Shift' },
]);

function request(assets: ExportBody['asset_config'] = {}): ExportBody {
  return {
    scope: 'products',
    export_type: 'sheet_pdf',
    file_format: 'pdf',
    asset_config: { layout: 'ours', ...assets },
  };
}

const LAST = { asks: ASKS, answers: { labels: '3', made: '2026-11-29', shift: 'Early' } };

describe('what controls say of what is asked', () => {
  test('is a production date, and copies', () => {
    expect(saidByControls(ASKS, request({ copies: 2, production_date: '2026-11-30' }))).toEqual({
      labels: '2',
      made: '2026-11-30',
    });
    expect(saidByControls([], request({ copies: 2 }))).toEqual({});
  });
});

describe('an answered request', () => {
  test('says once what is asked, and names the version that was asked', () => {
    const body = request({ copies: 2, production_date: '2026-11-30', symbol: 'datamatrix' });
    expect(answeredRequest(body, LAST, 'ours@4' as LayoutReference).asset_config).toEqual({
      layout: 'ours@4',
      symbol: 'datamatrix',
      answers: LAST.answers,
    });
  });

  test('keeps what controls say of what is not asked', () => {
    const body = request({ copies: 2, production_date: '2026-11-30' });
    expect(answeredRequest(body, { asks: [], answers: {} }).asset_config).toEqual({
      layout: 'ours',
      copies: 2,
      production_date: '2026-11-30',
      answers: {},
    });
  });
});

describe('a request that is answered as last time', () => {
  test('takes what controls say by now before what was answered', () => {
    const body = request({ copies: 2, production_date: '2026-11-30' });
    expect(answeredAsLast(body, LAST).asset_config).toEqual({
      layout: 'ours',
      answers: { labels: '2', made: '2026-11-30', shift: 'Early' },
    });
  });

  test('gives a command that answers too', () => {
    const command = exportCommand(answeredAsLast(request(), LAST), {
      shell: 'posix',
      dataDirectory: '/data',
    });
    expect(command).toContain('--layout ours --answer labels=3 made=2026-11-29 shift=Early');
  });

  test('is as it was where nobody has answered, and for files without a layout', () => {
    expect(answeredAsLast(request(), undefined)).toEqual(request());
    const zip: ExportBody = { ...request(), export_type: 'qr_codes', file_format: 'svg' };
    expect(answeredAsLast(zip, LAST)).toBe(zip);
  });
});
