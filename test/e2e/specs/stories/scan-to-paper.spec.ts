import { join } from 'node:path';

import { runLabelwright } from '../../../command-line/labelwright.ts';
import { writeImage } from '../../../decoding/gray-image.ts';
import { readZpl } from '../../../decoding/zpl.ts';
import { readWithZxing } from '../../../decoding/zxing.ts';
import { expectedReading } from '../../../integration/proof/expected-reading.ts';
import { ZplPrinter } from '../../../printers/zpl-printer.ts';
import { CountedActions } from '../../counted-actions.ts';
import { expect, test } from '../../test.ts';

/** A scan, and Enter. */
const MOST_ACTIONS = 2;

test('from a scan to its label on the roll that is loaded, in two actions', async ({ bench }) => {
  const [, label] = await bench.fill(3);
  if (label === undefined) throw new Error('There is no second label');
  const zpl = new ZplPrinter();
  await zpl.switchOn();
  try {
    const roll = ['--feeds', 'roll', '--dpi', '203', '--media', '57x32+3'];
    const added = await runLabelwright(join(bench.folder, 'data'), [
      ...['printers', 'add', 'Thermal', '--zpl', zpl.target],
      ...roll,
    ]);
    expect(added.exitCode).toBe(0);
    const app = await bench.open();
    // Nothing was chosen: the printer that is there is the one, and its roll the stock.
    await expect(app.print.print('Thermal')).toBeEnabled();
    await expect(app.print.sentenceWith('57 × 32 mm')).toBeVisible();

    const person = new CountedActions(app);
    const { content } = expectedReading(label, 'qr');
    await person.scan(content);
    await expect(app.page.getByRole('dialog')).toContainText(label.serial ?? '');
    await person.press('Enter');
    await expect.poll(() => zpl.printed.length).toBe(1);
    expect(person.done.length, person.done.join('\n')).toBeLessThanOrEqual(MOST_ACTIONS);

    const picture = join(bench.folder, 'label.pgm');
    const [kept] = readZpl(`${zpl.printed.join('').trimEnd()}\n`);
    if (kept === undefined) throw new Error('There is no label');
    writeImage(picture, kept.image);
    expect((await readWithZxing(picture)).map((read) => read.content)).toEqual([content]);
  } finally {
    await bench.close();
    await zpl.switchOff();
  }
});
