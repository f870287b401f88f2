import { describe, expect, it } from 'vitest';

import { loadTemplates } from '../../../../electron/resources/templates.ts';
import { DEGRADATIONS } from '../../../scan-grid/degrade.ts';
import { type GridCase, gridCases, shareOf } from '../../../scan-grid/grid-cases.ts';
import { GRID_PRINTERS } from '../../../scan-grid/printers.ts';

describe('the scan grid', () => {
  const all = gridCases([...loadTemplates().keys()]);
  const sixth = shareOf(all, 6);

  it('has at least two thousand cases, degraded in six ways each', () => {
    expect(all.length).toBeGreaterThan(2000);
    expect(DEGRADATIONS).toHaveLength(6);
  });

  it.each<[string, (gridCase: GridCase) => string]>([
    ['template', ({ templateId }) => templateId],
    ['printer', ({ printer }) => printer.name],
    ['symbol', ({ symbol, length }) => `${symbol} ${length}`],
    ['symbol and printer', ({ symbol, printer }) => `${symbol} ${printer.name}`],
  ])('keeps every %s in a sixth of it', (_what, key) => {
    expect(new Set(sixth.map(key))).toEqual(new Set(all.map(key)));
  });

  it('has a sixth that is one', () => {
    expect(sixth.length / all.length).toBeCloseTo(1 / 6, 2);
    expect(new Set(sixth.map(({ printer }) => printer)).size).toBe(GRID_PRINTERS.length);
  });
});
