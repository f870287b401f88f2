import { describe, expect, it } from 'vitest';

import { DEFAULT_LABEL_TEXTS } from '../../../../shared/label/label-texts.ts';
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
      text: ['name', 'lot', 'best_before', 'expiry', 'serial'],
      texts: DEFAULT_LABEL_TEXTS,
      printerDpi: null,
      scanEnvironment: null,
      errorCorrection: 'M',
      dualMarking: false,
      hri: 'gtin',
    });
  });

  it('names by default what tells one label of the scope from the next', () => {
    expect(resolveAssets({ scope: 'products' }).text).toEqual(['name', 'gtin']);
    expect(resolveAssets({ scope: 'lots' }).text).toEqual(['name', 'lot', 'best_before', 'expiry']);
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
        date_format: 'DD.MM.YYYY',
        printer_dpi: 300,
        scan_environment: 'healthcare_retail',
        error_correction: 'H',
        dual_marking: true,
        hri: 'all',
        data_titles: true,
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
      texts: { ...DEFAULT_LABEL_TEXTS, dateFormat: 'DD.MM.YYYY', dataTitles: true },
      printerDpi: 300,
      scanEnvironment: 'healthcare_retail',
      errorCorrection: 'H',
      dualMarking: true,
      hri: 'all',
    });
  });

  it('adds no HRI to lines that were asked for by name', () => {
    expect(resolveAssets({ scope: 'lots', asset_config: { text: ['name'] } }).hri).toBe('none');
  });
});
