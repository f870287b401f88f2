import { expect, test } from '../test.ts';
import { words } from '../wording.ts';

test('a setting is found by its words with the keys alone, marked, and kept in sight when one comes back', async ({
  bench,
}) => {
  const app = await bench.open();
  const { keyboard } = app.page;
  const settings = app.screen('settings');
  await app.show('settings');
  await expect(settings.getByRole('heading', { name: words('settings.look') })).toBeVisible();

  await keyboard.press('/');
  await expect(app.settings.search).toBeFocused();
  await app.settings.search.fill('grade lowest');
  await expect(app.settings.items).toHaveCount(1);
  await keyboard.press('Enter');
  const target = settings.getByRole('textbox', { name: words('verifier.target') });
  await expect(target).toBeFocused();
  await expect(settings.locator('.setting-hit')).toContainText(words('verifier.target'));

  // What is typed stays, whatever else is looked at meanwhile.
  await target.fill('B');
  await app.settings.search.fill('');
  await app.showSettings('data');
  await expect(settings.getByRole('button', { name: words('settings.restore') })).toBeVisible();
  await expect(target).toBeHidden();
  await app.show('catalogue');
  await app.show('settings');
  await expect(settings.getByRole('button', { name: words('settings.restore') })).toBeVisible();

  await app.settings.search.fill('no such thing');
  await expect(settings.getByText(words('settings.foundNone'))).toBeVisible();
  await keyboard.press('Escape');
  await expect(app.settings.item(words('scanner.title'))).toBeVisible();
});
