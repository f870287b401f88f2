import { beforeEach, describe, expect, test } from 'vitest';

import { destinationOf } from '../../../../renderer/state/draft-destination.ts';
import { exportRequestOf, previewPageOf, useExportDraft } from '../../../../renderer/state/export-draft.ts';
import type { CatalogRow } from '../../../../shared/catalog/entities.ts';
import { parseExportRequest } from '../../../../shared/contract/export-request.ts';
import type { ShortId } from '../../../../shared/contract/short-id.ts';
import type { Gtin } from '../../../../shared/gs1/gtin.ts';

const first = useExportDraft.getInitialState();

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
    attributes: {},
    serial: null,
    active: true,
    printed: false,
    withheld: null,
    block: null,
  };
}

const oil = row('1111111111111111111111', '09520000001018');
const rice = row('2222222222222222222222', '09520000001025');

describe('the scope of a draft', () => {
  test('is the one that is offered, until somebody chose one', () => {
    draft().offerScope('products');
    expect(draft().scope).toBe('products');
    draft().setScope('lots');
    draft().offerScope('serials');
    expect(draft().scope).toBe('lots');
  });

  test('stays where rows were picked from another screen', () => {
    draft().pickOnly('products', [oil]);
    draft().offerScope('serials');
    expect([draft().scope, draft().picked.size]).toEqual(['products', 1]);
  });
});

