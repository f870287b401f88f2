import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { openFontLibrary } from '../../../../electron/render/font-library.ts';
import { encodeSymbol } from '../../../../electron/render/symbols/encode-symbol.ts';
import { BundledStock } from '../../../../electron/resources/bundled-stock.ts';
import { loadTemplates } from '../../../../electron/resources/templates.ts';
import type { TextMark } from '../../../../shared/drawing/drawing.ts';
import { DEFAULT_DIGITAL_LINK_ORIGIN } from '../../../../shared/gs1/digital-link.ts';
import type { Gtin } from '../../../../shared/gs1/gtin.ts';
import type { LotCode, SerialCode } from '../../../../shared/gs1/lot-and-serial.ts';
import { composeLabel } from '../../../../shared/label/compose-label.ts';
import type { Label } from '../../../../shared/label/label.ts';
import type { ComposedDrawing } from '../../../../shared/label/label-notes.ts';
import { DEFAULT_LABEL_TEXTS } from '../../../../shared/label/label-texts.ts';
import type { ResolvedAssets } from '../../../../shared/label/resolve-assets.ts';
import type { Template } from '../../../../shared/label/template.ts';
import { symbolContent } from '../../../../shared/symbol/symbol-content.ts';
import type { SymbolGeometry } from '../../../../shared/symbol/symbol-geometry.ts';
import type { SymbolKind } from '../../../../shared/symbol/symbology.ts';
import { mmToDots } from '../../../../shared/units/length.ts';
import { arbitraryLabels, arbitraryText } from './arbitrary-label.ts';
import { darkOf, inkOf, overlap, reachOutside, type Rectangle, symbolOf } from './measure-drawing.ts';

const fonts = openFontLibrary();
const templates = loadTemplates();
/** An oval, a CD, and one that is cut straight at its sides. */
const OTHER_SHAPES = ['begalabel_v_200', 'avery_5824', 'online_labels_ol5575'].map((id) => {
  const found = new BundledStock(templates).get(id);
  if (found === undefined) throw new Error(id);
  return found;
});
const SYMBOLS: readonly SymbolKind[] = ['qr', 'datamatrix', 'barcode_1d'];

/** Ink is measured here by its curves' control points, which may lie a hair outside it. */
const HAIR_MM = 0.02;

type Assets = Pick<ResolvedAssets, 'text' | 'texts' | 'outline' | 'printerDpi'>;
const plain: Assets = {
  text: ['name', 'lot', 'expiry', 'serial'],
  texts: DEFAULT_LABEL_TEXTS,
  outline: false,
  printerDpi: null,
};

const tea: Label = {
  gtin: '09506000134352' as Gtin,
  name: 'Tea',
  brand: 'Acme',
  lot: 'ABC123' as LotCode,
  attributes: { '17': '2027-12-31' },
  serial: '0001' as SerialCode,
};

/** The most that a label can hold: every character of both codes takes three in a URI. */
const fullest: Label = { ...tea, lot: '%'.repeat(20) as LotCode, serial: '&'.repeat(20) as SerialCode };

function template(id = '63up_1in_letter'): Template {
  const found = templates.get(id);
  if (found === undefined) throw new Error(id);
  return found;
}

function compose(
  label: Label,
  kind: SymbolKind,
  assets: Partial<Assets> = {},
  on = template(),
): ReturnType<typeof composeLabel> & { readonly geometry: SymbolGeometry } {
  const geometry = encodeSymbol(symbolContent(label, kind, DEFAULT_DIGITAL_LINK_ORIGIN));
  const symbols = { main: geometry, flat: () => null, gtin: null };
  return { ...composeLabel(label, symbols, on, { ...plain, ...assets }, fonts), geometry };
}

function composed(...parameters: Parameters<typeof compose>): ComposedDrawing {
  const result = compose(...parameters);
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
}

function textsOf({ drawing }: ComposedDrawing): readonly TextMark[] {
  return drawing.marks.filter((mark) => mark.kind === 'text');
}

