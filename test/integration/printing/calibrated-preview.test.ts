import { expect, it } from 'vitest';

import { openFontLibrary } from '../../../electron/render/font-library.ts';
import { renderSheetPreview } from '../../../electron/render/render-previews.ts';
import { type Calibration, UNCALIBRATED } from '../../../shared/printing/calibration.ts';
import { labelsOf, planOf } from '../render/render-plan.ts';

/** Where the first label stands in a preview of 63-up, in millimetres. */
function firstLabelAt(calibration: Calibration | null): string | undefined {
  const { template, assets, digitalLinkOrigin } = planOf('sheet_pdf', 'pdf', { symbol: 'datamatrix' });
  if (template === null) throw new Error('The template is missing');
  const plan = { kind: 'sheet-preview', template, assets, calibration, digitalLinkOrigin } as const;
  const placements = [{ labelIndex: 0, cellIndex: 0 }];
  const batch = {
    kind: 'sheet-preview',
    firstLabelIndex: 0,
    labels: labelsOf(1).batch(0, 1),
    placements,
  } as const;
  const preview = renderSheetPreview(plan, batch, openFontLibrary(), () => false);
  return /translate\(([^)]+)\)/.exec(preview?.pieces[0] ?? '')?.[1];
}

it('shows labels where they land, or, with a calibration, where they are sent to', () => {
  expect(firstLabelAt(null)).toBe('9.525 12.7');
  expect(firstLabelAt(UNCALIBRATED)).toBe('9.525 12.7');
  expect(firstLabelAt({ ...UNCALIBRATED, offsetXMm: 1.5, offsetYMm: -2 })).toBe('8.025 14.7');
});
