import { describe, expect, it } from 'vitest';

import { encodeLabelSymbols } from '../../../../electron/render/draw-label.ts';
import { openFontLibrary } from '../../../../electron/render/font-library.ts';
import { loadTemplates } from '../../../../electron/resources/templates.ts';
import type { AssetConfig } from '../../../../shared/contract/export-request.ts';
import { DEFAULT_DIGITAL_LINK_ORIGIN, type DigitalLinkOrigin } from '../../../../shared/gs1/digital-link.ts';
import type { Gtin } from '../../../../shared/gs1/gtin.ts';
import type { LotCode, SerialCode } from '../../../../shared/gs1/lot-and-serial.ts';
import { composeLabel } from '../../../../shared/label/compose-label.ts';
import type { Label } from '../../../../shared/label/label.ts';
import { boundingBox } from '../../../../shared/label/label-shape.ts';
import { resolveAssets } from '../../../../shared/label/resolve-assets.ts';
import type { LabelShape } from '../../../../shared/label/template.ts';
import type { ScanEnvironment } from '../../../../shared/symbol/specification-tables.ts';
import { mmToDots } from '../../../../shared/units/length.ts';
import { darkOf, symbolOf } from './measure-drawing.ts';

const fonts = openFontLibrary();
const templates = loadTemplates();

const item: Label = {
  gtin: '09506000134352' as Gtin,
  name: 'Tea',
  brand: '',
  lot: null,
  serial: null,
  attributes: {},
};
const box: Label = { ...item, gtin: '19506000134359' as Gtin };
const pack: Label = {
  ...item,
  lot: 'ABC123' as LotCode,
  serial: '0001' as SerialCode,
  attributes: { '17': '2027-12-31' },
};
/** 47 characters, which GS1 allows a GS1-128. */
const longest: Label = {
  ...item,
  lot: 'L1'.repeat(8) as LotCode,
  serial: 'S1'.repeat(5) as SerialCode,
};

type Result = ReturnType<typeof composeLabel>;

function compose(
  label: Label,
  config: AssetConfig,
  origin = DEFAULT_DIGITAL_LINK_ORIGIN,
  labelShape?: LabelShape,
): Result {
  const assets = resolveAssets({ scope: label.lot === null ? 'products' : 'serials', asset_config: config });
  const template = templates.get(assets.templateId);
  if (template === undefined) throw new Error(assets.templateId);
  return composeLabel(
    label,
    encodeLabelSymbols(label, { assets, digitalLinkOrigin: origin }),
    labelShape === undefined ? template : { ...template, labelShape },
    assets,
    fonts,
  );
}

interface Sized {
  readonly columnMm: number;
  readonly rowMm: number;
  readonly notes: readonly string[];
  readonly messages: string;
  readonly heightMm: number;
}

function sized(...parameters: Parameters<typeof compose>): Sized {
  const result = compose(...parameters);
  if (!result.ok) throw new Error(result.problem.message);
  const { drawing, notes } = result.value;
  const symbol = symbolOf(drawing);
  const { top, bottom } = darkOf(symbol);
  return {
    columnMm: symbol.columnMm,
    rowMm: symbol.rowMm,
    notes: notes.map(({ code }) => code),
    messages: notes.map(({ message }) => message).join(' '),
    heightMm: bottom - top,
  };
}

function refusal(...parameters: Parameters<typeof compose>): string {
  const result = compose(...parameters);
  if (result.ok) throw new Error('It was to be refused');
  expect(result.problem.code).toBe('symbol_too_small');
  return result.problem.message;
}

/** What a sentence says that a symbol needs: a width and a height, or a diameter. */
const NEEDED_SIZE = /(?:at least|needs) ([\d.]+)(?: × ([\d.]+))? mm/g;

const BARS = { symbol: 'barcode_1d' } as const;

