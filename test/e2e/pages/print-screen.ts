import type { Page } from '@playwright/test';

import type { Scope } from '../../../shared/catalog/entities.ts';
import type { GrayImage } from '../../decoding/gray-image.ts';
import { words } from '../wording.ts';
import { paintInPage } from './paint-in-page.ts';

/** The main screen: what to make labels of, how, and what comes out. */
export class PrintScreen {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get addSample() {
    return this.#page.getByRole('button', { name: words('firstStart.sample') });
  }

  /** The catalogue has one of the same name. */
  get search() {
    return this.#main.getByRole('searchbox', { name: words('print.search') });
  }

  /** The rows to choose from; takes the arrow keys. */
  rows(scope: Scope) {
    return this.#page.getByRole('grid', { name: words(`scopes.${scope}`) });
  }

  get sheet() {
    return this.#page.getByRole('region', { name: words('print.sheetPicture') });
  }

  /** The sheet as it will be printed. */
  get sheetPicture() {
    return this.sheet.getByRole('img');
  }

  /** The picture of a sheet that has so many labels on it. */
  sheetWith(count: number) {
    return this.sheet.getByRole('img', { name: words('print.sheetAlt', { count }) });
  }

  get nextSheet() {
    return this.#page.getByRole('button', { name: words('print.nextSheet') });
  }

  /** The picture of the sheet as this window paints it, at a resolution of one's own. */
  async paintedSheet(dotsPerInch: number): Promise<GrayImage> {
    const { widthPx, heightPx, pixels } = await this.sheetPicture.evaluate(paintInPage, dotsPerInch);
    return { widthPx, heightPx, pixels: new Uint8Array(Buffer.from(pixels, 'base64')) };
  }

  get firstSymbols() {
    return this.#page.getByRole('list', { name: words('print.firstSymbols') });
  }

  get startCell() {
    return this.#page.getByRole('textbox', { name: words('print.startCell') });
  }

  /** The screen without the rail, whose first button is called like the last one here. */
  get #main() {
    return this.#page.getByRole('main', { name: words('screens.print') });
  }

  /** Answers the question where QR codes lead, which the first of them begins with. */
  async chooseLinks(site: 'gs1' | 'service'): Promise<void> {
    const question = this.#page.getByRole('dialog', { name: words('linkOrigin.title') });
    await question.getByText(words(`linkOrigin.site.${site}`), { exact: true }).click();
    await question.getByRole('button', { name: words('linkOrigin.use') }).click();
  }

  /** Prints on the printer that is chosen. */
  /** Makes the file that is asked for: a PDF or a ZIP, or has the label service make it. */
  get make() {
    const names = (['pdf', 'zip', 'service'] as const).map((to) => words(`print.go.${to}`));
    return this.#main.getByRole('button', { name: new RegExp(`^(?:${names.join('|')})`) });
  }

  /** Prints on a printer, once the sentence beside it names that one. */
  print(printer: string) {
    const bar = this.#main.locator('footer').filter({ hasText: printer });
    return bar.getByRole('button', { name: new RegExp(`^${words('print.go.printer')}`) });
  }

  /** Where the labels go. */
  async sendTo(destination: 'printer' | 'pdf' | 'zip' | 'service'): Promise<void> {
    const where = this.#main.getByRole('radiogroup', { name: words('print.to') });
    const named = words(`print.destinations.${destination}`);
    await where.getByRole('radio', { name: named }).check({ force: true });
  }

  /** The one label that is shown large. */
  get label() {
    return this.#main.getByRole('region', { name: words('print.labelPicture') }).getByRole('img');
  }

  get nextLabel() {
    return this.#main.getByRole('button', { name: words('print.nextLabel') });
  }

  get #optionsButton() {
    return this.#main.getByRole('button', { name: words('print.options'), exact: true });
  }

  /** Opens what is set more seldom. */
  async openOptions(): Promise<void> {
    if ((await this.#optionsButton.getAttribute('aria-expanded')) !== 'true')
      await this.#optionsButton.click();
  }

  async closeOptions(): Promise<void> {
    if ((await this.#optionsButton.getAttribute('aria-expanded')) === 'true')
      await this.#optionsButton.click();
  }

  /** The sentence that says what Enter will do, where it holds a text. */
  sentenceWith(text: string) {
    return this.#page.getByRole('status').filter({ hasText: text });
  }

  /** The same sentence, where it counts so many labels. */
  sentenceCounting(count: number) {
    const labels = words('print.labels', { count, number: count.toLocaleString('en-GB') });
    return this.#page.getByRole('status').filter({ hasText: new RegExp(`(?<!\\d)${labels}(?!\\p{L})`, 'u') });
  }

  cell(cell: number) {
    return this.sheet.locator(`[data-cell="${cell}"]`);
  }

  /** What a press on a cell does from then on. */
  tool(tool: 'start' | 'spoiled') {
    return this.#page.getByRole('button', { name: words(`print.tool.${tool}`), exact: true });
  }

  async useTool(tool: 'start' | 'spoiled'): Promise<void> {
    await this.tool(tool).click();
  }

  async chooseScope(scope: Scope): Promise<void> {
    await this.#page.getByRole('radio', { name: words(`scopes.${scope}`) }).check({ force: true });
  }

  /** Chooses from one of the lists that open; those of the options are opened and closed again. */
  async choose(field: 'output' | 'symbol' | 'format' | 'sort', option: string): Promise<void> {
    const isOption = field === 'symbol' || field === 'sort';
    if (field === 'output') await this.sendTo('zip');
    if (isOption) await this.openOptions();
    // A button is called by what is chosen and by its label, and another label ends with the same word.
    const label = words(`print.${field}`);
    await this.#page.getByRole('button', { name: new RegExp(`(?:^| )${label}$`) }).click();
    await this.#page.getByRole('option', { name: option, exact: true }).click();
    if (isOption) await this.closeOptions();
  }
}
