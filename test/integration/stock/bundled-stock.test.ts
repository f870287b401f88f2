import { readdirSync, readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { BundledStock } from '../../../electron/resources/bundled-stock.ts';
import { loadTemplates } from '../../../electron/resources/templates.ts';
import { readGlabels } from '../../../electron/stock/read-glabels.ts';
import { writeGlabels } from '../../../electron/stock/write-glabels.ts';
import { deepestOverlapMm, pastEdges } from '../../../shared/label/cell-overlap.ts';
import { boundingBox } from '../../../shared/label/label-shape.ts';
import { cellOrigins, cellsPerSheet } from '../../../shared/label/sheet-layout.ts';
import type { NewStock } from '../../../shared/stock/new-stock.ts';

/** Makers round their figures; what sticks out by less is rounding. */
const ROUNDING_MM = 0.3;

const LOCALES = new URL('../../../resources/locales/', import.meta.url);

const templates = loadTemplates();
const stock = new BundledStock(templates);
const entries = [...stock.entries()];

/** What a file of gLabels holds of stock, lengths to a hundred thousandth of a millimetre. */
function rounded(stock: NewStock | undefined): string {
  const { page, labelShape, grid, bleed, stock: numbers } = stock ?? {};
  return JSON.stringify([page, labelShape, grid, bleed ?? null, numbers], (_, value: unknown) =>
    typeof value === 'number' ? Math.round(value * 1e5) / 1e5 : value,
  );
}

describe('every sheet and roll that is part of the installation', () => {
  it('has an id of its own, and begins with the templates that the contract names', () => {
    expect(entries).toHaveLength(1254);
    expect(new Set(entries.map(({ template }) => template.id)).size).toBe(entries.length);
    expect(entries.slice(0, templates.size).map(({ template }) => template)).toEqual([...templates.values()]);
  });

  it('has no label that leaves its page, and none on another', () => {
    const wrong = entries
      .map(({ template }) => ({
        id: template.id,
        pastMm: Math.max(...Object.values(pastEdges(template) as unknown as Record<string, number>)),
        overlapMm: deepestOverlapMm(template),
      }))
      .filter(({ pastMm, overlapMm }) => pastMm > ROUNDING_MM || overlapMm > ROUNDING_MM);
    expect(wrong).toEqual([]);
  });

  it('has as many cells as its grids say, in rows from the top, each from left to right', () => {
    for (const { template } of entries) {
      const { grid } = template;
      const lattices = [grid, ...(grid.further ?? [])];
      const origins = cellOrigins(grid);
      expect(origins.length).toBe(lattices.reduce((sum, { columns, rows }) => sum + columns * rows, 0));
      expect(cellsPerSheet(grid)).toBe(origins.length);
      for (const [index, origin] of origins.entries()) {
        const before = origins[index - 1];
        if (before === undefined) continue;
        const isInRow = Math.abs(origin.yMm - before.yMm) <= ROUNDING_MM;
        expect(isInRow ? origin.xMm > before.xMm : origin.yMm > before.yMm, template.id).toBe(true);
      }
    }
  });

  it('leaves room on each label inside its safe margin', () => {
    for (const { template } of entries) {
      const { safeMarginMm } = template.labelShape;
      const { widthMm, heightMm } = boundingBox(template.labelShape);
      expect(safeMarginMm, template.id).toBeGreaterThan(0);
      expect(safeMarginMm * 4, template.id).toBeLessThanOrEqual(Math.min(widthMm, heightMm) + 0.001);
    }
  });

  it('comes back as it was from a file of gLabels, but for numbers of another maker', () => {
    const changed = entries.flatMap(({ template }) => {
      const read = readGlabels(writeGlabels([template]));
      if (!read.ok) return [template.id];
      const { stock: back, faults } = read.value;
      return faults.length > 0 || rounded(back[0]) !== rounded(template) ? [template.id] : [];
    });
    expect(changed).toEqual(['63up_1in_letter', 'zweckform_3474']);
  });

  it('says where its figures are from', () => {
    for (const { template, source } of entries)
      expect(source !== null || templates.has(template.id), template.id).toBe(true);
  });
});

describe('what people look for', () => {
  const first = (text: string): string | undefined => {
    const [match] = stock.search({ text });
    return match === undefined ? undefined : match.entry.template.id;
  };

  it.each([
    ['5160', 'avery_5160'],
    ['avery 5160', 'avery_5160'],
    ['L7160', 'avery_l7160'],
    ['j8160', 'avery_l7160'],
    ['Herma 4464', 'zweckform_3474'],
    ['zweckform 3474', 'zweckform_3474'],
    ['63.5x38.1', 'avery_l7160'],
    ['2x1 in', 'roll_2x1in'],
    ['21 per sheet', 'avery_l7160'],
    ['ol1025', '63up_1in_letter'],
    ['dk-11209', 'brother_dk_11209'],
    ['dymo 99012', 'dymo_99012'],
    ['4x6', 'roll_4x6in'],
    ['fan-fold 4x6', 'fan_fold_4x6in'],
    ['58x40', 'roll_58x40mm'],
    ['2.25x1.25', 'roll_2_25x1_25in'],
    ['3274.2', 'avery_3274_2'],
    ['avery zweckform L7160', 'avery_l7160'],
    ['L7160 avery zweckform', 'avery_l7160'],
    ['zweckform L4731', 'avery_l4731'],
    ['Avery® 5160', 'avery_5160'],
    ['5160/8160', 'avery_5160'],
    ['template 5160', 'avery_5160'],
    ['Herma Etiketten 4464', 'zweckform_3474'],
    ['zebra 100x150', 'roll_100x150mm'],
    ['A4 21', 'avery_l7160'],
  ])('%s is %s', (text, id) => {
    expect(first(text)).toBe(id);
  });

  it.each(readdirSync(LOCALES))('is found as the prompt of %s says', (file) => {
    const { stock: texts } = JSON.parse(readFileSync(new URL(file, LOCALES), 'utf8')) as {
      stock: { search: string };
    };
    const examples = (texts.search.split(': ')[1] ?? '').split(', ');
    expect(examples).toHaveLength(4);
    for (const example of examples) expect([example, first(example)]).toEqual([example, expect.any(String)]);
  });

  it('is named as what was asked for where it is an equivalent', () => {
    const [match] = stock.search({ text: 'avery 8293' });
    expect(match).toMatchObject({
      entry: { template: { id: 'avery_3274_2' } },
      foundAs: { maker: 'Avery', part: '8293' },
    });
  });
});
