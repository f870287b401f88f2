import type { Page } from '@playwright/test';

import type { Scope } from '../../../shared/catalog/entities.ts';
import type { GrayImage } from '../../decoding/gray-image.ts';
import { words } from '../wording.ts';
import { paintInPage } from './paint-in-page.ts';

/** The main screen: what to make labels of, how, and what comes out. */
export class ExportScreen {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get addSample() {
    return this.#page.getByRole('button', { name: words('firstStart.sample') });
  }

  /** The catalogue has one of the same name. */
  get search() {
    const main = this.#page.getByRole('main', { name: words('screens.export') });
    return main.getByRole('searchbox', { name: words('export.search') });
  }

  /** The rows to choose from; takes the arrow keys. */
  rows(scope: Scope) {
    return this.#page.getByRole('grid', { name: words(`scopes.${scope}`) });
  }

  get sheet() {
    return this.#page.getByRole('region', { name: words('export.sheetPicture') });
  }

  /** The sheet as it will be printed. */
  get sheetPicture() {
    return this.sheet.getByRole('img');
  }

  /** The picture of a sheet that has so many labels on it. */
  sheetWith(count: number) {
    return this.sheet.getByRole('img', { name: words('export.sheetAlt', { count }) });
  }

  get nextSheet() {
    return this.#page.getByRole('button', { name: words('export.nextSheet') });
  }

  /** The picture of the sheet as this window paints it, at a resolution of one's own. */
  async paintedSheet(dotsPerInch: number): Promise<GrayImage> {
    const { widthPx, heightPx, pixels } = await this.sheetPicture.evaluate(paintInPage, dotsPerInch);
    return { widthPx, heightPx, pixels: new Uint8Array(Buffer.from(pixels, 'base64')) };
  }

  get firstSymbols() {
    return this.#page.getByRole('list', { name: words('export.firstSymbols') });
  }

  get startCell() {
    return this.#page.getByRole('textbox', { name: words('export.startCell') });
  }

  get make() {
    return this.#page.getByRole('button', { name: words('export.make') });
  }

  /** Prints on the printer that is chosen. */
  print(printer: string) {
    return this.#page.getByRole('button', { name: words('export.print', { printer }) });
  }

  /** The sentence that says what Enter will do, where it holds a text. */
  sentenceWith(text: string) {
    return this.#page.getByRole('status').filter({ hasText: text });
  }

  cell(cell: number) {
    return this.sheet.locator(`[data-cell="${cell}"]`);
  }

  async useTool(tool: 'start' | 'spoiled'): Promise<void> {
    await this.#page.getByRole('button', { name: words(`export.tool.${tool}`), exact: true }).click();
  }

  async chooseScope(scope: Scope): Promise<void> {
    await this.#page.getByRole('radio', { name: words(`scopes.${scope}`) }).check({ force: true });
  }

  /** Chooses from one of the lists that open: output, symbol, format, order. */
  async choose(field: 'output' | 'symbol' | 'format' | 'sort', option: string): Promise<void> {
    await this.#page.getByRole('button', { name: words(`export.${field}`) }).click();
    await this.#page.getByRole('option', { name: option, exact: true }).click();
  }
}
