import { expect, test } from '../test.ts';
import { words } from '../wording.ts';

test('a case is filled by scanning, the last piece comes out again, and the case goes onto a pallet, which gets no label once the lot is blocked', async ({
  bench,
}) => {
  await bench.fill(5);
  const app = await bench.open();
  await app.showSettings('logistics');
  await app.page.getByRole('textbox', { name: words('settings.companyPrefix') }).fill('9506000');
  await app.page.getByRole('textbox', { name: words('settings.companyPrefix') }).press('Enter');
  await expect(app.page.getByText(words('settings.saved'))).toBeVisible();

  await app.show('packing');
  const band = app.page.getByRole('alert');
  await app.page
    .getByRole('button', { name: words('packing.new.case') })
    .first()
    .click();
  await expect(band).toContainText('095060000000000015');
  await app.scan(']d2010950600013435221100003');
  await expect(band).toContainText('1');
  await app.scan(']d2010950600013435221100004');
  await expect(app.page.getByRole('row', { name: /100004/ })).toBeVisible();
  await app.scan(']d2010950600013435221100004');
  await expect(band).toContainText('100004');
  await app.page.getByRole('button', { name: words('packing.undo') }).click();
  await expect(app.page.getByRole('row', { name: /100004/ })).toBeHidden();
  await expect(app.page.getByRole('row', { name: /100003/ })).toBeVisible();

  await app.page.getByRole('button', { name: words('packing.new.pallet') }).click();
  await expect(band).toContainText('095060000000000022');
  await app.scan(']C100095060000000000015');
  await expect(app.page.getByRole('row', { name: /095060000000000015/ })).toBeVisible();
  await app.page.getByRole('button', { name: words('print.savePdf') }).click();
  await expect(app.activity.inState('done')).toHaveCount(1);

  // The lot's trace tells it all, and once the lot is blocked the pallet gets no label.
  await app.show('catalogue');
  await app.catalogue.showPart('lots');
  await app.catalogue.rows('lots').getByText('A2027', { exact: true }).click();
  await app.page.getByRole('button', { name: words('trace.trace'), exact: true }).click();
  await app.page.getByRole('tab', { name: words('trace.part.packing') }).click();
  const moves = app.page.getByRole('grid', { name: words('trace.part.packing') }).getByRole('row');
  await expect(moves).toHaveCount(5);
  await expect(moves.nth(1)).toContainText(words('life.kind.case_packed'));
  await expect(moves.nth(1)).toContainText('095060000000000022');
  await app.page.getByRole('button', { name: words('trace.block'), exact: true }).click();
  await app.question.getByRole('textbox', { name: words('activity.reason') }).fill('Glass found');
  await app.question.getByRole('button', { name: words('trace.blockGo'), exact: true }).click();
  await app.page.getByRole('button', { name: words('trace.toCatalogue') }).click();
  await expect(
    app.catalogue
      .rows('lots')
      .getByText(/Glass found/)
      .first(),
  ).toBeVisible();
  await app.show('packing');
  await app.page.getByRole('button', { name: words('print.savePdf') }).click();
  await expect(app.activity.inState('failed')).toContainText('Glass found');
});

test('a pallet that was numbered elsewhere is registered, what is on it is declared, and it is voided', async ({
  bench,
}) => {
  await bench.fill(1);
  const app = await bench.open();
  const { page } = app;
  await app.show('packing');
  const band = page.getByRole('alert');
  await page.getByRole('button', { name: words('packing.register.open') }).click();
  await app.scan(']C100006141411234567890');
  await app.question.getByRole('button', { name: words('packing.register.go') }).click();
  await expect(band).toContainText('006141411234567890');

  const change = page.getByRole('button', { name: words('packing.said.change') });
  await change.click();
  const add = async (option: string | RegExp, text: string): Promise<void> => {
    await app.question
      .getByRole('button', { name: words('catalogue.addField') })
      .first()
      .click();
    await page.getByRole('option', { name: option }).click();
    await app.question.getByRole('textbox', { name: option }).fill(text);
  };
  const save = app.question.getByRole('button', { name: words('catalogue.save') });
  await add(/\(02\)/, '9506000134352');
  await save.click();
  // A content without its count says too little; nothing that was typed is lost.
  await expect(app.question.getByRole('alert')).toContainText('(02)');
  await add(/\(37\)/, '24');
  await add(words('fields.best_before'), '2027-06-30');
  await add(/\(330n\)/, '12.5');
  await save.click();
  await expect(app.question).toBeHidden();
  await expect(page.getByText('9506000134352')).toContainText(/24.*2027-06-30.*12\.5/);

  // Scans go to the bench again.
  await app.scan(']d2010950600013435221100001');
  await expect(page.getByRole('row', { name: /100001/ })).toBeVisible();
  const voiding = page.getByRole('button', { name: words('packing.voiding.open') });
  await voiding.click();
  await app.question.getByRole('button', { name: words('reasons.damaged') }).click();
  await app.question.getByRole('button', { name: words('void.voidGo') }).click();
  await expect(app.question.getByRole('alert')).toContainText('006141411234567890');
  await app.question.getByRole('button', { name: words('app.cancel') }).click();
  await page.getByRole('button', { name: words('packing.undo') }).click();
  await expect(page.getByRole('row', { name: /100001/ })).toBeHidden();
  await voiding.click();
  await app.question.getByRole('button', { name: words('reasons.damaged') }).click();
  await app.question.getByRole('button', { name: words('void.voidGo') }).click();
  await expect(page.getByText(words('reasons.damaged'))).toBeVisible();
  await expect(change).toBeHidden();
});
