import { beforeEach, expect, test } from 'vitest';

import { isUnsaved, useLayoutDesigner } from '../../../../renderer/state/layout-designer.ts';
import { usePackingView } from '../../../../renderer/state/packing-view.ts';
import type { LayoutId } from '../../../../shared/contract/layout-reference.ts';
import type { Layout } from '../../../../shared/layout/layout.ts';
import { newLayout } from '../../../../shared/layout-editing/new-layout.ts';

const designer = useLayoutDesigner.getState;

const layout = newLayout(
  'shelf' as LayoutId,
  { en: 'Shelf' },
  { kind: 'rectangle', widthMm: 60, heightMm: 40, cornerRadiusMm: 0, safeMarginMm: 1 },
);

const ofUnits: Layout = { ...layout, id: 'pallet' as LayoutId, scope: 'logistic_units' };

/** As the station gives it back. */
const kept: Layout = { ...layout, names: { en: 'As it was kept' } };

function unsaved(): boolean {
  const { session } = designer();
  return session !== null && isUnsaved(session);
}

beforeEach(() => useLayoutDesigner.setState(useLayoutDesigner.getInitialState(), true));

test('a layout that was saved goes on as the station keeps it', () => {
  designer().begin(layout, null);
  expect(unsaved()).toBe(true);
  designer().markSaved(layout, { layout: kept, version: 1 });
  expect([designer().session?.history.present, unsaved()]).toEqual([kept, false]);
});

test('what is changed while a layout is saved stays, and is not saved', () => {
  designer().begin(layout, null);
  designer().change((before) => ({ ...before, names: { en: 'Meanwhile' } }));
  designer().markSaved(layout, { layout: kept, version: 1 });
  expect([designer().session?.history.present.names.en, unsaved()]).toEqual(['Meanwhile', true]);
});

test('the place of a record stays until another one is asked for, and no answer for a former one sets it', () => {
  designer().setView({ record: { kind: 'random' } });
  const { record } = designer().view;
  designer().keepRecord(record, 3);
  designer().setView({ stockId: 'a4_65' });
  expect(designer().recordPosition).toBe(3);
  designer().setView({ record: { kind: 'random' } });
  designer().keepRecord(record, 3);
  expect(designer().recordPosition).toBeNull();
});

test('a layout for cases and pallets is looked at on the stock of the packing screen, and a copy on the one chosen since', () => {
  usePackingView.getState().setTemplate('roll_4x6in');
  designer().setView({ stockId: '63up_1in_letter', fitsOn: 'avery_l6015' });
  designer().begin(layout, null);
  expect(designer().view).toMatchObject({ stockId: '63up_1in_letter', fitsOn: 'avery_l6015' });
  designer().begin(ofUnits, null);
  expect(designer().view).toMatchObject({ stockId: 'roll_4x6in', fitsOn: null });
  designer().setView({ stockId: 'roll_148x210mm' });
  designer().begin({ ...ofUnits, id: 'copy' as LayoutId }, null);
  expect(designer().view.stockId).toBe('roll_148x210mm');
});

test('a record that was looked for is none of a layout for cases and pallets, any other choice is', () => {
  designer().setView({ record: { kind: 'found', key: 'L1' } });
  designer().begin(layout, null);
  expect(designer().view.record).toEqual({ kind: 'found', key: 'L1' });
  designer().end();
  designer().begin(ofUnits, null);
  expect(designer().view.record).toEqual({ kind: 'longest' });
  designer().end();
  designer().setView({ record: { kind: 'shortest' } });
  designer().begin(ofUnits, null);
  expect(designer().view.record).toEqual({ kind: 'shortest' });
});
