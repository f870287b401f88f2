import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { layoutEncoder } from '../../../../electron/render/draw-label.ts';
import { openFontLibrary } from '../../../../electron/render/font-library.ts';
import { DEFAULT_DIGITAL_LINK_ORIGIN } from '../../../../shared/gs1/digital-link.ts';
import type { Gtin } from '../../../../shared/gs1/gtin.ts';
import type { LotCode, SerialCode } from '../../../../shared/gs1/lot-and-serial.ts';
import { composeLayout } from '../../../../shared/label/compose-layout.ts';
import { BLANK_LABEL, type Label } from '../../../../shared/label/label.ts';
import type { ComposedDrawing } from '../../../../shared/label/label-notes.ts';
import { resolveAssets } from '../../../../shared/label/resolve-assets.ts';
import type { LabelShape } from '../../../../shared/label/template.ts';
import type { Layout } from '../../../../shared/layout/layout.ts';
import type { SymbolKind } from '../../../../shared/symbol/symbology.ts';
import { ownLayout } from '../../own-layout.ts';
import { arbitraryLabels } from './arbitrary-label.ts';
import { arbitraryLayouts, arbitraryShapes } from './arbitrary-layout.ts';
import { foreignMarks, meets, quietZoneOf, rectanglesOf } from './marks-around-symbols.ts';
import { darkOf, reachOutside } from './measure-drawing.ts';

const fonts = openFontLibrary();

interface Options {
  readonly symbol?: SymbolKind;
  readonly dpi?: number;
  readonly isDraft?: boolean;
}

function compose(layout: Layout, label: Label, shape: LabelShape, options: Options = {}) {
  const { symbol = 'datamatrix', dpi, isDraft = false } = options;
  const config = { symbol, ...(dpi === undefined ? {} : { printer_dpi: dpi }) };
  const assets = resolveAssets({ scope: 'serials', asset_config: config });
  const encode = layoutEncoder(label, { assets, digitalLinkOrigin: DEFAULT_DIGITAL_LINK_ORIGIN });
  return composeLayout(label, encode, { layout, version: 1, isDraft }, { labelShape: shape }, assets, fonts);
}

const SYMBOL = { id: 'symbol', kind: 'symbol', box: { leftMm: 1, topMm: 1, widthMm: 22, heightMm: 28 } };
const SHAPE: LabelShape = {
  kind: 'rectangle',
  widthMm: 60,
  heightMm: 30,
  cornerRadiusMm: 1,
  safeMarginMm: 1,
};
const tea: Label = {
  ...BLANK_LABEL,
  gtin: '09506000134352' as Gtin,
  name: 'Green tea',
  lot: 'ABC123' as LotCode,
};

const text = (id: string, parts: readonly object[], box: readonly number[], more: object = {}): object => ({
  id,
  kind: 'text',
  parts,
  box: { leftMm: box[0], topMm: box[1], widthMm: box[2], heightMm: box[3] },
  size: { kind: 'fixed', pt: 10, leastPt: 6 },
  ...more,
});

function made(layout: Layout, label = tea, shape = SHAPE, options: Options = {}): ComposedDrawing {
  const composed = compose(layout, label, shape, options);
  if (!composed.ok) throw new Error(composed.problem.message);
  return composed.value;
}

const textsOf = ({ drawing }: ComposedDrawing): readonly string[] =>
  drawing.marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));

const codesOf = ({ notes }: ComposedDrawing): readonly string[] => notes.map(({ code }) => code);

