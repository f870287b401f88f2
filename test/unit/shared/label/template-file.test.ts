import { describe, expect, it } from 'vitest';

import { deepestOverlapMm } from '../../../../shared/label/cell-overlap.ts';
import { parseTemplate } from '../../../../shared/label/template-file.ts';

const good = {
  id: 'two_up',
  name: 'Two round labels',
  stock: ['Maker 1'],
  page: { width: '4in', height: '2in' },
  label: { shape: 'round', diameter: '1.5in', safe_margin: '4.5pt' },
  grid: { columns: 2, rows: 1, x: '6.35mm', y: '6.35mm', pitch_x: '2in', pitch_y: '2in' },
  arrangement: 'stacked',
};

const tiny = { shape: 'round', diameter: '0.3mm', safe_margin: '0mm' };

function fieldsOf(json: unknown): readonly string[] {
  const template = parseTemplate(json);
  return template.ok ? [] : template.problem.map(({ field }) => field);
}

describe('a template file', () => {
  it('may give lengths in inches, millimetres and points', () => {
    expect(parseTemplate(good)).toEqual({
      ok: true,
      value: {
        id: 'two_up',
        name: 'Two round labels',
        stock: ['Maker 1'],
        page: { widthMm: 101.6, heightMm: 50.8 },
        labelShape: { kind: 'round', diameterMm: 38.1, safeMarginMm: 1.5875 },
        grid: { columns: 2, rows: 1, originXMm: 6.35, originYMm: 6.35, pitchXMm: 50.8, pitchYMm: 50.8 },
        layout: { arrangement: 'stacked' },
      },
    });
  });

  it('may have several grids, labels of any shape, and room to paint past their edges', () => {
    const disc = {
      ...good,
      page: { width: '8.5in', height: '11in' },
      label: {
        shape: 'cd',
        outer_diameter: '4in',
        hole_diameter: '1in',
        clip_width: '3in',
        safe_margin: '2mm',
      },
      grid: [
        { ...good.grid, columns: 1, x: '1in', y: '1in' },
        { ...good.grid, columns: 1, x: '4.5in', y: '6in' },
      ],
      bleed: { across: '5pt', down: '0mm' },
    };
    expect(parseTemplate(disc)).toMatchObject({
      ok: true,
      value: {
        labelShape: {
          kind: 'cd',
          outerDiameterMm: 101.6,
          holeDiameterMm: 25.4,
          widthMm: 76.2,
          heightMm: 101.6,
        },
        grid: { originXMm: 25.4, further: [{ originXMm: 114.3, originYMm: 152.4 }] },
        bleed: { acrossMm: 1.763889, downMm: 0 },
      },
    });
    const overlapping = { ...disc, grid: [disc.grid[0], { ...disc.grid[1], x: '3in', y: '4in' }] };
    expect(fieldsOf(overlapping)).toEqual(['grid']);
    const ellipse = { shape: 'ellipse', width: '40mm', height: '30mm', safe_margin: '1mm' };
    expect(parseTemplate({ ...good, label: ellipse })).toMatchObject({
      value: { labelShape: { kind: 'ellipse', widthMm: 40, heightMm: 30 } },
    });
  });

  it('is searched for labels that overlap until the first two that overlap too far', () => {
    const lattice = { columns: 1, rows: 2, pitchXMm: 0, originXMm: 0 };
    const grid = {
      ...lattice,
      originYMm: 0,
      pitchYMm: 19,
      further: [{ ...lattice, originYMm: 100, pitchYMm: 5 }],
    };
    const labelShape = { kind: 'round', diameterMm: 20, safeMarginMm: 0 } as const;
    expect(deepestOverlapMm({ grid, labelShape })).toBeCloseTo(15);
    expect(deepestOverlapMm({ grid, labelShape }, 0.3)).toBeCloseTo(1);
  });

  it.each([
    ['a length without a unit', { page: { width: '4', height: '2in' } }, 'page.width'],
    ['a length that is a number', { page: { width: 4, height: '2in' } }, 'page.width'],
    ['a negative length', { page: { width: '-4in', height: '2in' } }, 'page.width'],
    ['a page of no height', { page: { width: '4in', height: '0mm' } }, 'page.height'],
    ['a length longer than any page', { page: { width: '2001mm', height: '2in' } }, 'page.width'],
    [
      'corners rounder than the label',
      { label: { ...good.label, corner_radius: '2in' } },
      'label.corner_radius',
    ],
    ['no cells', { grid: { ...good.grid, columns: 0 } }, 'grid.columns'],
    ['labels that overlap', { grid: { ...good.grid, pitch_x: '1.4in' } }, 'grid.pitch_x'],
    ['labels that reach past the page', { grid: { ...good.grid, x: '0.6in' } }, 'grid.columns'],
    ['labels that reach below the page', { grid: { ...good.grid, y: '0.6in' } }, 'grid.rows'],
    [
      'a margin wider than the label',
      { label: { ...good.label, safe_margin: '0.75in' } },
      'label.safe_margin',
    ],
    [
      'labels on each other, however small',
      { label: tiny, grid: { ...good.grid, columns: 50, rows: 100, pitch_x: '0mm', pitch_y: '0mm' } },
      'grid.pitch_x grid.pitch_y',
    ],
    [
      'more labels on all its grids than on any sheet',
      { label: tiny, grid: [0, 1].map(() => ({ ...good.grid, columns: 60, rows: 60 })) },
      'grid',
    ],
    ['an unknown key', { colour: 'red' }, 'colour'],
    ['an id that is no name', { id: '../x' }, 'id'],
  ])('is refused for %s, naming the field', (_, change, field) => {
    expect(fieldsOf({ ...good, ...change }).join(' ')).toBe(field);
  });
});
