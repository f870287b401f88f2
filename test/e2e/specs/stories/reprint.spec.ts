import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { CountedActions } from '../../counted-actions.ts';
import { expect, test } from '../../test.ts';
import { words } from '../../wording.ts';

/** Activity, the print, its reason, and print: a label that was damaged is on paper again. */
const MOST_ACTIONS = 4;

test('a print is repeated from Activity, with its reason in the ledger', async ({ bench }) => {
  const [label] = await bench.fill(1);
  const app = await bench.open();
  const { activity, printers } = app;
  const printed = join(bench.folder, 'printed');
  await app.show('printers');
  await printers.addFolder('PDFs', printed);
  await printers.onCard('PDFs', 'use').click();
  await app.show('print');
  await app.print.print('PDFs').click();
  await expect(activity.inState('done')).toHaveCount(1);
  await app.show('print');

  const actions = new CountedActions(app);
  await actions.press('Control+2');
  await actions.click(activity.button(activity.newest, 'printAgain'));
  await actions.click(activity.dialogButton('reasons.damaged'));
  await actions.click(activity.dialogButton('activity.printAgain'));
  await expect(activity.inState('done')).toHaveCount(2);
  await expect(activity.newest).toContainText(
    words('activity.reprint', { reason: words('reasons.damaged') }),
  );
  expect(actions.done.length, actions.done.join(', ')).toBeLessThanOrEqual(MOST_ACTIONS);
  expect(readdirSync(printed).filter((name) => name.endsWith('.pdf'))).toHaveLength(2);

  for (const nth of [0, 1]) {
    await activity.button(activity.prints.nth(nth), 'confirm').click();
    await activity.press('activity.confirm');
    await expect(activity.button(activity.prints.nth(nth), 'confirm')).toBeHidden();
  }
  await app.show('printers');
  const ledger = readFileSync(await printers.saveLedger(), 'utf8').split('\r\n');
  const ofLabel = ledger.filter((line) => line.includes(`,${label?.serial ?? ''},`));
  expect(ofLabel.map((line) => line.includes(words('reasons.damaged'))).toSorted()).toEqual([false, true]);
});
