import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, expect, it } from 'vitest';

import { makeArtifact } from '../../../electron/render/make-artifact.ts';
import { RenderPool } from '../../../electron/render/workers/render-pool.ts';
import { BundledStock } from '../../../electron/resources/bundled-stock.ts';
import { loadTemplates } from '../../../electron/resources/templates.ts';
import { boundingBox } from '../../../shared/label/label-shape.ts';
import { cellOrigins } from '../../../shared/label/sheet-layout.ts';
import { rasterisePdf } from '../../decoding/rasterise.ts';
import { symbolCentres } from '../../decoding/symbol-centres.ts';
import { describeWith } from '../../setup/describe-with.ts';
import { labelsOf, planOf } from '../render/render-plan.ts';

const DOTS_PER_INCH = 300;

const stock = new BundledStock(loadTemplates());
const pool = new RenderPool(2);
const folder = mkdtempSync(join(tmpdir(), 'labelwright-shapes-'));
afterAll(async () => {
  await pool.close();
  rmSync(folder, { recursive: true });
});

describeWith(['pdftoppm'], 'a sheet of labels of any shape', () => {
  it.each([
    ['round', 'avery_3274_3'],
    ['ellipse', 'begalabel_v_200'],
    ['cd', 'avery_5824'],
    ['cd that is cut straight', 'online_labels_ol5575'],
    ['rectangle on two grids', 'jac_f_3070'],
    ['cd on two grids', 'desmat_a4st_3cd'],
  ])('is read off the page label by label: %s (%s)', async (_, id) => {
    const template = stock.get(id);
    if (template === undefined) throw new Error(id);
    const origins = cellOrigins(template.grid);
    const config = { symbol: 'qr' as const, outline: true };
    const plan = { ...planOf('sheet_pdf', 'pdf', config), template };
    const pdf = join(folder, `${id}.pdf`);
    const made = await makeArtifact(plan, labelsOf(origins.length), pdf, pool, {
      signal: new AbortController().signal,
      onProgress: () => undefined,
    });
    if (!made.ok) throw new Error(made.problem.message);
    const [path = ''] = await rasterisePdf(pdf, DOTS_PER_INCH, folder);
    const { widthMm, heightMm } = boundingBox(template.labelShape);
    // Each symbol lies on the cell that its serial was meant for.
    const cells = (await symbolCentres(path, DOTS_PER_INCH)).map(({ content, xMm, yMm }) => {
      const cell = origins.findIndex(
        (at) => xMm > at.xMm && xMm < at.xMm + widthMm && yMm > at.yMm && yMm < at.yMm + heightMm,
      );
      expect(content).toMatch(new RegExp(`/21/S${cell}(\\?|$)`));
      return cell;
    });
    expect(cells.sort((one, other) => one - other)).toEqual(origins.map((_origin, index) => index));
  });
});
