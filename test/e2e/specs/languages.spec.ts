import { expect, test } from '../test.ts';
import { words } from '../wording.ts';

const SAID = [
  ['es', 'Español', 'La última cifra, 3, no cuadra con las demás, que piden 2'],
  ['de', 'Deutsch', 'Die letzte Ziffer, 3, passt nicht zu den anderen, die 2 verlangen'],
] as const;

for (const [language, itself, sentence] of SAID) {
  test(`what the station refuses is explained in the language that is set: ${language}`, async ({
    bench,
  }) => {
    await bench.fill(1);
    const app = await bench.open();
    await expect(app.export.sheetPicture).toBeVisible();
    await app.page.keyboard.press('Control+5');
    await app.page.getByRole('button', { name: words('settings.language') }).click();
    await app.page.getByRole('option', { name: itself }).click();
    await expect(app.page.locator('html')).toHaveAttribute('lang', language);
    await app.scan('9506000134353');
    await expect(app.page.getByRole('alert')).toContainText(sentence);
  });
}
