import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, expect, it } from 'vitest';

import { type ArtifactPlan, makeArtifact } from '../../../electron/render/make-artifact.ts';
import { RenderPool } from '../../../electron/render/workers/render-pool.ts';
import { layOut } from '../../../shared/label/grid.ts';
import { UNCALIBRATED } from '../../../shared/printing/calibration.ts';
import type { Result } from '../../../shared/result/result.ts';
import { rasterisePdf } from '../../decoding/rasterise.ts';
import { readWithZxing } from '../../decoding/zxing.ts';
import { describeWith } from '../../setup/describe-with.ts';
import { labelsOf, planOf } from '../render/render-plan.ts';

/** Ten labels, two of each, from cell 50 on past a spoiled one: 13 on the first sheet, 7 on the second. */
const WHOLE = planOf('sheet_pdf', 'pdf', {
  ...{ symbol: 'datamatrix', start_position: 50, skip_positions: [51], copies: 2 },
});
const LABELS = labelsOf(10);

describeWith(['pdftoppm'], 'a sheet of a job by itself', () => {
  const pool = new RenderPool(2);
  const folder = mkdtempSync(join(tmpdir(), 'labelwright-parts-'));
  let count = 0;
  afterAll(async () => {
    await pool.close();
    rmSync(folder, { recursive: true });
  });

  async function make(plan: ArtifactPlan, pdf: string): Promise<Result<unknown>> {
    const options = { signal: new AbortController().signal, onProgress: () => undefined };
    return makeArtifact(plan, LABELS, pdf, pool, options);
  }

  /** What is on each page, with where it is, in an order of its own. */
  async function pagesOf(plan: ArtifactPlan): Promise<string[][]> {
    const pdf = join(folder, `${String(count++)}.pdf`);
    const made = await make(plan, pdf);
    if (!made.ok) throw new Error(made.problem.message);
    const pages = await rasterisePdf(pdf, 300, folder);
    const readings = await Promise.all(pages.map((page) => readWithZxing(page)));
    return readings.map((page) =>
      page.map(({ content, box }) => `${content} at ${box.x} ${box.y}`).sort((a, b) => a.localeCompare(b)),
    );
  }

  it('is the page that it is among the others', async () => {
    const { template, assets } = WHOLE;
    if (template === null) throw new Error('The template is missing');
    const whole = await pagesOf(WHOLE);
    expect(whole.map((page) => page.length)).toEqual([13, 7]);
    const layout = layOut(template.grid, assets, LABELS.count);
    for (const [sheet, page] of whole.entries()) {
      const { startPosition, skipPositions, ...places } = layout.alone(sheet);
      const alone = { ...WHOLE, assets: { ...assets, startPosition, skipPositions }, places };
      expect(await pagesOf(alone)).toEqual([page]);
    }
  });

  it('is refused where its calibration moves labels off the page, and leaves no file', async () => {
    const pdf = join(folder, 'off.pdf');
    const made = await make({ ...WHOLE, calibration: { ...UNCALIBRATED, offsetXMm: 13 } }, pdf);
    expect(made).toMatchObject({ ok: false, problem: { code: 'moved_off_page' } });
    await expect(rasterisePdf(pdf, 72, folder)).rejects.toThrow();
  });
});
