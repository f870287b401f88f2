import type { Locator, Page } from '@playwright/test';

import { words } from '../wording.ts';

/** The label service: its settings, its badge in the frame, and what waits for it. */
export class Service {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** In the settings. */
  get part(): Locator {
    return this.#page.getByRole('region', { name: words('service.title') });
  }

  /** In the frame of the window; there while the service is used. */
  get badge(): Locator {
    return this.#page.getByRole('button', { name: `${words('service.title')}:` });
  }

  /** The badge while it says a word. */
  badgeWithText(glance: 'up' | 'down' | 'unsure' | 'noKey' | 'unknown'): Locator {
    return this.badge.filter({ hasText: words(`service.glance.${glance}`) });
  }

  get keyField(): Locator {
    return this.part.getByLabel(words('service.key'), { exact: true });
  }

  get check(): Locator {
    return this.part.getByRole('button', { name: words('service.check') });
  }

  /** Turns it on, or off. */
  async turn(): Promise<void> {
    await this.part.getByText(words('service.use'), { exact: true }).click();
  }

  /** Types in where the service is. */
  async typeAddress(address: string): Promise<void> {
    await this.part.getByText(words('service.own'), { exact: true }).click();
    await this.part.getByRole('textbox', { name: words('service.address') }).fill(address);
  }

  get saveAddress(): Locator {
    return this.part.getByRole('button', { name: words('settings.save'), exact: true });
  }

  async enterKey(key: string): Promise<void> {
    await this.keyField.fill(key);
    await this.part.getByRole('button', { name: words('service.keep') }).click();
  }

  /** What has the request of a job sent again, where nobody knows whether it arrived. */
  sendAgain(job: Locator): Locator {
    return job.getByRole('button', { name: words('service.sendAgain') });
  }

  get sendNow(): Locator {
    return this.#page.getByRole('button', { name: words('service.sendNow') });
  }
}