function xDimensionOf(composed: ComposedDrawing, geometry: SymbolGeometry): number {
  const { columnMm, rowMm } = symbolOf(composed.drawing);
  const across = isTurned(composed) ? rowMm : columnMm;
  return across * (geometry.form === 'linear' ? geometry.columnsPerModule : 1);
}

function isTurned({ notes }: ComposedDrawing): boolean {
  return notes.some(({ code }) => code === 'label_turned');
}

/** The dark area with the quiet zones next to it that the symbology asks for: at both ends, or on all four sides. */
function quietOf(composed: ComposedDrawing, geometry: SymbolGeometry): readonly Rectangle[] {
  const x = xDimensionOf(composed, geometry);
  const dark = darkOf(symbolOf(composed.drawing));
  const { left, top, right, bottom } = dark;
  if (geometry.form === 'linear') {
    const [first, last] = [geometry.quietZoneLeftModules * x, geometry.quietZoneRightModules * x];
    return isTurned(composed)
      ? [{ ...dark, bottom: bottom + first, top: top - last }]
      : [{ ...dark, left: left - first, right: right + last }];
  }
  const quiet = geometry.quietZoneModules * x;
  return [
    { ...dark, left: left - quiet, right: right + quiet },
    { ...dark, top: top - quiet, bottom: bottom + quiet },
  ];
}

describe('any label on any template with any symbol', () => {
  const cases = fc.record({
    label: arbitraryLabels,
    kind: fc.constantFrom(...SYMBOLS),
    on: fc.constantFrom(...templates.values(), ...OTHER_SHAPES),
    text: arbitraryText,
    printerDpi: fc.constantFrom(null, null, 203, 300, 600),
  });

  it('keeps what must be read in the safe area, and text off the symbol, its quiet zone and other text', () => {
    fc.assert(
      fc.property(cases, ({ label, kind, on, text, printerDpi }) => {
        const result = compose(label, kind, { text, printerDpi }, on);
        if (!result.ok) {
          expect(result.problem.code).toBe('symbol_too_small');
          return;
        }
        const { value, geometry } = result;
        const { labelShape: shape } = on;
        const dark = darkOf(symbolOf(value.drawing));
        const quiet = quietOf(value, geometry);
        expect(reachOutside(shape, shape.safeMarginMm, dark)).toBeLessThan(1e-4);
        for (const side of quiet) expect(reachOutside(shape, 0, side)).toBeLessThan(1e-4);
        const hriCount = geometry.form === 'linear' ? hriMarks(value, geometry) : 0;
        const inks = textsOf(value).map((mark) => inkOf(mark, fonts));
        inks.forEach((ink, index) => {
          if (ink === null) return;
          expect(reachOutside(shape, shape.safeMarginMm, ink)).toBeLessThan(HAIR_MM);
          if (index < hriCount) return;
          for (const side of quiet) expect(overlap(ink, side)).toBeLessThan(HAIR_MM);
          for (const other of inks.slice(0, index)) {
            if (other !== null && !isSameLine(textsOf(value), inks.indexOf(other), index)) {
              expect(overlap(ink, other)).toBeLessThan(HAIR_MM);
            }
          }
        });
      }),
      { numRuns: 400 },
    );
  });

  it('gives modules that can be printed, in whole dots where the printer is known', () => {
    fc.assert(
      fc.property(cases, ({ label, kind, on, text, printerDpi }) => {
        const result = compose(label, kind, { text, printerDpi }, on);
        fc.pre(result.ok);
        expect(xDimensionOf(result.value, result.geometry)).toBeGreaterThanOrEqual(0.169);
        const { columnMm, rowMm, dotsPerInch } = symbolOf(result.value.drawing);
        expect(dotsPerInch).toBe(printerDpi);
        if (printerDpi === null) return;
        const dots = mmToDots(isTurned(result.value) ? rowMm : columnMm, printerDpi);
        expect(dots).toBeCloseTo(Math.round(dots), 6);
      }),
      { numRuns: 100 },
    );
  });

  it('puts the symbol in the very middle of a stacked label, bars unless they have more room beside it', () => {
    const stacked = [...templates.values()].filter(({ layout }) => layout.arrangement === 'stacked');
    const onStacked = cases.chain((some) => fc.constantFrom(...stacked).map((on) => ({ ...some, on })));
    fc.assert(
      fc.property(onStacked, ({ label, kind, on, text, printerDpi }) => {
        const result = compose(label, kind, { text, printerDpi }, on);
        fc.pre(result.ok);
        const { left, right, top, bottom } = darkOf(symbolOf(result.value.drawing));
        const acrossMm = (left + right) / 2 - result.value.drawing.widthMm / 2;
        const downMm = (top + bottom) / 2 - result.value.drawing.heightMm / 2;
        // Half of what quiet zones differ by, or of the text below the bars.
        const mostMm = kind === 'barcode_1d' ? MOST_OFF_MIDDLE_MM : 0;
        expect(Math.hypot(acrossMm, downMm)).toBeLessThanOrEqual(mostMm + 1e-4);
      }),
      { numRuns: 100 },
    );
  });

  it('sets no type smaller than 4 pt', () => {
    fc.assert(
      fc.property(cases, ({ label, kind, on, text, printerDpi }) => {
        const result = compose(label, kind, { text, printerDpi }, on);
        fc.pre(result.ok);
        for (const { sizePt } of textsOf(result.value)) expect(sizePt).toBeGreaterThanOrEqual(4);
      }),
      { numRuns: 100 },
    );
  });
});

