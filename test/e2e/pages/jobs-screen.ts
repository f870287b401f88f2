import type { Locator } from '@playwright/test';

import type { OpenClient } from '../clients/client.ts';
import { words } from '../wording.ts';

/** Queue and history. */
export class JobsScreen {
  readonly #client: OpenClient;
  readonly #folder: string;

  constructor(client: OpenClient, folder: string) {
    this.#client = client;
    this.#folder = folder;
  }

  /** Every job, newest first. */
  get jobs(): Locator {
    return this.#client.page.getByRole('list', { name: words('screens.jobs') }).locator('> li');
  }

  get newest(): Locator {
    return this.jobs.first();
  }

  /** Jobs in a state, as the screen names it. */
  inState(state: 'pending' | 'processing' | 'completed' | 'failed' | 'cancelled'): Locator {
    // The state's shape stands before the word.
    const word = this.#client.page.getByText(new RegExp(`${words(`jobs.state.${state}`)}$`));
    return this.jobs.filter({ has: word });
  }

  button(job: Locator, action: 'cancel' | 'again' | 'delete' | 'saveAs'): Locator {
    return job.getByRole('button', { name: words(`jobs.${action}`), exact: true });
  }

  /** Saves what a job made and gives its path. */
  async save(job: Locator): Promise<string> {
    return this.#client.save(() => this.button(job, 'saveAs').click(), this.#folder);
  }
}