describe('the X-dimension of a label’s symbol', () => {
  it.each([
    [203, 3],
    [203.2, 3],
    [300, 4],
    [600, 8],
  ])('is at %d dpi the whole number of dots next to GS1’s target: %d for an EAN', (dpi, dots) => {
    for (const template of ['avery_l7160', 'avery_5164', 'roll_4x6in']) {
      const { columnMm, notes } = sized(item, { ...BARS, sheet_template: template, printer_dpi: dpi });
      expect(mmToDots(columnMm, dpi)).toBeCloseTo(dots, 6);
      expect(notes).toEqual([]);
    }
  });

  it.each([203, 300])('reaches general distribution’s least at %d dpi, where there is room', (dpi) => {
    const assets = { printer_dpi: dpi, sheet_template: 'roll_148x210mm' };
    expect(sized(box, { ...BARS, ...assets }).columnMm * 2).toBeGreaterThanOrEqual(0.495);
    expect(sized(pack, { symbol: 'qr', ...assets }).columnMm).toBeGreaterThanOrEqual(0.743);
    expect(sized(pack, { symbol: 'datamatrix', ...assets }).columnMm).toBeGreaterThanOrEqual(0.743);
  });

  it('is an even number of dots for ITF-14, whose wide bars are two and a half', () => {
    for (const dpi of [203, 300, 600]) {
      const { columnMm } = sized(box, { ...BARS, printer_dpi: dpi, sheet_template: 'roll_4x6in' });
      expect(mmToDots(columnMm, dpi) % 1).toBeCloseTo(0, 6);
    }
  });

  it('follows where the label is scanned, within GS1’s table', () => {
    const at = (place: ScanEnvironment, label = item): Sized =>
      sized(label, { ...BARS, scan_environment: place, printer_dpi: 203, sheet_template: 'roll_4x6in' });
    expect(at('retail').columnMm).toBeCloseTo(0.375, 3);
    const distributed = at('general_distribution');
    expect(distributed.columnMm).toBeCloseTo(0.626, 3);
    expect(distributed.heightMm).toBeGreaterThanOrEqual(43.3);
    expect(at('retail', pack).notes).toContain('not_scanned_there');
  });

  it('is as wide as any printer’s dots take where they are not known', () => {
    expect(sized(item, { ...BARS, sheet_template: 'roll_4x6in' }).columnMm).toBeCloseTo(0.66, 3);
  });
});

describe('the notes about a size', () => {
  it('tell what readers can still do with narrow modules', () => {
    const small = { ...BARS, sheet_template: '63up_1in_letter' };
    expect(sized(item, { ...small, printer_dpi: 300 }).notes).toContain('below_imager_x_dimension');
    expect(sized(item, { ...small, printer_dpi: 300 }).messages).toMatch(
      /as narrow as 0\.169 mm, and GS1 asks for 0\.264 mm: most hand-held imagers cannot/,
    );
    expect(sized(pack, { symbol: 'qr', printer_dpi: 203 }).messages).toMatch(/0\.25 mm.*up close/);
  });

  it('tell of bars of an EAN with too few dots to grow', () => {
    const notes = (template: string): readonly string[] =>
      sized(item, { ...BARS, sheet_template: template, printer_dpi: 203 }).notes;
    expect(notes('avery_l7651')).toContain('few_dots');
    expect(notes('roll_57x32mm')).not.toContain('few_dots');
  });

  it('name what helps those, tried on the label, with figures', () => {
    const dots = sized(item, { ...BARS, sheet_template: 'avery_l7651', printer_dpi: 203, text: [] });
    expect(dots.messages).toMatch(
      /3 dots are safe\. What helps: QR Code, DataMatrix, .*a label of at least [\d.]+ × /,
    );
    const low = { ...BARS, sheet_template: 'avery_5160', printer_dpi: 300, text: [] };
    const { notes, messages, heightMm } = sized(item, low);
    expect(notes).toEqual(['bars_low']);
    expect(messages).toMatch(/several tries\. What helps: QR Code, DataMatrix, a label of at least 66\.7 × /);
    expect(messages).not.toContain('text');
    const [, height = ''] = /at least 66\.7 × ([\d.]+) mm/.exec(messages) ?? [];
    const shape = templates.get('avery_5160')?.labelShape;
    if (shape?.kind !== 'rectangle') throw new Error('It is a rectangle');
    const higher = sized(item, low, undefined, { ...shape, heightMm: Number(height) });
    expect(higher.heightMm).toBeGreaterThan(heightMm);
    expect(higher.notes).toEqual([]);
  });

  it('tell of bars lower than GS1 asks for, with both heights', () => {
    const { messages } = sized(item, { ...BARS, sheet_template: 'avery_5160', printer_dpi: 300 });
    expect(messages).toMatch(/The bars are as low as 14\.\d mm, and GS1 asks for 23\.5 mm/);
    expect(sized(item, { ...BARS, sheet_template: 'avery_5163', printer_dpi: 300 }).notes).toEqual([]);
  });

  it('do not say of a shortened name that the symbol holds it', () => {
    const { notes } = sized({ ...pack, name: 'Tea from a very high mountain '.repeat(3) }, { symbol: 'qr' });
    expect(notes).toContain('name_shortened');
    expect(notes).not.toContain('text_shortened');
  });
});