const MOST_OFF_MIDDLE_MM = 4;

/** How many of a drawing's texts, which come first, are the HRI: their characters add up to it. */
function hriMarks(value: ComposedDrawing, geometry: SymbolGeometry): number {
  let left = geometry.form === 'linear' ? geometry.hri.map(({ text }) => text).join('').length : 0;
  let count = 0;
  for (const { text } of textsOf(value)) {
    if (left <= 0) break;
    left -= text.length;
    count++;
  }
  return count;
}

/** Runs of one line share its baseline and may touch, as letters do. */
function isSameLine(texts: readonly TextMark[], one: number, other: number): boolean {
  const across = (mark: TextMark | undefined) =>
    (mark?.quarterTurns ?? 0) % 2 === 1 ? mark?.xMm : mark?.baselineYMm;
  return across(texts[one]) === across(texts[other]);
}

describe('the fullest label on the default template', () => {
  it.each([
    [null, 0.25],
    [203, 0.25],
    [300, 0.25],
    [600, 0.25],
  ])('has a QR code that can be read, printer %s', (printerDpi, leastMm) => {
    const result = compose(fullest, 'qr', { printerDpi });
    if (!result.ok) throw new Error(result.problem.message);
    expect(xDimensionOf(result.value, result.geometry)).toBeGreaterThanOrEqual(leastMm);
  });

  it('still says something of each line, and that codes were shortened in their middle', () => {
    const label = composed({ ...fullest, lot: 'ABCDEFGHIJ0123456789' as LotCode }, 'qr');
    const texts = textsOf(label).map(({ text }) => text);
    expect(texts).toHaveLength(4);
    expect(texts[1]).toMatch(/^LOT ABC.*….*789$/);
    expect(texts[2]).toBe('EXP 2027-12-31');
    expect(label.notes.map(({ code }) => code)).toEqual(['below_gs1_x_dimension', 'text_shortened']);
  });
});

