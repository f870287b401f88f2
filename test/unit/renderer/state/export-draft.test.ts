import { beforeEach, describe, expect, test } from 'vitest';

import { exportRequestOf, useExportDraft } from '../../../../renderer/state/export-draft.ts';
import type { CatalogRow } from '../../../../shared/catalog/entities.ts';
import { parseExportRequest } from '../../../../shared/contract/export-request.ts';
import type { ShortId } from '../../../../shared/contract/short-id.ts';
import type { Gtin } from '../../../../shared/gs1/gtin.ts';

const first = useExportDraft.getState();

beforeEach(() => useExportDraft.setState(first, true));

const draft = useExportDraft.getState;

function row(id: string, gtin: string): CatalogRow {
  return {
    id: id as ShortId,
    productId: '0000000000000000000001' as ShortId,
    gtin: gtin as Gtin,
    name: 'Olive oil',
    brand: '',
    lot: null,
    expiry: null,
    serial: null,
    active: true,
    printed: false,
  };
}

const oil = row('1111111111111111111111', '09520000001018');
const rice = row('2222222222222222222222', '09520000001025');

describe('the request of a draft', () => {
  test('is one that the contract takes, for every scope and output', () => {
    for (const scope of ['products', 'lots', 'serials'] as const) {
      for (const [kind, format] of [
        ['sheet_pdf', 'pdf'],
        ['qr_codes', 'svg'],
        ['datamatrix', 'png'],
        ['barcodes_1d', 'eps'],
        ['codes_combined', 'svg'],
      ] as const) {
        draft().setScope(scope);
        draft().setOutput({ kind, format, spoiled: [3] });
        expect(parseExportRequest(exportRequestOf(draft(), null)).ok).toBe(true);
      }
    }
  });

  test('asks for everything where there is neither search nor choice', () => {
    expect(exportRequestOf(draft(), null).filters).toEqual({});
  });

  test('leaves out the cells that are used up, but for who starts on one of them: another sheet lies there', () => {
    draft().setOutput({ start: 20, spoiled: [25], used: [1, 2, 30] });
    expect(exportRequestOf(draft(), null).asset_config).toMatchObject({ skip_positions: [25, 30] });
    draft().setOutput({ start: 2 });
    expect(exportRequestOf(draft(), null).asset_config).toMatchObject({ skip_positions: [25] });
  });

  test('lists what a search found, within the filters', () => {
    draft().setFilters({ neverPrinted: true, runId: 'run' });
    expect(exportRequestOf(draft(), ['a', 'b']).filters).toEqual({
      serial_ids: ['a', 'b'],
      never_printed: true,
      lot_run_id: 'run',
    });
  });

  test('finds nothing where the search found nothing, rather than everything', () => {
    expect(exportRequestOf(draft(), []).filters).toEqual({ serial_ids: [] });
  });

  test('lists rows that were chosen, whatever search and filters say by then', () => {
    draft().setScope('lots');
    draft().toggle(oil);
    draft().toggle(rice);
    draft().setFilters({ neverPrinted: true });
    expect(exportRequestOf(draft(), ['found']).filters).toEqual({ lot_ids: [oil.id, rice.id] });
  });

  test('names products by GTIN', () => {
    draft().setScope('products');
    draft().toggle(oil);
    expect(exportRequestOf(draft(), null).filters).toEqual({ gtins: [oil.gtin] });
  });

  test('says how a sheet is laid out, and nothing of it for a ZIP', () => {
    draft().setOutput({ start: 4, spoiled: [7, 9], copies: 2 });
    expect(exportRequestOf(draft(), null).asset_config).toMatchObject({
      start_position: 4,
      skip_positions: [7, 9],
      copies: 2,
    });
    draft().setOutput({ kind: 'qr_codes', format: 'svg' });
    expect(exportRequestOf(draft(), null).asset_config).toBeUndefined();
  });
});

describe('the draft', () => {
  test('forgets what was chosen when the scope changes: ids of one table mean nothing in another', () => {
    draft().toggle(oil);
    draft().setScope('products');
    expect(draft().picked.size).toBe(0);
  });

  test('keeps what was chosen through search and filters', () => {
    draft().toggle(oil);
    draft().setSearch('rice');
    draft().setFilters({ neverPrinted: true });
    expect([...draft().picked.keys()]).toEqual([oil.id]);
  });

  test('takes a choice back when it is made again', () => {
    draft().toggle(oil);
    draft().toggle(oil);
    expect(draft().picked.size).toBe(0);
  });

  test('starts anew with rows or a run that another screen hands over', () => {
    draft().setSearch('rice');
    draft().setFilters({ neverPrinted: true });
    draft().pickOnly('products', [oil]);
    expect(exportRequestOf(draft(), null)).toMatchObject({
      scope: 'products',
      filters: { gtins: [oil.gtin] },
    });
    draft().pickRun('serials', 'run');
    expect(exportRequestOf(draft(), null)).toMatchObject({
      scope: 'serials',
      filters: { lot_run_id: 'run' },
    });
    expect(draft().search).toBe('');
  });

  test('goes back to the first sheet whenever what is on it changes', () => {
    for (const change of [
      () => draft().setSearch('x'),
      () => draft().toggle(oil),
      () => draft().setOutput({ copies: 3 }),
    ]) {
      draft().setSheet(5);
      change();
      expect(draft().sheet).toBe(1);
    }
  });

  test('takes up the last export once, and leaves later choices alone', () => {
    draft().restoreOutput({ export_type: 'datamatrix', file_format: 'png' });
    expect(draft().output).toMatchObject({ kind: 'datamatrix', format: 'png' });
    draft().setOutput({ kind: 'qr_codes' });
    draft().restoreOutput({ export_type: 'sheet_pdf', file_format: 'pdf' });
    expect(draft().output.kind).toBe('qr_codes');
  });
});
