import { expect, test } from '../test.ts';
import { words } from '../wording.ts';

test('a key is made for what a program is to do, and the list says what that is', async ({ bench }) => {
  const app = await bench.open();
  await app.showSettings('access');
  const settings = app.screen('settings');
  const make = settings.getByRole('button', { name: words('settings.issue') });
  const scope = (name: string) => settings.getByRole('checkbox', { name: words(`settings.scope.${name}`) });
  await settings.getByRole('textbox', { name: words('settings.keyName') }).fill('Board');
  for (const name of ['export', 'print', 'read']) {
    await expect(scope(name)).toBeChecked();
    await scope(name).press('Space');
  }
  await expect(make).toBeDisabled();
  await scope('read').press('Space');
  await make.click();
  const shown = app.page.getByRole('dialog');
  await expect(shown).toContainText(/csb_\w{32}_\w{8}/);
  await shown.getByRole('button', { name: words('app.close') }).click();
  const row = settings.getByRole('row', { name: /Board/ });
  await expect(row.getByRole('cell').nth(2)).toHaveText(words('settings.scopeName.read'));
  await expect(settings.getByText(words('settings.callsEmpty'))).toBeVisible();
});
