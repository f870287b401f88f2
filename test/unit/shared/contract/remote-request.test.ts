import { describe, expect, test } from 'vitest';

import {
  type AssetConfig,
  type ExportRequest,
  parseExportRequest,
} from '../../../../shared/contract/export-request.ts';
import { AUTOMATIC_LAYOUT, type LayoutReference } from '../../../../shared/contract/layout-reference.ts';
import { remoteFormOf } from '../../../../shared/contract/remote-request.ts';
import { capitalisedOrigin, DEFAULT_DIGITAL_LINK_ORIGIN } from '../../../../shared/gs1/digital-link.ts';

const SHEET = { export_type: 'sheet_pdf', file_format: 'pdf' };

function request(kind: object, assetConfig: AssetConfig = {}): ExportRequest {
  const parsed = parseExportRequest({ scope: 'serials', ...SHEET, ...kind, asset_config: assetConfig });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
  return parsed.value;
}

function fieldsOf(kind: object, assetConfig: AssetConfig = {}): readonly string[] {
  const origin = DEFAULT_DIGITAL_LINK_ORIGIN;
  const form = remoteFormOf(
    request(kind, assetConfig),
    assetConfig.uppercase_link === true ? capitalisedOrigin(origin) : origin,
  );
  return form.kind === 'extended' ? form.fields : [];
}

describe('the form of a request for the service', () => {
  test.each([
    [{ dual_marking: true }],
    [{ error_correction: 'H' }],
    [{ scan_environment: 'retail' }],
    [{ uppercase_link: true }],
    [{ hri: 'all' }],
    [{ data_titles: true }],
    [{ layout: 'shelf_edge' as LayoutReference }],
    [{ symbol: 'datamatrix_link' }],
  ] as const)('names what the service does not know of a sheet: %j', (config) => {
    expect(fieldsOf(SHEET, config)).toEqual([`asset_config.${Object.keys(config).join('')}`]);
  });

  test('takes what is so anyway for not asked', () => {
    const config = {
      dual_marking: false,
      error_correction: 'M',
      uppercase_link: false,
      hri: 'gtin',
    } as const;
    expect(fieldsOf(SHEET, { ...config, layout: AUTOMATIC_LAYOUT, data_titles: false })).toEqual([]);
    expect(fieldsOf({ export_type: 'qr_codes', file_format: 'svg' }, config)).toEqual([]);
  });

  test('names of a ZIP what its symbols are made by, and no more', () => {
    const config = { dual_marking: true, error_correction: 'H', uppercase_link: true, hri: 'all' } as const;
    const ofQr = ['asset_config.error_correction', 'asset_config.uppercase_link'];
    expect([...fieldsOf({ export_type: 'qr_codes', file_format: 'svg' }, config)].sort()).toEqual(ofQr);
    expect([...fieldsOf({ export_type: 'codes_combined', file_format: 'svg' }, config)].sort()).toEqual(ofQr);
    expect(fieldsOf({ export_type: 'datamatrix', file_format: 'svg' }, config)).toEqual([]);
    expect(fieldsOf({ export_type: 'barcodes_1d', file_format: 'svg' }, config)).toEqual([]);
  });

  test.each([
    SHEET,
    { export_type: 'qr_codes', file_format: 'svg' },
    { export_type: 'barcodes_1d', file_format: 'svg' },
  ])("names a printer's dots, whole or not, which are never sent: %j", (kind) => {
    expect(fieldsOf(kind, { printer_dpi: 300 })).toEqual(['asset_config.printer_dpi']);
    expect(fieldsOf(kind, { printer_dpi: 203.2 })).toEqual(['asset_config.printer_dpi']);
  });

  test('names a ZIP that the service has not', () => {
    expect(fieldsOf({ export_type: 'datamatrix_links', file_format: 'svg' })).toEqual(['export_type']);
  });
});
