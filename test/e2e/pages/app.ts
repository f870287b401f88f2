import type { Page } from '@playwright/test';

import { SECTION_TITLE } from '../../../renderer/features/settings/settings-index.ts';
import type { SCREENS } from '../../../renderer/state/navigation.ts';
import type { SettingsSection } from '../../../renderer/state/settings-view.ts';
import {
  characterOfKey,
  type KeyboardLayout,
  type KeyLevel,
  type Keystroke,
} from '../../../shared/scan/keyboard-layouts.ts';
import type { OpenClient } from '../clients/client.ts';
import { words } from '../wording.ts';
import { ActivityScreen } from './activity-screen.ts';
import { BenchMode } from './bench-mode.ts';
import { CatalogueScreen } from './catalogue-screen.ts';
import { PrintScreen } from './print-screen.ts';
import { PrintersScreen } from './printers-screen.ts';
import { Service } from './service.ts';
import { SettingsScreen } from './settings-screen.ts';
import { WarehouseScreen } from './warehouse-screen.ts';

/** What a scanner leaves between two keys. */
const SCANNER_GAP_MS = 5;

/** A key as the browser is told of it. */
interface PressedKey {
  readonly key: string;
  readonly code?: string;
  readonly modifiers?: number;
  readonly text?: string;
  readonly windowsVirtualKeyCode?: number;
}

const ENTER: PressedKey = { key: 'Enter', code: 'Enter', text: '\r', windowsVirtualKeyCode: 13 };

function plainKeys(text: string): readonly PressedKey[] {
  return Array.from(text, (key) => ({ key, text: key }));
}

/** Chrome DevTools Protocol, Input.dispatchKeyEvent. */
const ALT = 1;
const CTRL = 2;
const SHIFT = 8;

const MODIFIERS: Readonly<Record<KeyLevel, number>> = { plain: 0, shift: SHIFT, altGr: CTRL + ALT };

/** The screens of the rail. */
type ScreenName = (typeof SCREENS)[number];

/** The whole window. */
export class App {
  readonly page: Page;
  readonly print: PrintScreen;
  readonly activity: ActivityScreen;
  readonly catalogue: CatalogueScreen;
  readonly printers: PrintersScreen;
  readonly service: Service;
  readonly settings: SettingsScreen;
  readonly bench: BenchMode;
  readonly warehouse: WarehouseScreen;
  /** Presses what saves a file, and gives where it lies then. */
  readonly save: (press: () => Promise<void>) => Promise<string>;

  constructor(client: OpenClient, folder: string) {
    this.page = client.page;
    this.print = new PrintScreen(this.page);
    this.activity = new ActivityScreen(client, folder);
    this.catalogue = new CatalogueScreen(this.page);
    this.printers = new PrintersScreen(client, folder);
    this.service = new Service(this.page);
    this.settings = new SettingsScreen(this.page);
    this.bench = new BenchMode(this.page);
    this.warehouse = new WarehouseScreen(this.page);
    this.save = (press) => client.save(press, folder);
  }

  /** The frame of a screen, there once the screen is shown. */
  screen(name: ScreenName) {
    return this.page.getByRole('main', { name: words(`screens.${name}`) });
  }

  /** Waits until the window listens to keys: one pressed before that is heard by nobody. */
  async ready(): Promise<void> {
    // By its class, since an open dialog hides it from roles.
    await this.page.locator('nav.rail').waitFor();
    // The listeners are set after the first paint.
    await this.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
  }

  private get rail() {
    return this.page.getByRole('navigation', { name: words('app.screens') });
  }

  /** Goes to a screen by the rail, and waits until it is there: a window that was just opened reads the station first. */
  async show(name: ScreenName): Promise<void> {
    // A count may follow the name, and one name may begin another.
    const named = new RegExp(`^${words(`screens.${name}`)}(?!\\p{L})`, 'u');
    await this.rail.getByRole('button', { name: named }).click();
    await this.screen(name).getByRole('heading', { level: 1 }).waitFor();
  }

  /** Goes to a section of the settings by its name in the list of sections. */
  async showSettings(section: SettingsSection): Promise<void> {
    await this.show('settings');
    await this.settings.item(words(SECTION_TITLE[section])).click();
  }

  /** The question before something is taken away. */
  get question() {
    return this.page.getByRole('dialog');
  }

  /** What is said in passing. */
  get messages() {
    return this.page.locator('.messages');
  }

  /** Types as a keyboard-wedge scanner does, Enter last, without saying which keys. */
  async scan(text: string): Promise<void> {
    await this.#press([...plainKeys(text), ENTER]);
  }

  /** Types as a scanner that is not set to press Enter does. */
  async scanWithoutEnter(text: string): Promise<void> {
    await this.#press(plainKeys(text));
  }

  /** Types as a scanner does on a busy machine, which hands over all keys but the first `at` that many milliseconds late. */
  async scanHeldBack(text: string, at: number, ms: number): Promise<void> {
    await this.#press([...plainKeys(text), ENTER], { at, ms });
  }

  /** Presses a scanner's keys as a computer with that keyboard has them, Enter last. AltGr comes as Windows sends it. */
  async scanKeys(keys: readonly Keystroke[], computer: KeyboardLayout): Promise<void> {
    const pressed = keys.map(({ typed, code, level, control }): PressedKey => {
      if (code.startsWith('F')) return { key: code, code };
      const key = characterOfKey(computer, code, level) ?? 'Dead';
      const modifiers = (control ? CTRL : 0) + MODIFIERS[level];
      return control || key === 'Dead' ? { key, code, modifiers } : { key, code, modifiers, text: typed };
    });
    await this.#press([...pressed, ENTER]);
  }

  /**
   * Each key carries the time at which a scanner would have sent it, so that a busy machine does not make a slow typist of
   * it.
   */
  async #press(keys: readonly PressedKey[], heldBack = { at: keys.length, ms: 0 }): Promise<void> {
    const session = await this.page.context().newCDPSession(this.page);
    const begun = Date.now() - keys.length * SCANNER_GAP_MS;
    const send = async (pressed: PressedKey, index: number): Promise<unknown> => {
      const timestamp = (begun + index * SCANNER_GAP_MS) / 1000;
      return await Promise.all([
        session.send('Input.dispatchKeyEvent', { type: 'keyDown', timestamp, ...pressed }),
        session.send('Input.dispatchKeyEvent', { type: 'keyUp', timestamp, key: pressed.key }),
      ]);
    };
    await Promise.all(keys.slice(0, heldBack.at).map(send));
    await this.page.waitForTimeout(heldBack.ms);
    await Promise.all(keys.slice(heldBack.at).map(async (key, index) => send(key, heldBack.at + index)));
    await session.detach();
  }
}
