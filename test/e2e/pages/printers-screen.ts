import type { Locator } from '@playwright/test';

import { words } from '../wording.ts';
import { ScreenWithDialogs } from './screen-with-dialogs.ts';

/** The printers. */
export class PrintersScreen extends ScreenWithDialogs {
  async showPart(part: 'printers' | 'grades'): Promise<void> {
    await this.page.getByRole('tab', { name: words(`printers.part.${part}`) }).click();
  }

  async look(): Promise<void> {
    await this.page
      .getByRole('button', { name: words('printers.look') })
      .first()
      .click();
  }

  /** Adds a folder that keeps each print as a PDF. */
  async addFolder(name: string, folder: string): Promise<void> {
    await this.page
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
    await this.page
      .getByRole('button', { name: words('printers.add') })
      .first()
      .click();
    await this.choose('printers.kinds.tcp');
    await this.field('printers.name').fill(name);
    await this.field('printers.targets.tcp').fill(address);
    await this.press('printers.addGo');
  }

  card(name: string): Locator {
    return this.page.getByRole('listitem', { name, exact: true });
  }

  onCard(
    name: string,
    action:
      | 'use'
      | 'calibrate'
      | 'growthOpen'
      | 'confirmAll'
      | 'pause'
      | 'resume'
      | 'settings'
      | 'testLabel'
      | 'remove',
  ) {
    return this.card(name).getByRole('button', { name: words(`printers.${action}`), exact: true });
  }

  /** Saves the ledger and gives its path. */
  async saveLedger(): Promise<string> {
    const save = this.page.getByRole('button', { name: words('printers.saveLedger') });
    return this.saved(() => save.click());
  }
}
