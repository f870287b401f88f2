import { describe, expect, it } from 'vitest';

import { loadTemplates } from '../../../electron/resources/templates.ts';
import { DEFAULT_TEMPLATE } from '../../../shared/contract/export-request.ts';

const templates = loadTemplates();

describe('the bundled templates', () => {
  it('begin with the default', () => {
    expect([...templates.keys()][0]).toBe(DEFAULT_TEMPLATE);
  });

  it("have the contract's 63 round labels of an inch on US Letter", () => {
    expect(templates.get('63up_1in_letter')).toMatchObject({
      page: { widthMm: 215.9, heightMm: 279.4 },
      labelShape: { kind: 'round', diameterMm: 25.4 },
      grid: { columns: 7, rows: 9, originXMm: 9.525, originYMm: 12.7, pitchXMm: 28.575, pitchYMm: 28.575 },
      layout: { arrangement: 'stacked' },
    });
  });

  it('have the same grid at the other maker margins', () => {
    expect(templates.get('63up_1in_letter_o100')?.grid).toMatchObject({
      originXMm: 12.7,
      originYMm: 11.1125,
      pitchXMm: 28.575,
    });
  });

  it('stand in the middle of their page, within half a millimetre, but for the one that is sold off centre', () => {
    for (const { id, page, grid, labelShape: shape } of templates.values()) {
      if (id === '63up_1in_letter_o100') continue;
      const [width, height] =
        shape.kind === 'round' ? [shape.diameterMm, shape.diameterMm] : [shape.widthMm, shape.heightMm];
      const right = page.widthMm - grid.originXMm - (grid.columns - 1) * grid.pitchXMm - width;
      const bottom = page.heightMm - grid.originYMm - (grid.rows - 1) * grid.pitchYMm - height;
      expect(Math.abs(right - grid.originXMm), id).toBeLessThan(0.5);
      expect(Math.abs(bottom - grid.originYMm), id).toBeLessThan(0.5);
    }
  });
});
