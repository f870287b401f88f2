import type { Locator, Page } from '@playwright/test';

import { words } from '../wording.ts';

/** Bench mode, in the place of all screens. */
export class BenchMode {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get main(): Locator {
    return this.#page.getByRole('main', { name: words('bench.title') });
  }

  /** Enters it by the rail, and waits until it listens for scans. */
  async enter(): Promise<void> {
    await this.#page.getByRole('button', { name: words('bench.title') }).click();
    await this.main.waitFor();
  }

  /** What fills the screen, seen by its colour. */
  stage(tone: 'found' | 'differs' | 'refused' | 'working' | 'waiting'): Locator {
    return this.#page.locator(`[data-tone="${tone}"]`);
  }

  get invitation(): Locator {
    return this.#page.getByRole('heading', { name: words('bench.scan') });
  }

  /** What keeps labels from being printed, across the screen. */
  get trouble(): Locator {
    return this.#page.locator('.bench-trouble');
  }

  button(key: string, values: Readonly<Record<string, string | number>> = {}): Locator {
    return this.#page.getByRole('button', { name: words(key, values) });
  }

  /** What a stage says in its largest type. */
  heading(key: string, values: Readonly<Record<string, string | number>>): Locator {
    return this.main.getByRole('heading', { name: words(key, values) });
  }

  /** Prints so many labels of the record that is shown. */
  print(count: number): Locator {
    return this.#page.getByRole('button', { name: words('bench.print', { number: count }), exact: true });
  }

  /** Asks to leave, at the head. */
  get leave(): Locator {
    return this.main.getByRole('button', { name: words('bench.leave') });
  }

  get foot(): Locator {
    return this.main.locator('.bench-foot');
  }
}
