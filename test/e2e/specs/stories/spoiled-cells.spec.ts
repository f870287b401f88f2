import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { runLabelwright } from '../../../command-line/labelwright.ts';
import { rasterisePdf } from '../../../decoding/rasterise.ts';
import { readWithZxing } from '../../../decoding/zxing.ts';
import { expectedReading } from '../../../integration/proof/expected-reading.ts';
import { byCell } from '../../../integration/proof/letter-sheet.ts';
import { CountedActions } from '../../counted-actions.ts';
import { expect, test } from '../../test.ts';
import { words } from '../../wording.ts';

const MOST_ACTIONS = 8;

const DOTS_PER_INCH = 300;

/** From cell 20 on, without two that are spoiled. */
const CELLS = [20, 21, 23, 24, 26];

test('a sheet that goes on at cell 20, with two spoiled cells, is printed in eight actions at most', async ({
  bench,
}) => {
  const labels = await bench.fill(CELLS.length);
  const folder = join(bench.folder, 'printed');
  const added = await runLabelwright(join(bench.folder, 'data'), [
    'printers',
    'add',
    'PDFs',
    '--folder',
    folder,
  ]);
  expect(added.exitCode).toBe(0);
  const app = await bench.open();
  await expect(app.print.print('PDFs')).toBeEnabled();
  await expect(app.print.sheetWith(CELLS.length)).toBeVisible();

  const person = new CountedActions(app);
  await person.click(app.print.cell(20));
  await person.click(app.print.tool('spoiled'));
  await person.click(app.print.cell(22));
  await person.click(app.print.cell(25));
  await expect(app.print.sentenceWith(words('print.sentenceStart', { cell: 20 }))).toBeVisible();
  await person.click(app.print.print('PDFs'));
  await expect(app.activity.inState('done')).toHaveCount(1);
  expect(person.done.length, person.done.join('\n')).toBeLessThanOrEqual(MOST_ACTIONS);

  const [file = ''] = readdirSync(folder).filter((name) => name.endsWith('.pdf'));
  const [page = ''] = await rasterisePdf(join(folder, file), DOTS_PER_INCH, bench.folder);
  const read = [...byCell(await readWithZxing(page), DOTS_PER_INCH)].sort(([one], [other]) => one - other);
  // Cells count from 0 there.
  expect(read.map(([cell, { content }]) => [cell + 1, content])).toEqual(
    CELLS.map((cell, index) => {
      const label = labels[index];
      return [cell, label === undefined ? '' : expectedReading(label, 'qr').content];
    }),
  );
});
