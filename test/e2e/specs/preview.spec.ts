import { join } from 'node:path';

import { disagreement, movedRight } from '../../decoding/disagreement.ts';
import { type GrayImage, readImage } from '../../decoding/gray-image.ts';
import { rasterisePdf } from '../../decoding/rasterise.ts';
import { CELLS } from '../../integration/proof/letter-sheet.ts';
import { addVariedCatalogue, VARIED_CATALOGUE } from '../../integration/proof/varied-catalogue.ts';
import { expect, test } from '../test.ts';
import { words } from '../wording.ts';

const DOTS_PER_INCH = 300;

/** Chromium and poppler smooth the edges of letters each in its own way: about 0.025 of the ink. */
const TOLERANCE = 0.05;

const LABELS = VARIED_CATALOGUE.serials.length;

/** Each so late that the labels go on to a second sheet. */
const ROUNDS = [
  { symbol: 'qr', start: 52 },
  { symbol: 'datamatrix', start: 50 },
] as const;

test('the preview shows each page of a sheet as its PDF prints it, to a dot', async ({ bench }) => {
  addVariedCatalogue(join(bench.folder, 'data'));
  const app = await bench.open();
  for (const [before, { symbol, start }] of ROUNDS.entries()) {
    await app.show('print');
    await app.print.choose('symbol', words(`print.symbols.${symbol}`));
    await app.print.cell(start).click();
    const onFirstSheet = CELLS - start + 1;
    await expect(app.print.sheetWith(onFirstSheet)).toBeVisible();
    const painted = [await app.print.paintedSheet(DOTS_PER_INCH)];
    await app.print.nextSheet.click();
    await expect(app.print.sheetWith(LABELS - onFirstSheet)).toBeVisible();
    painted.push(await app.print.paintedSheet(DOTS_PER_INCH));

    await app.print.make.click();
    await expect(app.activity.inState('done')).toHaveCount(before + 1);
    const printed = await rasterisePdf(
      await app.activity.save(app.activity.newest),
      DOTS_PER_INCH,
      bench.folder,
    );
    expect(printed).toHaveLength(painted.length);
    for (const [sheet, page] of printed.entries()) expectSame(painted[sheet], readImage(page));
  }
});

function expectSame(painted: GrayImage | undefined, printed: GrayImage): void {
  if (painted === undefined) throw new Error('This page was not looked at');
  expect(disagreement(painted, printed)).toBeLessThan(TOLERANCE);
  // What is off by a single dot would be noticed.
  expect(disagreement(movedRight(painted, 1), printed)).toBeGreaterThan(TOLERANCE);
}