describe('a label of any layout', () => {
  it('keeps everything in the safe area and off the quiet zones, says nothing of empty fields, and is the same each time', () => {
    fc.assert(
      fc.property(
        arbitraryLayouts,
        arbitraryLabels,
        arbitraryShapes,
        fc.constantFrom<Options>({}, { dpi: 203 }, { symbol: 'qr', dpi: 300 }, { isDraft: true }),
        (layout, label, shape, options) => {
          const composed = compose(layout, label, shape, options);
          if (!composed.ok) {
            expect(['layout_symbol_small', 'layout_draft_room']).toContain(composed.problem.code);
            return;
          }
          const { drawing } = composed.value;
          const quietZones = drawing.marks.filter((mark) => mark.kind === 'bars').map(quietZoneOf);
          for (const ink of foreignMarks(drawing).flatMap((mark) => rectanglesOf(mark, fonts))) {
            // Control points of curves lie a little outside the ink.
            expect(reachOutside(shape, shape.safeMarginMm, ink)).toBeLessThan(0.15);
            for (const quietZone of quietZones) expect(meets(ink, quietZone)).toBe(false);
          }
          for (const mark of drawing.marks)
            if (mark.kind === 'bars')
              expect(reachOutside(shape, shape.safeMarginMm, darkOf(mark))).toBeLessThan(0.001);
          if (label.lot === null && label.serial === null && label.name === '' && label.brand === '')
            expect(JSON.stringify(drawing)).not.toContain('BEFORE AFTER');
          expect(compose(layout, label, shape, options)).toEqual(composed);
        },
      ),
      { numRuns: 120 },
    );
  });
});

describe('a text of a layout', () => {
  const parts = [
    { kind: 'free', text: 'Lot: ' },
    { kind: 'field', field: 'lot' },
    { kind: 'free', text: ' / ' },
    { kind: 'field', field: 'expiry', prefix: 'until ', suffix: '!' },
  ];
  const between = [
    { kind: 'field', field: 'best_before' },
    { kind: 'free', text: ' - ' },
  ];
  const layout = ownLayout([SYMBOL, text('lot', parts, [24, 2, 34, 5])]);

  it('says fields with what stands around them, and nothing of empty ones', () => {
    const dated = { ...tea, attributes: { '17': '2027-12-31' } };
    expect(textsOf(made(layout, dated))).toEqual(['Lot: ABC123 / until 2027-12-31!']);
    expect(textsOf(made(layout, tea))).toEqual(['Lot: ABC123']);
    expect(textsOf(made(layout, { ...dated, lot: null }))).toEqual(['until 2027-12-31!']);
    expect(textsOf(made(layout, { ...tea, lot: null }))).toEqual([]);
  });

  it('keeps values apart where fields between them are empty', () => {
    const three = ownLayout([
      SYMBOL,
      text('all', [...parts.slice(0, 3), ...between, { kind: 'field', field: 'serial' }], [24, 2, 34, 5]),
    ]);
    const both: Label = { ...tea, lot: 'L12' as LotCode, serial: '34' as SerialCode };
    expect(textsOf(made(three, both))).toEqual(['Lot: L12 / 34']);
    expect(textsOf(made(three, { ...both, lot: null }))).toEqual(['34']);
    expect(textsOf(made(three, { ...both, serial: null }))).toEqual(['Lot: L12']);
  });

  it('says an alternative only where the field before it, and that one’s, are empty', () => {
    const alternative = (field: string): object => ({ kind: 'field', field, isAlternative: true });
    const either = ownLayout([
      SYMBOL,
      text(
        'code',
        [
          ...[{ kind: 'field', field: 'serial' }, alternative('lot'), alternative('text:Shelf')],
          ...[{ kind: 'free', text: ' of ' }, { kind: 'field', field: 'brand' }, alternative('name')],
        ],
        [24, 2, 34, 5],
      ),
    ]);
    const all: Label = {
      ...tea,
      serial: 'S9' as SerialCode,
      brand: 'Acme',
      attributes: { 'text:Shelf': 'B-3' },
    };
    expect(textsOf(made(either, all))).toEqual(['S9 of Acme']);
    expect(textsOf(made(either, { ...all, serial: null, brand: '' }))).toEqual(['ABC123 of Green tea']);
    expect(textsOf(made(either, { ...all, serial: null, lot: null }))).toEqual(['B-3 of Acme']);
  });

  it('is wrapped before it is set smaller, set smaller before it is shortened, and says so', () => {
    const name = [{ kind: 'field', field: 'name' }];
    const wide = ownLayout([SYMBOL, text('name', name, [24, 2, 34, 10], { mostLines: 2 })]);
    const sizes = (composed: ComposedDrawing): readonly number[] =>
      composed.drawing.marks.flatMap((mark) => (mark.kind === 'text' ? [mark.sizePt] : []));
    const wrapped = made(wide, { ...tea, name: 'Green tea from Darjeeling' });
    expect(textsOf(wrapped)).toEqual(['Green tea from', 'Darjeeling']);
    expect(sizes(wrapped)).toEqual([10, 10]);
    expect(wrapped.notes).toEqual([]);
    const smaller = made(wide, { ...tea, name: 'Green tea from Darjeeling with a little ginger' });
    expect(sizes(smaller)[0]).toBeLessThan(10);
    expect(smaller.notes).toMatchObject([
      { code: 'layout_text_smaller', facts: { element: 'name', wanted: 10 } },
    ]);
    const long = made(wide, { ...tea, name: 'Green tea '.repeat(30).trim() });
    expect(textsOf(long).at(-1)).toMatch(/…$/);
    expect(codesOf(long)).toEqual(['layout_text_smaller', 'name_shortened']);
  });

  it('that is white stands on black', () => {
    const reversed = text('lot', [{ kind: 'field', field: 'lot' }], [24, 2, 34, 5], { ink: 'white' });
    const { drawing } = made(ownLayout([SYMBOL, reversed]));
    const [fill, white] = drawing.marks.filter((mark) => mark.kind === 'fill' || mark.kind === 'text');
    expect(fill).toMatchObject({ kind: 'fill', ink: 'black' });
    expect(white).toMatchObject({ kind: 'text', ink: 'white', text: 'ABC123' });
  });
});