describe('the place of scanning of a draft', () => {
  const place = (): string | null => draft().output.symbolOptions.scanEnvironment;

  test('is as remembered for its goods, and nowhere where nothing is', () => {
    draft().takeOverScanEnvironment({ goods: 'sheet food', environment: 'retail' });
    expect(place()).toBe('retail');
    draft().takeOverScanEnvironment({ goods: 'roll food', environment: null });
    expect(place()).toBeNull();
    expect(draft().scanPlace.isChosen).toBe(false);
  });

  test('stays as a person chose it until something is remembered for other goods', () => {
    draft().chooseScanEnvironment('retail');
    draft().takeOverScanEnvironment({ goods: 'sheet food', environment: 'other' });
    draft().takeOverScanEnvironment({ goods: 'roll food', environment: null });
    expect([place(), draft().scanPlace.isChosen]).toEqual(['retail', true]);
    draft().takeOverScanEnvironment({ goods: 'roll drinks', environment: 'general_distribution' });
    expect([place(), draft().scanPlace.isChosen]).toEqual(['general_distribution', false]);
  });

  test('is not lost where the last output is restored after it', () => {
    draft().takeOverScanEnvironment({ goods: 'sheet food', environment: 'retail' });
    draft().restoreOutput({ export_type: 'sheet_pdf', file_format: 'pdf' }, false);
    expect(place()).toBe('retail');
  });
});

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

  test('names of the symbols what somebody chose, and of a ZIP no more than its symbols have', () => {
    expect(exportRequestOf(draft(), null).asset_config).not.toHaveProperty('hri');
    const { symbolOptions } = draft().output;
    draft().setOutput({
      symbolOptions: {
        ...symbolOptions,
        dualMarking: true,
        errorCorrection: 'H',
        scanEnvironment: 'retail',
        hri: 'all',
        dataTitles: true,
      },
    });
    expect(exportRequestOf(draft(), null).asset_config).toMatchObject({
      dual_marking: true,
      error_correction: 'H',
      scan_environment: 'retail',
      hri: 'all',
      data_titles: true,
    });
    draft().setOutput({ kind: 'qr_codes', format: 'svg' });
    expect(exportRequestOf(draft(), null).asset_config).toEqual({
      error_correction: 'H',
      scan_environment: 'retail',
    });
  });

  test('names a layout where somebody chose one, and nothing that it decides itself', () => {
    const { symbolOptions } = draft().output;
    const layout = 'shelf_edge' as typeof symbolOptions.layout;
    draft().setOutput({ symbolOptions: { ...symbolOptions, layout, dualMarking: true, text: ['serial'] } });
    const { asset_config: assets } = exportRequestOf(draft(), null);
    expect(assets).toMatchObject({ layout: 'shelf_edge' });
    expect(assets).not.toHaveProperty('dual_marking');
    expect(assets).not.toHaveProperty('text');
  });

  test('names the lines of text where somebody chose them, and what stands below the symbol stays as it is shown', () => {
    expect(exportRequestOf(draft(), null).asset_config).not.toHaveProperty('text');
    const { symbolOptions } = draft().output;
    draft().setOutput({ symbolOptions: { ...symbolOptions, text: ['serial', 'say:Keep cool'] } });
    const { asset_config: assets, export_type, file_format } = exportRequestOf(draft(), null);
    expect(assets).toMatchObject({ text: ['serial', 'say:Keep cool'], hri: 'gtin' });
    useExportDraft.setState(first, true);
    draft().restoreOutput({ export_type, file_format, asset_config: { ...assets, hri: undefined } }, false);
    expect(draft().output.symbolOptions).toMatchObject({ text: ['serial', 'say:Keep cool'], hri: 'none' });
    draft().setOutput({ kind: 'qr_codes', format: 'svg' });
    expect(exportRequestOf(draft(), null).asset_config).toBeUndefined();
  });

  test('says how many copies there are where somebody chose more than one: a layout may propose another number', () => {
    expect(exportRequestOf(draft(), null).asset_config).not.toHaveProperty('copies');
    draft().setOutput({ copies: 2 });
    expect(exportRequestOf(draft(), null).asset_config).toMatchObject({ copies: 2 });
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

describe('the production date of a draft', () => {
  test('is said of the labels that it was given for, and of none that are chosen after them', () => {
    const changes = [
      () => draft().setScope('lots'),
      () => draft().setSearch('rice'),
      () => draft().setFilters({ neverPrinted: true }),
      () => draft().toggle(rice),
      () => draft().pickOnly('serials', [rice]),
      () => draft().pickRun('serials', 'run'),
      () => draft().clearPicked(),
    ];
    for (const change of changes) {
      draft().setOutput({ productionDate: '2026-11-20' });
      expect(exportRequestOf(draft(), null).asset_config).toMatchObject({ production_date: '2026-11-20' });
      change();
      expect(exportRequestOf(draft(), null).asset_config ?? {}).not.toHaveProperty('production_date');
    }
  });

  test('stays while it is chosen how the same labels are made', () => {
    draft().setOutput({ productionDate: '2026-11-20' });
    draft().setOutput({ copies: 2 });
    draft().setDestination('pdf');
    draft().chooseStock('roll_4x6in');
    draft().setSheet(2);
    expect(draft().output.productionDate).toBe('2026-11-20');
  });
});

describe('the page of the preview that shows a label', () => {
  const grid = { columns: 2, rows: 3, originXMm: 0, originYMm: 0, pitchXMm: 30, pitchYMm: 30 };

  test('passes over the used cells that the request skips', () => {
    draft().setOutput({ start: 2, spoiled: [4], used: [1, 5] });
    expect([0, 2, 3, 8, 9].map((label) => previewPageOf(draft().output, grid, label, 10))).toEqual([
      1, 1, 2, 2, 3,
    ]);
  });

  test('is a page of symbols where a ZIP is made', () => {
    draft().setOutput({ kind: 'qr_codes', format: 'svg', start: 6 });
    expect([0, 11, 12].map((label) => previewPageOf(draft().output, null, label, 30))).toEqual([1, 1, 2]);
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
    draft().restoreOutput({ export_type: 'datamatrix', file_format: 'png' }, false);
    expect(draft().output).toMatchObject({ kind: 'datamatrix', format: 'png' });
    draft().setOutput({ kind: 'qr_codes' });
    draft().restoreOutput({ export_type: 'sheet_pdf', file_format: 'pdf' }, false);
    expect(draft().output.kind).toBe('qr_codes');
  });
});

describe('where a draft goes', () => {
  const to = (hasPrinter: boolean, defaultTarget: 'here' | 'service' | null = null): string =>
    destinationOf(draft(), { hasPrinter, defaultTarget });

  test('is the printer where there is one, and a file where there is none', () => {
    expect([to(true), to(false), to(true, 'service'), to(false, 'service')]).toEqual([
      ...['printer', 'pdf', 'printer', 'service'],
    ]);
  });

  test('is the printer although a ZIP was made last, and the ZIP is still known', () => {
    draft().restoreOutput({ export_type: 'datamatrix', file_format: 'png' }, true);
    expect(to(true)).toBe('printer');
    draft().setDestination('zip');
    expect(to(true)).toBe('zip');
    expect(draft().output).toMatchObject({ kind: 'datamatrix', format: 'png' });
  });

  test('is as somebody chose, as long as it can be', () => {
    draft().setDestination('service');
    expect([to(true, 'here'), to(true)]).toEqual(['service', 'printer']);
    draft().setDestination('pdf');
    expect(to(true)).toBe('pdf');
  });
});

describe('the stock of a draft', () => {
  test('is what is loaded until somebody chose one', () => {
    draft().setOutput({ start: 5 });
    draft().offerStock('roll');
    expect(draft().output).toMatchObject({ template: 'roll', start: 1 });
    draft().chooseStock('sheet');
    draft().offerStock('roll');
    expect(draft().output.template).toBe('sheet');
  });

  test('is not taken from the printer where the last export had one', () => {
    const sheet = {
      export_type: 'sheet_pdf',
      file_format: 'pdf',
      asset_config: { sheet_template: 'a4' },
    } as const;
    draft().restoreOutput(sheet, true);
    draft().offerStock('roll');
    expect(draft().output.template).toBe('a4');
  });
});

test('the label that is looked at stays while what is on it changes, and goes with the selection', () => {
  draft().showLabel(17);
  draft().setOutput({ symbol: 'datamatrix' });
  expect(draft().label).toBe(17);
  draft().setSearch('x');
  expect(draft().label).toBeNull();
});
