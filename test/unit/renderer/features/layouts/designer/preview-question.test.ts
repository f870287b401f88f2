import { expect, test } from 'vitest';

import {
  type LookedAtWith,
  ofDesign,
  onStock,
  previewQuestion,
} from '../../../../../../renderer/features/layouts/designer/preview-question.ts';
import type { LayoutId } from '../../../../../../shared/contract/layout-reference.ts';
import { newLayout } from '../../../../../../shared/layout-editing/new-layout.ts';

const layout = newLayout(
  'shelf' as LayoutId,
  { en: 'Shelf' },
  { kind: 'rectangle', widthMm: 60, heightMm: 40, cornerRadiusMm: 0, safeMarginMm: 1 },
);

const LOOK: LookedAtWith = {
  scope: 'lots',
  symbol: 'barcode_1d',
  environment: null,
  record: { kind: 'random' },
  position: null,
  stockId: 'roll_57x32mm',
  printerId: undefined,
  catalogueVersion: 1,
};

test('a record by chance is asked for once: the design and the second stock show the one that was found', () => {
  expect(previewQuestion(layout, LOOK).input.record).toBe('random');
  const known = previewQuestion(layout, { ...LOOK, position: 7 });
  expect(ofDesign(known, 0).input).toMatchObject({ record: { position: 7 }, design: 0 });
  const other = onStock(previewQuestion(layout, LOOK), 7, 'a4_65').input;
  expect(other).toMatchObject({
    record: { position: 7 },
    request: { asset_config: { sheet_template: 'a4_65' } },
  });
});

test('a record that was looked for is the only one that its question selects', () => {
  const { input } = previewQuestion(layout, { ...LOOK, record: { kind: 'found', key: 'L1' } });
  expect([input.request.filters, input.record]).toEqual([{ lot_ids: ['L1'] }, { position: 0 }]);
});
