import type { Locator, Page } from '@playwright/test';

import type { OpenClient } from '../clients/client.ts';
import { words } from '../wording.ts';

/** A screen whose buttons open dialogs, and where it saves files. */
export class ScreenWithDialogs {
  readonly #client: OpenClient;
  readonly #folder: string;

  constructor(client: OpenClient, folder: string) {
    this.#client = client;
    this.#folder = folder;
  }

  protected get page(): Page {
    return this.#client.page;
  }

  /** Presses what saves a file, and gives where it lies then. */
  protected saved(press: () => Promise<void>): Promise<string> {
    return this.#client.save(press, this.#folder);
  }

  /** The dialog that a button opened. */
  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  /** A field of the dialog, by its words. */
  field(key: string): Locator {
    return this.dialog.getByRole('textbox', { name: words(key) });
  }

  /** A button of the dialog. */
  dialogButton(key: string): Locator {
    return this.dialog.getByRole('button', { name: words(key), exact: true });
  }

  /** Presses a button of the dialog. */
  async press(key: string): Promise<void> {
    await this.dialogButton(key).click();
  }

  /** One of a few in the dialog. */
  async choose(key: string, values: Readonly<Record<string, string | number>> = {}): Promise<void> {
    await this.dialog.getByRole('radio', { name: words(key, values) }).check({ force: true });
  }
}
