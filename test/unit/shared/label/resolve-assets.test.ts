import { describe, expect, it } from 'vitest';

import { resolveAssets } from '../../../../shared/label/resolve-assets.ts';

describe('resolving asset_config', () => {
  it('fills in every default of the contract', () => {
    expect(resolveAssets({ scope: 'serials' })).toEqual({
      templateId: '63up_1in_letter',
      symbol: 'qr',
      startPosition: 1,
      skipPositions: [],
      copies: 1,
      outline: false,
      cropMarks: false,
      text: ['name', 'lot', 'expiry', 'serial'],
      printerDpi: null,
    });
  });

  it('names by default what tells one label of the scope from the next', () => {
    expect(resolveAssets({ scope: 'products' }).text).toEqual(['name', 'gtin']);
    expect(resolveAssets({ scope: 'lots' }).text).toEqual(['name', 'lot', 'expiry']);
  });

  it('keeps what was asked for, also no text at all', () => {
    const assets = resolveAssets({
      scope: 'lots',
      asset_config: {
        sheet_template: 'avery_5160',
        symbol: 'datamatrix',
        start_position: 4,
        skip_positions: [5],
        copies: 2,
        outline: true,
        crop_marks: true,
        text: [],
        printer_dpi: 300,
      },
    });
    expect(assets).toEqual({
      templateId: 'avery_5160',
      symbol: 'datamatrix',
      startPosition: 4,
      skipPositions: [5],
      copies: 2,
      outline: true,
      cropMarks: true,
      text: [],
      printerDpi: 300,
    });
  });
});