describe('the text of a label', () => {
  it('tells the codes apart for a person', () => {
    const text = ['gtin', 'lot', 'expiry', 'serial'] as const;
    const label = composed(tea, 'datamatrix', { text }, template('avery_5163'));
    expect(textsOf(label).map((mark) => mark.text)).toEqual([
      '9506000134352',
      'LOT ABC123',
      'EXP 2027-12-31',
      'SN 0001',
    ]);
  });

  it('gives the end of a month as the month', () => {
    const label = composed({ ...tea, attributes: { '17': '2027-12-00' } }, 'qr', { text: ['expiry'] });
    expect(textsOf(label).map((mark) => mark.text)).toEqual(['EXP 2027-12']);
  });

  it('comes in the order asked for, without the lines that a label has nothing for', () => {
    const label = composed({ ...tea, lot: null }, 'qr', { text: ['serial', 'lot', 'brand', 'name'] });
    expect(textsOf(label).map((mark) => mark.text)).toEqual(['SN 0001', 'Acme', 'Tea']);
  });

  it('wraps a long name, in even lines and in the type of the codes, rather than shrinking it', () => {
    const name = 'Hand-picked organic first-flush Darjeeling with lemon verbena';
    const label = composed({ ...tea, name }, 'datamatrix', { printerDpi: 300 }, template('avery_l7160'));
    const texts = textsOf(label);
    const lines = texts.filter(({ face }) => face !== 'mono');
    expect(lines.length).toBeGreaterThan(1);
    expect(
      lines
        .map(({ text }) => text)
        .join(' ')
        .replace('- ', '-'),
    ).toBe(name);
    expect(new Set(texts.map(({ sizePt }) => sizePt)).size).toBe(1);
    expect(label.notes.map(({ code }) => code)).not.toContain('name_shortened');
  });

  it('fills a large label, and leaves a name whole that fits as it is', () => {
    const on = template('roll_100x150mm');
    const sizeOf = (name: string): number =>
      Math.min(
        ...textsOf(composed({ ...tea, name }, 'qr', { text: ['name'] }, on)).map(({ sizePt }) => sizePt),
      );
    expect(sizeOf('Green tea')).toBe(28);
    expect(sizeOf('Organic green tea with lemon, 500 g')).toBe(28);
    const short = composed({ ...tea, name: 'Green tea' }, 'qr', {}, template('avery_l7160'));
    expect(textsOf(short).map(({ text }) => text)).toContain('Green tea');
  });

  it('keeps the lines of one name on one side of the symbol', () => {
    const name = 'Organic green tea with lemon, 500 g';
    const label = composed({ ...tea, name }, 'qr', { text: ['name'] }, template('roll_100x150mm'));
    const { top } = darkOf(symbolOf(label.drawing));
    const lines = textsOf(label);
    expect(lines.length).toBeGreaterThan(1);
    for (const { baselineYMm } of lines) expect(baselineYMm).toBeLessThan(top);
  });

  it('says as much of a name that is cut as several lines hold', () => {
    const name =
      'Hand-picked organic first-flush Darjeeling with dried lemon verbena, ginger and mountain thyme';
    const label = composed({ ...tea, name, attributes: { '15': '2027-06-30' } }, 'datamatrix', {
      text: ['name', 'lot', 'best_before', 'serial'],
      printerDpi: 300,
    });
    const lines = textsOf(label).filter(({ face }) => face !== 'mono');
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.map(({ text }) => text).join(' ')).toMatch(/^Hand-picked organic first-flush.*…$/);
  });

  it('ends a long name in an ellipsis before a code loses anything', () => {
    const label = composed({ ...tea, name: 'Mineral water from a very deep well '.repeat(5) }, 'qr');
    const [name, ...codes] = textsOf(label).map((mark) => mark.text);
    expect(name).toMatch(/^Mineral.*…$/);
    expect(codes).toEqual(['LOT ABC123', 'EXP 2027-12-31', 'SN 0001']);
    // No symbol holds a name: the note may not say so.
    expect(label.notes.map(({ code }) => code)).toContain('name_shortened');
    expect(label.notes.map(({ code }) => code)).not.toContain('text_shortened');
  });

  it('tells a name that was cut from anything else that no symbol holds', () => {
    const remark = composed(
      { ...tea, attributes: { 'text:Keep': 'Cool and dry, away from light '.repeat(4) } },
      'qr',
      {
        text: ['text:Keep'],
      },
    );
    expect(remark.notes.map(({ code }) => code)).toContain('line_shortened');
    expect(remark.notes.map(({ code }) => code)).not.toContain('name_shortened');
  });

  it('leaves out what can be looked up where there is no room, and says so', () => {
    const text = ['brand', 'name', 'gtin', 'lot', 'expiry', 'serial'] as const;
    const label = composed(tea, 'datamatrix', { text }, template('avery_l4731'));
    const texts = textsOf(label).map((mark) => mark.text);
    expect(texts.length).toBeLessThan(6);
    expect(texts).toEqual(expect.arrayContaining(['LOT ABC123', 'SN 0001']));
    expect(texts).not.toContain('Acme');
    expect(label.notes.map(({ code }) => code)).toContain('text_left_out');
  });

  it('is set in the face that has its glyphs, Chinese, Japanese and Korean too', () => {
    const label = composed({ ...tea, name: '緑茶カフェ 녹차 Ω' }, 'qr', {}, template('avery_5163'));
    const name = textsOf(label).filter(({ face }) => face !== 'mono');
    expect(name.map(({ face, text: run }) => [face, run])).toEqual([
      ['cjk', '緑茶カフェ'],
      ['sans', ' '],
      ['hangul', '녹차'],
      ['sans', ' Ω'],
    ]);
    expect(label.notes.map(({ code }) => code)).not.toContain('missing_glyph');
  });

  it('shows a stand-in for what no face can set, and says so', () => {
    const label = composed({ ...tea, name: 'Tea ગુજરાતી'.slice(0, 8) }, 'qr', { text: ['name'] });
    expect(textsOf(label).map((mark) => mark.text)).toEqual(['Tea \uFFFD\uFFFD\uFFFD\uFFFD']);
    expect(label.notes.map(({ code }) => code)).toContain('missing_glyph');
  });

  it('does not repeat what the HRI of a linear symbol says', () => {
    const text = ['name', 'gtin', 'lot', 'expiry', 'serial'] as const;
    const texts = textsOf(composed(tea, 'barcode_1d', { text }, template('avery_l7165')));
    expect(texts.map((mark) => mark.text)).toEqual([
      '(01)09506000134352(17)271231(10)ABC123(21)0001',
      'Tea',
      'EXP 2027-12-31',
    ]);
  });
});

