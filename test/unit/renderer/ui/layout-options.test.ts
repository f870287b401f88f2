import { expect, test } from 'vitest';

import { layoutOptions } from '../../../../renderer/ui/layout-options.ts';
import {
  AUTOMATIC_LAYOUT,
  type LayoutId,
  type LayoutReference,
} from '../../../../shared/contract/layout-reference.ts';
import type { LayoutRecord } from '../../../../shared/layout/layout-record.ts';
import { translatorFor } from '../i18n/translator.ts';

const english = await translatorFor('en');
const german = await translatorFor('de');

const shelf: LayoutRecord = {
  id: 'shelf' as LayoutId,
  names: { en: 'Shelf edge', de: 'Regal' },
  forUnits: false,
  origin: 'own',
  versionInUse: 1,
  lastVersion: 1,
  needsApproval: false,
  isDraft: false,
  locked: null,
};
const draft: LayoutRecord = { ...shelf, id: 'pallet' as LayoutId, names: { en: 'Pallet' }, isDraft: true };

const valuesOf = (chosen: string): readonly string[] =>
  layoutOptions(english, [shelf, draft], chosen as LayoutReference).map(([value]) => value);

test('layouts are offered after the automatic one by their names, and drafts say that they are', () => {
  const [automatic, ...listed] = layoutOptions(german, [shelf, draft], AUTOMATIC_LAYOUT);
  expect(automatic).toEqual([AUTOMATIC_LAYOUT, german.t('print.layoutAutomatic')]);
  expect(listed).toEqual([
    ['shelf', 'Regal (shelf)'],
    ['pallet', german.t('print.layoutDraft', { name: 'Pallet (pallet)' })],
  ]);
});

test('a chosen layout that is gone, or a version, is offered too; one that is there is not twice', () => {
  expect(valuesOf('gone')).toEqual(['automatic', 'shelf', 'pallet', 'gone']);
  expect(valuesOf('shelf@1')).toEqual(['automatic', 'shelf', 'pallet', 'shelf@1']);
  expect(valuesOf('shelf')).toEqual(['automatic', 'shelf', 'pallet']);
});
