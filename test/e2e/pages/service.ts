import type { Locator, Page } from '@playwright/test';

import { words } from '../wording.ts';

/** The label service: its settings, its badge in the frame, and the outbox. */
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
  badgeThatSays(glance: 'up' | 'down' | 'unsure' | 'noKey' | 'unknown'): Locator {
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

  /** Every request, in the order in which it goes out. */
  get requests(): Locator {
    return this.#page.getByRole('list', { name: words('service.outbox') }).locator('> li');
  }

  /** What there is to press about a request. */
  on(request: Locator, action: 'sendAgain' | 'discard'): Locator {
    return request.getByRole('button', { name: words(`service.${action}`) });
  }

  get sendNow(): Locator {
    return this.#page.getByRole('button', { name: words('service.sendNow') });
  }

  /** On the export screen. */
  get placeChoice(): Locator {
    return this.#page.getByRole('button', { name: words('service.place') });
  }

  async choosePlace(place: 'here' | 'service' | 'auto'): Promise<void> {
    await this.placeChoice.click();
    await this.#page.getByRole('option', { name: words(`service.places.${place}`), exact: true }).click();
  }
}