describe('a symbol that needs too narrow modules', () => {
  it('is refused with a way out', () => {
    const result = compose(tea, 'barcode_1d');
    if (result.ok) throw new Error('A GS1-128 cannot fit an inch');
    expect(result.problem.code).toBe('symbol_too_small');
    expect(result.problem.message).toMatch(/needs 83\.8 mm here.*the round label has 25\.4 mm/);
  });

  it('is refused where the printer has no whole number of dots for it', () => {
    const on = template('avery_l4731');
    expect(compose(tea, 'qr', { printerDpi: null }, on).ok).toBe(true);
    expect(compose(tea, 'qr', { printerDpi: 203 }, on).ok).toBe(false);
  });
});

describe('notes about a symbol', () => {
  it('say that modules are narrower than GS1 asks for', () => {
    expect(composed(fullest, 'qr').notes.map(({ code }) => code)).toContain('below_gs1_x_dimension');
    expect(composed(fullest, 'qr', {}, template('roll_4x6in')).notes).toEqual([]);
  });

  it('say that modules may not be read while the printer is unknown, and no more once it is', () => {
    const small: Label = { ...tea, gtin: '00000096385074' as Gtin, lot: null, attributes: {}, serial: null };
    const codes = (printerDpi: number | null): readonly string[] =>
      composed(small, 'barcode_1d', { printerDpi }, template('avery_5167')).notes.map(({ code }) => code);
    expect(codes(null)).toContain('dots_unknown');
    expect(codes(600)).not.toContain('dots_unknown');
  });

  it('say that an EAN-13 of any size may be read as another number while the printer is unknown', () => {
    const pack: Label = { ...tea, gtin: '04006381333931' as Gtin, lot: null, attributes: {}, serial: null };
    const codes = (printerDpi: number | null): readonly string[] =>
      composed(pack, 'barcode_1d', { printerDpi }, template('roll_148x210mm')).notes.map(({ code }) => code);
    expect(codes(null)).toEqual(['ean_dots_unknown']);
    expect(codes(203)).toEqual([]);
  });

  it('say that a GS1-128 holds more than 48 characters', () => {
    const on = template('roll_100x150mm');
    // 01 and 14 digits, 10 and 20 characters, 21 and n, one separator.
    const withSerial = (length: number): Label => ({
      ...tea,
      attributes: {},
      lot: '1'.repeat(20) as LotCode,
      serial: '2'.repeat(length) as SerialCode,
    });
    expect(
      composed(withSerial(7), 'barcode_1d', { printerDpi: 600 }, on).notes.map(({ code }) => code),
    ).toEqual([]);
    expect(composed(withSerial(8), 'barcode_1d', {}, on).notes.map(({ code }) => code)).toContain(
      'gs1_128_over_48',
    );
  });

  it('say that GS1 keeps the GTIN for another use, where the symbol holds it as a key', () => {
    const on = template('roll_100x150mm');
    const scale: Label = { ...tea, gtin: '02012345006546' as Gtin };
    const alone: Label = { ...scale, lot: null, attributes: {}, serial: null };
    const codesOf = (label: Label, kind: SymbolKind): readonly string[] =>
      composed(label, kind, { printerDpi: 600 }, on).notes.map(({ code }) => code);
    for (const kind of SYMBOLS) expect(codesOf(scale, kind)).toEqual(['restricted_circulation']);
    // Alone it is an EAN-13, which is how shops mark what they weigh.
    expect(codesOf(alone, 'barcode_1d')).toEqual([]);
    expect(codesOf({ ...tea, gtin: '99521234000016' as Gtin }, 'datamatrix')).toEqual(['variable_measure']);
  });

  it('say what the web address leaves out, and nothing where the symbol holds elements', () => {
    const on = template('roll_100x150mm');
    const label: Label = { ...tea, attributes: { '7040': '1ABC' } };
    const notesOf = (kind: SymbolKind) => composed(label, kind, { printerDpi: 600 }, on).notes;
    expect(notesOf('qr')).toMatchObject([{ code: 'left_out_of_link', facts: { ais: '7040' } }]);
    expect(notesOf('datamatrix_link')).toMatchObject([{ code: 'left_out_of_link' }]);
    expect(notesOf('datamatrix')).toEqual([]);
  });

  it('say that a measure is missing beside a GTIN that wants one, or stands beside one of fixed contents', () => {
    const on = template('roll_100x150mm');
    const codesOf = (gtin: string, attributes: Label['attributes']): readonly string[] =>
      composed({ ...tea, gtin: gtin as Gtin, attributes }, 'datamatrix', { printerDpi: 600 }, on).notes.map(
        ({ code }) => code,
      );
    for (const key of ['30', '310n', '320n', '350n', '360n'] as const) {
      const attributes = { [key]: key === '30' ? '12' : '1.250' };
      expect(codesOf('99521234000016', attributes)).toEqual([]);
      expect(codesOf('19506000134359', attributes)).toEqual(['measure_on_fixed_item']);
      // Fresh food, as a till's scale marks it.
      expect(codesOf('09506000134352', attributes)).toEqual([]);
    }
    expect(codesOf('99521234000016', { '330n': '1.250' })).toEqual(['variable_measure']);
    expect(codesOf('19506000134359', { '330n': '1.250' })).toEqual([]);
  });
});

describe('the outline', () => {
  it("is the label's edge, its line inside it", () => {
    const [round] = composed(tea, 'qr', { outline: true }).drawing.marks;
    expect(round).toMatchObject({
      kind: 'outline',
      shape: { kind: 'circle', centreXMm: 12.7, centreYMm: 12.7 },
    });
    const [rectangle] = composed(tea, 'qr', { outline: true }, template('avery_5160')).drawing.marks;
    expect(rectangle).toMatchObject({ kind: 'outline', shape: { kind: 'rectangle', xMm: 0.045 } });
  });

  it('is left out where it was not asked for', () => {
    expect(composed(tea, 'qr').drawing.marks.some(({ kind }) => kind === 'outline')).toBe(false);
  });
});
