import type { Locator, Page } from '@playwright/test';

import { words } from '../wording.ts';

/** The settings: the list of their sections with its search, and the section that is shown. */
export class SettingsScreen {
  readonly #list: Locator;

  constructor(page: Page) {
    this.#list = page.getByRole('navigation', { name: words('settings.sections') });
  }

  get search(): Locator {
    return this.#list.getByRole('searchbox', { name: words('settings.search') });
  }

  /** What is listed: every section, or, while something is looked for, the settings that were found. */
  get items(): Locator {
    return this.#list.getByRole('button');
  }

  /** A section, or a setting that was found, by how its text begins. */
  item(text: string): Locator {
    return this.items.filter({ hasText: new RegExp(`^${text.replaceAll(/[()]/g, '\\$&')}`) });
  }
}
