import type { Locator, Page } from '@playwright/test';

import type { PrintState } from '../../../shared/printing/print-job.ts';
import type { OpenClient } from '../clients/client.ts';
import { words } from '../wording.ts';

/** What the buttons of a print job are called in the language file. */
type PrintAction = 'again' | 'cancel' | 'confirm' | 'discard' | 'hold' | 'howFar' | 'release' | 'verify';

/** The printers and their queues. */
export class PrintersScreen {
  readonly #client: OpenClient;
  readonly #folder: string;

  constructor(client: OpenClient, folder: string) {
    this.#client = client;
    this.#folder = folder;
  }

  get #page(): Page {
    return this.#client.page;
  }

  async showPart(part: 'queue' | 'printers'): Promise<void> {
    // The number of open jobs may follow.
    const name = new RegExp(`^${words(`printers.part.${part}`)}`);
    await this.#page.getByRole('tab', { name }).click();
  }

  async look(): Promise<void> {
    await this.#page
      .getByRole('button', { name: words('printers.look') })
      .first()
      .click();
  }

  /** Adds a folder that keeps each print as a PDF. */
  async addFolder(name: string, folder: string): Promise<void> {
    await this.#page
      .getByRole('button', { name: words('printers.add') })
      .first()
      .click();
    await this.choose('printers.kinds.file');
    await this.field('printers.name').fill(name);
    await this.field('printers.targets.file').fill(folder);
    await this.press('printers.addGo');
  }

  /** Adds a label printer on the network. */
  async addLabelPrinter(name: string, address: string): Promise<void> {
    await this.#page
      .getByRole('button', { name: words('printers.add') })
      .first()
      .click();
    await this.choose('printers.kinds.tcp');
    await this.field('printers.name').fill(name);
    await this.field('printers.targets.tcp').fill(address);
    await this.press('printers.addGo');
  }

  card(name: string): Locator {
    return this.#page.getByRole('listitem', { name, exact: true });
  }

  onCard(
    name: string,
    action: 'use' | 'calibrate' | 'confirmAll' | 'pause' | 'resume' | 'settings' | 'testLabel' | 'remove',
  ) {
    return this.card(name).getByRole('button', { name: words(`printers.${action}`), exact: true });
  }

  /** Every print job: the open ones first, in the order in which they print. */
  get jobs(): Locator {
    return this.#page.getByRole('list').locator('> li.print');
  }

  /** Jobs in a state, as the screen names it. */
  inState(state: PrintState): Locator {
    // The state's shape stands before the word.
    const word = this.#page.getByText(new RegExp(`^\\S*${words(`queue.state.${state}`)}$`));
    return this.jobs.filter({ has: word });
  }

  button(job: Locator, action: PrintAction): Locator {
    return job.getByRole('button', { name: words(`queue.${action}`), exact: true });
  }

  /** The dialog that a button opened. */
  get dialog(): Locator {
    return this.#page.getByRole('dialog');
  }

  /** A field of the dialog, by its words. */
  field(key: string): Locator {
    return this.dialog.getByRole('textbox', { name: words(key) });
  }

  /** Presses a button of the dialog. */
  async press(key: string): Promise<void> {
    await this.dialog.getByRole('button', { name: words(key), exact: true }).click();
  }

  /** One of a few in the dialog. */
  async choose(key: string, values: Readonly<Record<string, string | number>> = {}): Promise<void> {
    await this.dialog.getByRole('radio', { name: words(key, values) }).check({ force: true });
  }

  /** Saves the ledger and gives its path. */
  async saveLedger(): Promise<string> {
    const save = this.#page.getByRole('button', { name: words('printers.saveLedger') });
    return this.#client.save(() => save.click(), this.#folder);
  }
}
