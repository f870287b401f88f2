import type { Page } from '@playwright/test';

import type { Scope } from '../../../shared/catalog/entities.ts';
import { words } from '../wording.ts';

/** Products, lots and serials, and the import of files. */
export class CatalogueScreen {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** The import wizard, while it is open. */
  get wizard() {
    return this.#page.getByRole('dialog', { name: words('import.title') });
  }

  get search() {
    const main = this.#page.getByRole('main', { name: words('screens.catalogue') });
    return main.getByRole('searchbox', { name: words('catalogue.search') });
  }

  /** What is found in one table of the catalogue. */
  rows(scope: Scope) {
    const main = this.#page.getByRole('main', { name: words('screens.catalogue') });
    return main.getByRole('grid', { name: words(`scopes.${scope}`) });
  }

  /** Opens the wizard from the catalogue and hands it a file. */
  async chooseFile(file: string): Promise<void> {
    const main = this.#page.getByRole('main', { name: words('screens.catalogue') });
    await main
      .getByRole('button', { name: words('catalogue.import') })
      .first()
      .click();
    const [chooser] = await Promise.all([
      this.#page.waitForEvent('filechooser'),
      this.wizard.getByRole('button', { name: words('import.choose') }).click(),
    ]);
    await chooser.setFiles(file);
  }

  /** The wizard for a file that was handed in. */
  wizardOf(file: string) {
    return this.#page.getByRole('dialog', { name: words('import.titleOf', { file }) });
  }

  async showPart(part: 'products' | 'lots' | 'serials' | 'runs' | 'imports'): Promise<void> {
    await this.#page.getByRole('tab', { name: words(`catalogue.part.${part}`) }).click();
  }
}
