import { beforeEach, describe, expect, test } from 'vitest';

import { serviceObstacles } from '../../../../../renderer/features/print/service-obstacles.ts';
import { useExportDraft } from '../../../../../renderer/state/export-draft.ts';
import type { CatalogRow } from '../../../../../shared/catalog/entities.ts';

const first = useExportDraft.getInitialState();
const draft = useExportDraft.getState;

beforeEach(() => useExportDraft.setState(first, true));

describe('what keeps a draft from the service', () => {
  test('is nothing where it asks for all serials on a sheet of the contract', () => {
    expect(serviceObstacles(draft())).toEqual([]);
    draft().setFilters({ neverPrinted: true });
    draft().setOutput({ template: 'avery_l7160' });
    expect(serviceObstacles(draft())).toEqual([]);
  });

  test('is each knob that only a station knows, in the screen’s words', () => {
    draft().setOutput({ symbol: 'datamatrix', copies: 2, start: 7, spoiled: [9] });
    expect(serviceObstacles(draft())).toEqual(['symbol', 'start', 'cells', 'copies']);
  });

  test('is no knob of a sheet where there is none', () => {
    draft().setOutput({ kind: 'datamatrix', format: 'svg', copies: 2, start: 7 });
    expect(serviceObstacles(draft())).toEqual([]);
  });

  test('is an order of the labels, of a sheet and of a ZIP', () => {
    draft().setOutput({ sort: 'expiry' });
    expect(serviceObstacles(draft())).toEqual(['sort']);
    draft().setOutput({ kind: 'datamatrix', format: 'svg' });
    expect(serviceObstacles(draft())).toEqual(['sort']);
    draft().setOutput({ sort: 'listed' });
    expect(serviceObstacles(draft())).toEqual([]);
  });

  test('is that labels of products alone are a station’s', () => {
    draft().setScope('products');
    expect(serviceObstacles(draft())).toEqual(['scope']);
  });

  test('is whatever goes out as an id of this station’s own', () => {
    draft().setSearch('oil');
    expect(serviceObstacles(draft())).toEqual(['search']);
    draft().pickRun('serials', 'AHyqMuifsdetLsmLGVGnMd');
    expect(serviceObstacles(draft())).toEqual(['run']);
    draft().pickOnly('serials', [{ id: 'AHyqMuifsdetLsmLGVGnMd' } as CatalogRow]);
    expect(serviceObstacles(draft())).toEqual(['picked']);
  });
});
