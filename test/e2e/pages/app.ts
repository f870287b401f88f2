import type { Page } from '@playwright/test';

import type { OpenDoor } from '../doors/door.ts';
import { words } from '../wording.ts';
import { CatalogueScreen } from './catalogue-screen.ts';
import { ExportScreen } from './export-screen.ts';
import { JobsScreen } from './jobs-screen.ts';
import { PrintersScreen } from './printers-screen.ts';
import { Service } from './service.ts';

/** What a scanner leaves between two keys. */
const SCANNER_GAP_MS = 5;

/** The screens of the rail. */
type ScreenName = 'export' | 'jobs' | 'catalogue' | 'printers' | 'settings';

/** The whole window. */
export class App {
  readonly page: Page;
  readonly export: ExportScreen;
  readonly jobs: JobsScreen;
  readonly catalogue: CatalogueScreen;
  readonly printers: PrintersScreen;
  readonly service: Service;

  constructor(door: OpenDoor, folder: string) {
    this.page = door.page;
    this.export = new ExportScreen(this.page);
    this.jobs = new JobsScreen(door, folder);
    this.catalogue = new CatalogueScreen(this.page);
    this.printers = new PrintersScreen(door, folder);
    this.service = new Service(this.page);
  }

  /** The frame of a screen, there once the screen is shown. */
  screen(name: ScreenName) {
    return this.page.getByRole('main', { name: words(`screens.${name}`) });
  }

  /** Goes to a screen by the rail. */
  async show(name: ScreenName): Promise<void> {
    const rail = this.page.getByRole('navigation', { name: words('app.screens') });
    await rail.getByRole('button', { name: words(`screens.${name}`) }).click();
  }

  /** The question before something is taken away. */
  get question() {
    return this.page.getByRole('dialog');
  }

  /** What is said in passing. */
  get messages() {
    return this.page.locator('.messages');
  }

  /**
   * Types as a keyboard-wedge scanner does, Enter last. Each key carries the time at which a scanner
   * would have sent it, so that a busy machine does not make a slow typist of it.
   */
  async scan(text: string): Promise<void> {
    const session = await this.page.context().newCDPSession(this.page);
    const keys = Array.from(text, (key) => ({ key, text: key }));
    const enter = { key: 'Enter', code: 'Enter', text: '\r', windowsVirtualKeyCode: 13 };
    const begun = Date.now() - (keys.length + 1) * SCANNER_GAP_MS;
    const sent = [...keys, enter].flatMap((key, index) => {
      const timestamp = (begun + index * SCANNER_GAP_MS) / 1000;
      return [
        session.send('Input.dispatchKeyEvent', { type: 'keyDown', timestamp, ...key }),
        session.send('Input.dispatchKeyEvent', { type: 'keyUp', timestamp, key: key.key }),
      ];
    });
    await Promise.all(sent);
    await session.detach();
  }
}
