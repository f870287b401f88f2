import { describe, expect, it } from 'vitest';

import { encodeLabelSymbols } from '../../../../electron/render/draw-label.ts';
import { openFontLibrary } from '../../../../electron/render/font-library.ts';
import { loadTemplates } from '../../../../electron/resources/templates.ts';
import type { AssetConfig } from '../../../../shared/contract/export-request.ts';
import { DEFAULT_DIGITAL_LINK_ORIGIN } from '../../../../shared/gs1/digital-link.ts';
import type { Gtin } from '../../../../shared/gs1/gtin.ts';
import type { LotCode, SerialCode } from '../../../../shared/gs1/lot-and-serial.ts';
import { composeLabel } from '../../../../shared/label/compose-label.ts';
import type { Label } from '../../../../shared/label/label.ts';
import type { ComposedDrawing } from '../../../../shared/label/label-notes.ts';
import { resolveAssets } from '../../../../shared/label/resolve-assets.ts';
import { darkOf, symbolOf } from './measure-drawing.ts';

const fonts = openFontLibrary();
const templates = loadTemplates();

const tea: Label = {
  gtin: '09506000134352' as Gtin,
  name: 'Green tea',
  brand: 'Acme',
  lot: 'ABC123' as LotCode,
  serial: '0001' as SerialCode,
  attributes: { '17': '2027-12-31' },
};

function composed(templateId: string, config: AssetConfig, label = tea): ComposedDrawing {
  const on = templates.get(templateId);
  if (on === undefined) throw new Error(templateId);
  const assets = resolveAssets({ scope: 'serials', asset_config: config });
  const symbols = encodeLabelSymbols(label, { assets, digitalLinkOrigin: DEFAULT_DIGITAL_LINK_ORIGIN });
  const result = composeLabel(label, symbols, on, assets, fonts);
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
}

function textsOf({ drawing }: ComposedDrawing): readonly string[] {
  return drawing.marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));
}

function proportionOf({ drawing }: ComposedDrawing): number {
  const { left, right, top, bottom } = darkOf(symbolOf(drawing));
  return (right - left) / (bottom - top);
}

describe('a DataMatrix', () => {
  it('is a rectangle on a flat label, where its modules are wider so', () => {
    const label = composed('avery_5167', { symbol: 'datamatrix' });
    expect(proportionOf(label)).toBeGreaterThan(2);
    expect(symbolOf(label.drawing).columnMm).toBeGreaterThan(0.5);
    expect(textsOf(label)).toEqual(['Green tea', 'LOT ABC123', 'EXP 2027-12-31', 'SN 0001']);
    expect(label.notes).toEqual([]);
    const lot = composed(
      'avery_5167',
      { symbol: 'datamatrix_link' },
      { ...tea, attributes: {}, serial: null },
    );
    expect(proportionOf(lot)).toBeGreaterThan(2);
  });

  it.each(['avery_5163', '63up_1in_letter', 'roll_100x150mm', 'avery_l7160'])('is a square on %s', (id) => {
    expect(proportionOf(composed(id, { symbol: 'datamatrix' }))).toBeCloseTo(1, 6);
  });

  it('is a square where it holds more than a rectangle does', () => {
    const long = '%'.repeat(20);
    const label = { ...tea, lot: long as LotCode, serial: long as SerialCode };
    expect(proportionOf(composed('avery_5167', { symbol: 'datamatrix_link' }, label))).toBeCloseTo(1, 6);
  });

  it('stays a square where a rectangle would cost the codes beside it', () => {
    const label = { ...tea, serial: 'ABCDEFGHIJ0123456789' as SerialCode };
    const texts = textsOf(composed('avery_l4731', { symbol: 'datamatrix' }, label));
    expect(texts).toContain('EXP 2027-12-31');
  });
});

describe('the HRI below a 2D symbol', () => {
  it.each(['qr', 'datamatrix', 'datamatrix_link'] as const)(
    'is, for a %s, the GTIN with its AI where there is room, and nothing is said of it where there is none',
    (symbol) => {
      const large = composed('avery_5163', { symbol });
      expect(textsOf(large)[0]).toBe('(01)09506000134352');
      const small = composed('63up_1in_letter', { symbol });
      expect(textsOf(small).join()).not.toContain('(01)');
      expect(small.notes.map(({ code }) => code)).not.toContain('text_left_out');
    },
  );

  it('costs the symbol nothing', () => {
    for (const { id } of templates.values()) {
      const withHri = composed(id, { symbol: 'datamatrix' });
      const without = composed(id, { symbol: 'datamatrix', hri: 'none' });
      if (!textsOf(withHri).join().includes('(01)')) expect(withHri).toEqual(without);
      else expect(symbolOf(withHri.drawing).columnMm).toBeGreaterThanOrEqual(0.5);
    }
  });

  it('says all that the symbol holds where that is asked for, and the lines beside it do not say it again', () => {
    expect(textsOf(composed('avery_5163', { symbol: 'qr', hri: 'all' }))).toEqual([
      '(01)09506000134352',
      '(17)271231(10)ABC123',
      '(21)0001',
      'Green tea',
      'EXP 2027-12-31',
    ]);
  });

  it('is told of where all of it has no room', () => {
    const label = composed('63up_1in_letter', { symbol: 'qr', hri: 'all' });
    expect(textsOf(label)).toContain('LOT ABC123');
    expect(label.notes.map(({ code }) => code)).toContain('hri_left_out');
  });

  it('is not added to lines that were asked for', () => {
    expect(textsOf(composed('avery_5163', { symbol: 'qr', text: ['serial'] }))).toEqual(['SN 0001']);
  });
});

describe('GS1’s data titles', () => {
  it('stand before values in place of words in a language', () => {
    const label = {
      ...tea,
      attributes: { '17': '2027-12-31', '310n': '1.25', 'text:Shelf': 'B 12' },
    } as Label;
    const text: AssetConfig['text'] = ['gtin', 'lot', 'expiry', 'net_weight_kg', 'serial', 'name'];
    const config: AssetConfig = { symbol: 'qr', text };
    expect(textsOf(composed('avery_5163', { ...config, data_titles: true }, label))).toEqual([
      'GTIN 9506000134352',
      'BATCH/LOT ABC123',
      'USE BY or EXPIRY 2027-12-31',
      'NET WEIGHT (kg) 1.25',
      'SERIAL 0001',
      'Green tea',
    ]);
    expect(textsOf(composed('avery_5163', config, label))).toContain('LOT ABC123');
  });
});