describe('a label without room', () => {
  it('names figures and only what helps it', () => {
    const message = refusal(pack, { ...BARS, sheet_template: '63up_1in_letter' });
    expect(message).toBe(
      'GS1-128 needs 83.8 mm here for what this label says, with modules of 0.25 mm as GS1 asks for; ' +
        'the round label has 25.4 mm, and narrower ones would not scan. ' +
        'What would help: QR Code, DataMatrix, a round label of at least 83.8 mm.',
    );
  });

  it('is not told to take a symbol that GS1 has not where it is scanned', () => {
    const small = { ...BARS, sheet_template: '63up_1in_letter' };
    expect(refusal(pack, { ...small, scan_environment: 'healthcare_non_retail' })).toMatch(
      /What would help: DataMatrix, a round label/,
    );
  });

  it('is not told to shorten an address that its symbol does not hold', () => {
    const origin = 'https://a-very-long-name.example.org/labels/of/tea' as DigitalLinkOrigin;
    const small = { sheet_template: 'avery_5167', printer_dpi: 300, text: [] };
    expect(sized(pack, { ...small, symbol: 'qr' }, origin).messages).not.toBe('');
    expect(refusal(pack, { ...small, ...BARS }, origin)).not.toContain('address');
  });

  it('is told of the shorter address and the finer printer where they do help', () => {
    const origin = 'https://a-very-long-name.example.org/labels/of/tea' as DigitalLinkOrigin;
    const config: AssetConfig = { symbol: 'qr', sheet_template: 'avery_l7651', text: [] };
    const { messages } = sized(pack, config, origin);
    expect(messages).toBe('');
    expect(sized(pack, { ...config, scan_environment: 'general_distribution' }, origin).messages).toMatch(
      /What would help: .*a label of at least/,
    );
  });
});

describe('a GS1-128 that would be wider than GS1 allows', () => {
  it('is not told to take a larger label', () => {
    const config: AssetConfig = { ...BARS, sheet_template: 'avery_5163', text: [], printer_dpi: 203 };
    const far: AssetConfig = { ...config, scan_environment: 'general_distribution' };
    const messages = compose(pack, far);
    const said = messages.ok
      ? messages.value.notes.map(({ message }) => message).join(' ')
      : messages.problem.message;
    expect(said).toMatch(/What would help: [^.]*DataMatrix/);
    expect(said).not.toContain('a label of at least');
  });
});

