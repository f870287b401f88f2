import { describe, expect, it } from 'vitest';

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

  it.each([
    ['a length without a unit', { page: { width: '4', height: '2in' } }, 'page.width'],
    ['a length that is a number', { page: { width: 4, height: '2in' } }, 'page.width'],
    ['a negative length', { page: { width: '-4in', height: '2in' } }, 'page.width'],
    ['a page of no height', { page: { width: '4in', height: '0mm' } }, 'page.height'],
    ['no cells', { grid: { ...good.grid, columns: 0 } }, 'grid.columns'],
    ['labels that overlap', { grid: { ...good.grid, pitch_x: '1.4in' } }, 'grid.pitch_x'],
    ['labels that reach past the page', { grid: { ...good.grid, x: '0.6in' } }, 'grid.columns'],
    ['labels that reach below the page', { grid: { ...good.grid, y: '0.6in' } }, 'grid.rows'],
    [
      'a margin wider than the label',
      { label: { ...good.label, safe_margin: '0.75in' } },
      'label.safe_margin',
    ],
    ['an unknown key', { colour: 'red' }, 'colour'],
    ['an id that is no name', { id: '../x' }, 'id'],
  ])('is refused for %s, naming the field', (_, change, field) => {
    expect(fieldsOf({ ...good, ...change })).toEqual([field]);
  });
});
