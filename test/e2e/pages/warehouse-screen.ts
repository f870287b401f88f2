import type { Locator, Page } from '@playwright/test';

import { words } from '../wording.ts';

/** The screen of a warehouse of many benches, and its form to join one. */
export class WarehouseScreen {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** One of its parts, by the word in its heading. */
  part(key: 'numbers' | 'others' | 'own'): Locator {
    return this.#page.getByRole('region', { name: words(`warehouse.${key}`), exact: true });
  }

  /** A field of the form to join, or of the dialog that is open. */
  field(key: 'address' | 'name' | 'password' | 'user'): Locator {
    return this.#page.getByLabel(words(`warehouse.${key}`), { exact: true });
  }

  button(key: 'join' | 'leave' | 'tryNow'): Locator {
    return this.#page.getByRole('button', { name: words(`warehouse.${key}`), exact: true });
  }

  /** Fills in the form, and joins; the hub is made first where that is asked for. */
  async join(hub: { readonly address: string; readonly password: string }, name: string, makeHub = false) {
    await this.field('address').fill(hub.address);
    await this.field('password').fill(hub.password);
    await this.field('name').fill(name);
    if (makeHub) await this.#page.getByText(words('warehouse.makeHub')).click();
    await this.button('join').click();
  }

  /** The line of another bench. */
  other(name: string): Locator {
    return this.part('others').getByRole('listitem').filter({ hasText: name });
  }

  /** Shuts another bench out. */
  async retire(name: string, { user, password }: { readonly user: string; readonly password: string }) {
    await this.other(name)
      .getByRole('button', { name: words('warehouse.retireOne', { bench: name }) })
      .click();
    await this.field('user').fill(user);
    await this.field('password').fill(password);
    await this.#page
      .getByRole('dialog')
      .getByRole('button', { name: words('warehouse.retire'), exact: true })
      .click();
  }
}
