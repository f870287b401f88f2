import { expect, test } from '../test.ts';
import { words } from '../wording.ts';

test('a grade that is typed on the card of a scan is kept, and a bad one is told and stands in the list', async ({
  bench,
}) => {
  await bench.fill(5);
  const app = await bench.open();
  await app.showSettings('verifier');
  const target = app.page.getByRole('textbox', { name: words('verifier.target') });
  await target.fill('B');
  await target.press('Enter');
  await expect(app.page.getByText(words('settings.saved'))).toBeVisible();
  await expect(target).toHaveValue('2.5');

  await app.scan(']d2010950600013435221100003');
  const card = app.page.getByRole('dialog');
  await card.getByRole('textbox', { name: words('verifier.enter') }).fill('2.1/10/660');
  await app.page.keyboard.press('Enter');
  await expect(app.page.getByText(/has grade 2\.1\/10\/660, and 2\.5 is asked for/)).toBeVisible();
  await app.page.keyboard.press('Escape');

  await app.show('printers');
  await app.page.getByRole('tab', { name: words('printers.part.grades') }).click();
  const row = app.page.getByRole('row', { name: /2\.1\/10\/660/ });
  await expect(row).toContainText(words('verifier.outcome.below'));
});

test('a verifier that types as a keyboard does is read on any screen, and a scan of such a lot stays a scan', async ({
  bench,
}) => {
  await bench.fill(5);
  const app = await bench.open();
  await app.scan(']d2010950600013435221100003;3.2/10/660;SC=72');
  await expect(app.messages).toContainText('3.2/10/660');
  await expect(app.page.getByRole('dialog')).toHaveCount(0);
  await app.scan(']d2010950600013435221100003;1.1/10/660;SC=12');
  await expect(app.page.getByText(/has grade 1\.1\/10\/660, and 1\.5 is asked for/)).toBeVisible();

  await app.show('printers');
  await app.page.getByRole('tab', { name: words('printers.part.grades') }).click();
  await expect(app.page.getByRole('row', { name: /3\.2\/10\/660/ })).toContainText('100003');
  await expect(app.page.getByRole('row', { name: /1\.1\/10\/660/ })).toContainText(
    words('verifier.outcome.below'),
  );
  await app.scan(']d2010950600013435221100003;B');
  await expect(app.page.getByRole('dialog')).toBeVisible();
});