describe('a symbol whose middle is not the middle of what it needs', () => {
  it('is set where its text and its quiet zones find room', () => {
    const { columnMm } = sized(box, { ...BARS, sheet_template: 'avery_5167', printer_dpi: 203, text: [] });
    expect(mmToDots(columnMm * 2, 203)).toBeCloseTo(2, 6);
  });

  /** Flat labels and round ones, of all sizes at which linear symbols begin to fit. */
  const shapes: readonly LabelShape[] = [
    ...[30, 35.5, 38.1, 43.4, 44.45, 57, 85.8, 90].flatMap((widthMm) =>
      [9, 11, 12.7, 14, 17, 18.5, 20].flatMap((heightMm) =>
        [0.75, 1.6].map((safeMarginMm) => ({
          kind: 'rectangle' as const,
          widthMm,
          heightMm,
          cornerRadiusMm: 0,
          safeMarginMm,
        })),
      ),
    ),
    ...[25, 36.8, 37.5, 39, 43, 44, 45, 46, 84, 90].map((diameterMm) => ({
      kind: 'round' as const,
      diameterMm,
      safeMarginMm: 1.5,
    })),
  ];

  it.each([
    ['EAN-13', item],
    ['ITF-14', box],
    ['GS1-128', pack],
  ])('is never told to need a label that is no larger than its own: %s', (_, label) => {
    for (const labelShape of shapes) {
      const { widthMm, heightMm } = boundingBox(labelShape);
      for (const dpi of [203, 300]) {
        const result = compose(label, { ...BARS, printer_dpi: dpi, text: [] }, undefined, labelShape);
        const said = result.ok
          ? result.value.notes.map(({ message }) => message).join(' ')
          : result.problem.message;
        for (const [, width = '', height = width] of said.matchAll(NEEDED_SIZE)) {
          const isLarger = Number(width) > widthMm || Number(height) > heightMm;
          expect(isLarger, `${JSON.stringify(labelShape)}: ${said}`).toBe(true);
        }
      }
    }
  });

  it('stays in the middle where there is room for it', () => {
    const result = compose(item, { ...BARS, printer_dpi: 203, sheet_template: 'avery_5163' });
    if (!result.ok) throw new Error(result.problem.message);
    const { left, right } = darkOf(symbolOf(result.value.drawing));
    expect((left + right) / 2).toBeCloseTo(result.value.drawing.widthMm / 2, 4);
  });

  it('has three dots of an EAN in 43.4 mm', () => {
    const shape: LabelShape = {
      kind: 'rectangle',
      widthMm: 43.4,
      heightMm: 30,
      cornerRadiusMm: 0,
      safeMarginMm: 1.5,
    };
    const result = compose(item, { ...BARS, printer_dpi: 203 }, undefined, shape);
    if (!result.ok) throw new Error(result.problem.message);
    expect(mmToDots(symbolOf(result.value.drawing).columnMm, 203)).toBeCloseTo(3, 6);
  });
});

describe('bars too wide for a high label', () => {
  it('are set a quarter turned, in whole dots, within GS1’s longest', () => {
    const onRoll = { ...BARS, sheet_template: 'roll_4x6in', printer_dpi: 203 };
    const { notes, rowMm, columnMm, heightMm } = sized(longest, onRoll);
    expect(notes).toEqual(['label_turned']);
    expect(columnMm).toBe(1);
    expect(mmToDots(rowMm, 203)).toBeCloseTo(Math.round(mmToDots(rowMm, 203)), 6);
    expect(heightMm).toBeGreaterThan(101.6);
    expect(heightMm + 20 * rowMm).toBeLessThanOrEqual(165.1);
  });

  it('stay upright where they fit', () => {
    expect(sized(pack, { ...BARS, sheet_template: 'roll_4x6in', printer_dpi: 203 }).notes).toEqual([]);
  });
});

describe('a rounded corner', () => {
  it('may cut the corner of a quiet zone, next to which no module lies', () => {
    // 29 modules and 4 on each side are 9.25 mm of 10 mm, with corners of 1 mm.
    const label = { ...pack, attributes: {}, lot: null };
    const onMini = { sheet_template: 'avery_l4731', printer_dpi: 203, symbol: 'qr' } as const;
    expect(sized(label, onMini, 'https://id.gs1.org' as DigitalLinkOrigin).columnMm).toBeCloseTo(0.25, 3);
  });
});
