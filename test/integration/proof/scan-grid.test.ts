import { afterAll, beforeAll, expect, it } from 'vitest';

import { loadTemplates } from '../../../electron/resources/templates.ts';
import { gridCases, groupsOf, shareOf } from '../../scan-grid/grid-cases.ts';
import { type CaseFigures, GridBench } from '../../scan-grid/measure.ts';
import { findingLine, readDespite, silentFailures } from '../../scan-grid/verdicts.ts';
import { describeWith } from '../../setup/describe-with.ts';

/** It takes a minute or more of the processor, which other tests want too. */
const PATIENCE_MS = 900_000;

describeWith(['gs', 'pdftoppm', 'mutool', 'zbarimg', 'dmtxread'], 'a sixth of the scan grid', () => {
  // All of it, with more labels, renderers and readers: npm run bench:scan.
  const bench = new GridBench({
    labelsPerSheet: 1,
    degradations: ['clean', '+1 dot', '−1 dot', 'blur', 'imager'],
    renderersEvery: 11,
    secondReaderEvery: 7,
  });
  const cases = shareOf(gridCases([...loadTemplates().keys()]), 6);
  const figures: CaseFigures[] = [];
  beforeAll(async () => {
    for (const group of groupsOf(cases)) figures.push(...(await bench.measure(group)));
  }, PATIENCE_MS);
  afterAll(() => bench.close());

  it('has nothing without a note about scanning that cannot be read clean, or is read as another value', () => {
    expect(silentFailures(figures).map(findingLine)).toEqual([]);
  });

  it.each(['+1 dot', '−1 dot'] as const)(
    'reads 99 % at %s of what has no note about scanning and is for a known printer',
    (how) => {
      const { share, misses } = readDespite(figures, how);
      expect(share, misses.map(findingLine).join('\n')).toBeGreaterThanOrEqual(0.99);
    },
  );
});
