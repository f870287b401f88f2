import { expect, it } from 'vitest';

import { importedFaces } from '../../../../../electron/render/workers/imported-faces.ts';
import type { BatchPlan } from '../../../../../electron/render/workers/render-batch.ts';
import { resolveAssets } from '../../../../../shared/label/resolve-assets.ts';

const LAYOUT = {
  layout: { id: 'ours', names: { en: 'Ours' }, designs: [] },
  version: 1,
  isDraft: false,
  fonts: [{ name: 'Lato', face: 'font-1' }],
};

const KINDS: readonly BatchPlan['kind'][] = [
  ...(['sheet', 'sheet-preview', 'label-preview', 'label-documents', 'proof'] as const),
];

it.each(KINDS)('text of a plan for %s may be in the fonts of its layout', (kind) => {
  const assets = resolveAssets({ scope: 'products' });
  expect(importedFaces({ kind, assets: { ...assets, layout: LAYOUT } } as never)).toEqual(['font-1']);
  expect(importedFaces({ kind, assets } as never)).toEqual([]);
});

it('fonts are embedded that a document names', () => {
  expect(importedFaces({ kind: 'fonts', faces: ['font-1'] })).toEqual(['font-1']);
});