describe('a layout on a smaller label', () => {
  const small: LabelShape = { ...SHAPE, widthMm: 45, heightMm: 22 };
  const fixed = { across: 'both', down: 'top' };
  const layout = ownLayout([
    { ...SYMBOL, across: 'left', down: 'both' },
    text('name', [{ kind: 'field', field: 'name' }], [24, 2, 34, 12], fixed),
    text('lot', [{ kind: 'field', field: 'lot' }], [24, 17, 34, 10], {
      across: 'both',
      down: 'bottom',
      leaveOutOrder: 1,
    }),
  ]);

  it('leaves out what was to go first where two boxes come to lie on each other', () => {
    expect(textsOf(made(layout, tea, SHAPE))).toEqual(['Green tea', 'ABC123']);
    const composed = made(layout, tea, small);
    expect(textsOf(composed)).toEqual(['Green tea']);
    expect(composed.notes).toMatchObject([{ code: 'layout_left_out', facts: { elements: ['lot'] } }]);
  });

  it('refuses a symbol that has no room in its box, and says what it needs', () => {
    const composed = compose(layout, tea, { ...small, heightMm: 4 });
    expect(composed).toMatchObject({
      ok: false,
      problem: { code: 'layout_symbol_small', facts: { element: 'symbol', symbol: 'DataMatrix' } },
    });
  });
});

describe('an element that would lie on a symbol', () => {
  it('is left out, and a note says so', () => {
    const over = text('over', [{ kind: 'field', field: 'name' }], [4, 12, 30, 5]);
    const composed = made(ownLayout([SYMBOL, over]));
    expect(textsOf(composed)).toEqual([]);
    expect(composed.notes).toMatchObject([{ code: 'layout_on_symbol', facts: { elements: ['over'] } }]);
  });
});

describe('a draft', () => {
  it('says that it is one, beside the text where there is room and over it where there is none', () => {
    const lot = text('lot', [{ kind: 'field', field: 'lot' }], [24, 2, 34, 5]);
    const composed = made(ownLayout([SYMBOL, lot]), tea, SHAPE, { isDraft: true });
    expect(textsOf(composed)).toEqual(['ABC123', 'DRAFT']);
    expect(codesOf(composed)).toEqual(['layout_draft']);
    const filled = ownLayout([
      SYMBOL,
      { id: 'all', kind: 'fill', box: { leftMm: 24, topMm: 1, widthMm: 35, heightMm: 28 } },
    ]);
    expect(textsOf(made(filled, tea, SHAPE, { isDraft: true }))).toEqual(['DRAFT']);
  });

  it('is refused where only the symbol has room', () => {
    const alone = ownLayout([{ ...SYMBOL, box: { leftMm: 1, topMm: 1, widthMm: 58, heightMm: 28 } }]);
    const shape: LabelShape = { ...SHAPE, widthMm: 12, heightMm: 12 };
    expect(compose(alone, tea, shape, { isDraft: true })).toMatchObject({
      ok: false,
      problem: { code: 'layout_draft_room' },
    });
  });
});
