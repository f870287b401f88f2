import { describe, expect, it } from 'vitest';

import { compareLayouts } from '../../../../electron/render/compare-layouts.ts';
import type { LayoutPlan } from '../../../../electron/render/draw-label.ts';
import { openFontLibrary } from '../../../../electron/render/font-library.ts';
import { loadTemplates } from '../../../../electron/resources/templates.ts';
import { DEFAULT_DIGITAL_LINK_ORIGIN } from '../../../../shared/gs1/digital-link.ts';
import type { Gtin } from '../../../../shared/gs1/gtin.ts';
import { BLANK_LABEL, type Label } from '../../../../shared/label/label.ts';
import type { ComparedRecord, RecordDifference } from '../../../../shared/label/layout-comparison.ts';
import { mostDifferent } from '../../../../shared/label/layout-comparison.ts';
import { resolveAssets } from '../../../../shared/label/resolve-assets.ts';
import { parseLayout } from '../../../../shared/layout/layout-file.ts';

const fonts = openFontLibrary();
const template = loadTemplates().get('avery_l7160');
const tea: Label = { ...BLANK_LABEL, gtin: '09506000134352' as Gtin, name: 'Green tea', brand: 'Acme' };

const SYMBOL = {
  id: 'symbol',
  kind: 'symbol',
  symbol: 'qr',
  box: { leftMm: 1, topMm: 1, widthMm: 20, heightMm: 28 },
};
const NAME = {
  id: 'name',
  kind: 'text',
  box: { leftMm: 22, topMm: 1, widthMm: 37, heightMm: 8 },
  parts: [{ kind: 'field', field: 'name' }],
  size: { kind: 'fixed', pt: 10, leastPt: 6 },
};
const FILL = { id: 'bar', kind: 'fill', box: { leftMm: 22, topMm: 20, widthMm: 10, heightMm: 4 } };

function planOf(...elements: readonly object[]): LayoutPlan {
  const size = { widthMm: 63.5, heightMm: 38.1, safeMarginMm: 1 };
  const parsed = parseLayout({
    id: 'own',
    names: { en: 'Own' },
    designs: [{ shape: 'rectangle', ...size, elements }],
  });
  if (!parsed.ok || template === undefined) throw new Error(JSON.stringify(parsed));
  const assets = resolveAssets({ scope: 'products', asset_config: { symbol: 'qr', printer_dpi: 203 } });
  return {
    template: {
      ...template,
      labelShape: { kind: 'rectangle', cornerRadiusMm: 1, ...size },
    },
    digitalLinkOrigin: DEFAULT_DIGITAL_LINK_ORIGIN,
    assets: { ...assets, layout: { layout: parsed.value, version: 1, isDraft: false } },
  };
}

function compared(before: LayoutPlan, after: LayoutPlan, label = tea): RecordDifference {
  const batch = { kind: 'comparison', paints: false, firstLabelIndex: 0, labels: [label] } as const;
  const done = compareLayouts({ kind: 'comparison', before, after }, batch, fonts, () => false);
  const [difference] = done?.differences ?? [];
  if (difference === undefined) throw new Error('It was stopped');
  return difference;
}

function sentencesOf({ differences }: RecordDifference): readonly string[] {
  return differences.map(({ message }) => message);
}

describe('a record in two layouts', () => {
  it('differs by the area that is black in one alone', () => {
    const wider = { ...FILL, box: { ...FILL.box, widthMm: 15 } };
    const { areaMm2, ...rest } = compared(planOf(SYMBOL, FILL), planOf(SYMBOL, wider));
    expect(areaMm2).toBeCloseTo(5 * 4, 0);
    expect(sentencesOf({ areaMm2, ...rest })).toEqual([
      expect.stringMatching(/^“bar” is 1[45]\S* × .* instead of (10|9\.9)/),
    ]);
    expect(compared(planOf(SYMBOL, wider), planOf(SYMBOL, FILL)).areaMm2).toBe(areaMm2);
  });

  it('says what came, went, moved, and says something else', () => {
    const moved = { ...NAME, box: { ...NAME.box, topMm: 11 } };
    const brand = { ...NAME, parts: [{ kind: 'field', field: 'brand' }] };
    const plan = planOf(SYMBOL, NAME);
    expect(sentencesOf(compared(plan, plan))).toEqual([]);
    expect(sentencesOf(compared(plan, planOf(SYMBOL, NAME, FILL)))).toEqual(['New: “bar”.']);
    expect(sentencesOf(compared(plan, planOf(SYMBOL)))).toEqual(['No longer there: “name”.']);
    expect(sentencesOf(compared(plan, planOf(SYMBOL, moved)))).toEqual([
      expect.stringMatching(/^“name” has moved by (10|9\.9\d?) mm\.$/),
    ]);
    expect(sentencesOf(compared(plan, planOf(SYMBOL, brand)))).toEqual([
      '“name” says “Acme” instead of “Green tea”.',
    ]);
  });

  it('differs in all of the label where one layout refuses it, and in notes where nothing else does', () => {
    const tiny = { ...SYMBOL, box: { leftMm: 1, topMm: 1, widthMm: 3, heightMm: 3 } };
    const refused = compared(planOf(SYMBOL), planOf(tiny));
    expect(refused.areaMm2).toBeCloseTo(63.5 * 38.1, 0);
    expect(sentencesOf(refused)).toEqual([
      expect.stringMatching(/^The second of the two refuses this label: QR/),
    ]);
    expect(sentencesOf(compared(planOf(tiny), planOf(tiny)))).toEqual([]);
    const small = { ...SYMBOL, box: { ...SYMBOL.box, widthMm: 9 } };
    expect(sentencesOf(compared(planOf(SYMBOL), planOf(small)))).toContainEqual(
      expect.stringMatching(/^Newly noted: .*modules/),
    );
  });
});

it('shows the twenty records that differ most, and of equals the first', () => {
  const record = (position: number, areaMm2: number): ComparedRecord =>
    ({ position, areaMm2, label: tea, id: `${position}`, differences: [{}] }) as never;
  const records = Array.from({ length: 30 }, (_, index) => record(index, index % 10));
  const shown = mostDifferent([...records, { ...record(30, 99), differences: [] }]);
  expect(shown.map(({ position }) => position).slice(0, 4)).toEqual([9, 19, 29, 8]);
  expect(shown).toHaveLength(20);
});
