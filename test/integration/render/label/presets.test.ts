import { readdirSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { drawLabel, drawLayout, type LayoutPlan } from '../../../../electron/render/draw-label.ts';
import type { Finding } from '../../../../electron/render/findings.ts';
import { openFontLibrary } from '../../../../electron/render/font-library.ts';
import { labelContents } from '../../../../electron/render/proof/label-contents.ts';
import { proveDrawing } from '../../../../electron/render/proof/prove-drawing.ts';
import { loadLayouts } from '../../../../electron/resources/layouts.ts';
import { loadTemplates } from '../../../../electron/resources/templates.ts';
import { DEFAULT_DIGITAL_LINK_ORIGIN } from '../../../../shared/gs1/digital-link.ts';
import type { Gtin } from '../../../../shared/gs1/gtin.ts';
import type { LotCode, SerialCode } from '../../../../shared/gs1/lot-and-serial.ts';
import { drawnBox, overlap } from '../../../../shared/label/fit-design.ts';
import type { Label } from '../../../../shared/label/label.ts';
import { hasMatrixSymbol } from '../../../../shared/label/layout-contents.ts';
import { resolveAssets } from '../../../../shared/label/resolve-assets.ts';
import type { LabelShape } from '../../../../shared/label/template.ts';
import { isForUnits } from '../../../../shared/layout/layout-scope.ts';
import type { SymbolKind } from '../../../../shared/symbol/symbology.ts';
import { MM_PER_INCH } from '../../../../shared/units/length.ts';

const fonts = openFontLibrary();
const templates = loadTemplates();
const all = loadLayouts();
const layouts = new Map([...all].filter(([, layout]) => !isForUnits(layout)));

const USUAL: Label = {
  gtin: '09506000134352' as Gtin,
  name: 'Green tea',
  brand: 'Acme',
  lot: 'ABC123' as LotCode,
  serial: '0001' as SerialCode,
  attributes: { '15': '2027-06-30', '392n': '3.49' },
};

const LONG: Label = {
  ...USUAL,
  name: 'Hand-picked organic first-flush Darjeeling with dried lemon verbena, ginger and mountain thyme '
    .repeat(3)
    .slice(0, 200),
  brand: 'Wunderbare Teehandelsgesellschaft',
  lot: 'WWWWWWWWWW1234567890' as LotCode,
  serial: null,
};

const JAPANESE: Label = {
  ...USUAL,
  name: '有機緑茶 静岡県産 一番茶 贈答用 特別限定品',
  brand: '',
  serial: null,
};

/** Labels of the kind that some presets are made for; the others are for those of an ordinary sheet. */
const MEANT_FOR: Readonly<Record<string, LabelShape>> = {
  small_round: { kind: 'round', diameterMm: 25.4, safeMarginMm: 1.55 },
  price_tag: { kind: 'rectangle', widthMm: 38, heightMm: 89, cornerRadiusMm: 2, safeMarginMm: 1.5 },
  tall: { kind: 'rectangle', widthMm: 25, heightMm: 75, cornerRadiusMm: 1, safeMarginMm: 1.2 },
  disc: {
    kind: 'cd',
    outerDiameterMm: 117,
    holeDiameterMm: 41,
    widthMm: 117,
    heightMm: 117,
    safeMarginMm: 2,
  },
};

const TEMPLATES = ['63up_1in_letter', 'avery_l7160', 'avery_5163', 'roll_100x150mm'];

interface Made {
  readonly codes: readonly string[];
  /** Null where the label is refused. */
  readonly reads: boolean | null;
}

function planOf(layoutId: string, on: string | LabelShape, symbol: SymbolKind, dpi: number): LayoutPlan {
  const layout = [...layouts.values()].find(({ id }) => id === layoutId);
  const ordinary = templates.get('avery_l7160');
  const template = typeof on === 'string' ? templates.get(on) : ordinary && { ...ordinary, labelShape: on };
  if (layout === undefined || template === undefined) throw new Error(`There is no ${layoutId}`);
  const config = { symbol, printer_dpi: dpi };
  const assets = {
    ...resolveAssets({ scope: 'serials', asset_config: config }),
    layout: { layout, version: 1, isDraft: false },
  };
  return { template, assets, digitalLinkOrigin: DEFAULT_DIGITAL_LINK_ORIGIN };
}

async function make(
  layoutId: string,
  on: string | LabelShape,
  label: Label,
  symbol: SymbolKind,
  dpi: number,
): Promise<Made> {
  const plan = planOf(layoutId, on, symbol, dpi);
  const findings: Finding[] = [];
  const drawing = drawLabel(label, 0, plan, fonts, findings);
  const codes = findings.map((finding) => (finding.kind === 'note' ? finding.note : finding.problem).code);
  if (drawing === null) return { codes, reads: null };
  const contents = labelContents(label, plan.assets, plan.digitalLinkOrigin, plan.template);
  const dots = { dotsPerMm: dpi / MM_PER_INCH, growthDots: 0 };
  const { failure } = await proveDrawing(drawing, contents, dots, fonts);
  return { codes, reads: failure === null };
}

describe.each([...layouts.keys()])('the layout %s', (id) => {
  it.each(TEMPLATES)('makes labels that scan on %s, or refuses them', async (template) => {
    for (const [label, symbol, dpi] of [
      [USUAL, 'datamatrix', 203],
      [LONG, 'qr', 300],
      [JAPANESE, 'qr', 203],
      [USUAL, 'barcode_1d', 300],
    ] as const) {
      const { codes, reads } = await make(id, template, label, symbol, dpi);
      expect([true, null]).toContain(reads);
      if (reads === null) expect(codes).toEqual(['layout_symbol_small']);
      expect(codes).not.toContain('layout_on_symbol');
    }
  });

  it('has room for an ordinary record on a label that it is meant for', async () => {
    const { codes, reads } = await make(id, MEANT_FOR[id] ?? 'avery_l7160', USUAL, 'datamatrix', 203);
    expect(reads).toBe(true);
    expect(codes).toEqual([]);
  });

  it('draws nothing where its symbols are', () => {
    for (const { elements } of layouts.get(id)?.designs ?? []) {
      const symbols = elements.filter(({ kind }) => kind === 'symbol');
      const others = elements.filter(({ kind }) => kind !== 'symbol');
      for (const symbol of symbols)
        for (const other of others)
          expect([other.id, overlap(drawnBox(symbol.box), drawnBox(other.box))]).toEqual([other.id, false]);
    }
  });
});

const LANGUAGES = readdirSync(new URL('../../../../resources/locales/', import.meta.url))
  .map((file) => file.replace('.json', ''))
  .sort();

describe.each([...all.values()])('the layout $id', ({ names }) => {
  it('is called something in each language of the program', () => {
    expect(Object.keys(names).sort()).toEqual(LANGUAGES);
  });
});

describe.each(['shelf_edge', 'price_tag'])('the price on %s', (id) => {
  it.each(['Price', 'Precio', 'Preis', 'Prix', 'Cena'])('is what a file has under %s', (heading) => {
    const label: Label = { ...USUAL, attributes: { [`text:${heading}`]: '3.49 €' } };
    for (const symbol of ['datamatrix', 'barcode_1d'] as const) {
      const drawn = drawLayout(label, planOf(id, MEANT_FOR[id] ?? 'avery_l7160', symbol, 300), fonts);
      if (!drawn.ok) throw new Error(drawn.problem.message);
      expect(drawn.value.elements).toContainEqual(expect.objectContaining({ id: 'price', says: '3.49 €' }));
    }
  });
});

describe('a label of a layout', () => {
  it('is verified by its 2D symbol, or where it has none by its bars', () => {
    const layoutOf = (id: string, symbol: SymbolKind): boolean => {
      const layout = [...layouts.values()].find((each) => each.id === id);
      const shape = templates.get('avery_l7160')?.labelShape;
      if (layout === undefined || shape === undefined) throw new Error(id);
      return hasMatrixSymbol({ symbol, layout: { layout, version: 1, isDraft: false } }, USUAL, shape);
    };
    expect(layoutOf('udi', 'barcode_1d')).toBe(true);
    expect(layoutOf('shelf_edge', 'qr')).toBe(true);
    expect(layoutOf('shelf_edge', 'barcode_1d')).toBe(false);
  });
});
