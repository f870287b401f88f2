import { readdirSync, readFileSync } from 'node:fs';

import { expect, test } from '../test.ts';

interface Locale {
  readonly languageName: string;
  readonly settings: { readonly language: string };
  readonly problems: { readonly gtin_check_digit: string };
}

const LOCALES = new URL('../../../resources/locales/', import.meta.url);

const localeOf = (file: string): Locale => JSON.parse(readFileSync(new URL(file, LOCALES), 'utf8')) as Locale;

test('what the station refuses is explained in the language that is set, whichever there is a file for', async ({
  bench,
}) => {
  await bench.fill(1);
  const app = await bench.open();
  await expect(app.print.sheetPicture).toBeVisible();
  await app.page.keyboard.press('Control+7');
  let { language } = localeOf('en.json').settings;
  for (const file of readdirSync(LOCALES)) {
    const locale = localeOf(file);
    await app.page.getByRole('button', { name: language }).click();
    await app.page.getByRole('option', { name: locale.languageName }).click();
    ({ language } = locale.settings);
    await expect(app.page.locator('html')).toHaveAttribute('lang', file.replace('.json', ''));
    await app.scan('9506000134353');
    const sentence = locale.problems.gtin_check_digit.replace('{{digit}}', '3').replace('{{expected}}', '2');
    await expect(app.page.getByRole('alert')).toContainText(sentence);
    await app.page.keyboard.press('Escape');
  }
});
