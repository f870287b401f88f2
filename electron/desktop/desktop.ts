import { app, type BrowserWindow, dialog, nativeTheme } from 'electron';

import type { MenuCommand } from '../../shared/ipc/app.ts';
import type { ReceivedFile } from '../../shared/ipc/files.ts';
import type { JobRow } from '../../shared/ipc/jobs.ts';
import type { EventName } from '../../shared/ipc/names.ts';
import type { AppSettings } from '../../shared/ipc/settings.ts';
import type { PrintJob } from '../../shared/printing/print-job.ts';
import type { Problem, Result } from '../../shared/result/result.ts';
import { installationFolder } from '../resources/location.ts';
import { serveScreens } from './app-protocol.ts';
import { AskingPrints } from './asking-prints.ts';
import { performRequest } from './desktop-requests.ts';
import { setMenu } from './menu.ts';
import { callToPrint, notifyOfEnd } from './notifications.ts';
import { denyOutside } from './security.ts';
import { StationHost } from './station-process/station-host.ts';
import { desktopTexts } from './texts.ts';
import { bringToFront, openWindow } from './window.ts';
import { WindowBridge } from './window-bridge.ts';

/** A page that crashes sooner after its start than this crashes for good. */
const QUICK_CRASH_MS = 5_000;

/** One window on one station. */
export class Desktop {
  readonly #station: StationHost;
  readonly #bridge = new WindowBridge(() => this.#window);
  readonly #askingPrints = new AskingPrints();
  #window: BrowserWindow | null = null;
  #windowShownAt = 0;
  #texts = desktopTexts('en');
  #filesToOpen: string[] = [];
  #stationIsOpen = false;
  #stationIsClosed = false;

  constructor(dataDirectory: string) {
    this.#station = new StationHost(dataDirectory, {
      onEvent: (name, payload) => this.#onEvent(name, payload),
      onConnection: (state) => this.#onConnection(state),
      onRefused: (problem) => this.#onRefused(problem),
      perform: (request) => performRequest(request, this.#window),
    });
  }

  /** True once the station's process has ended in good order. */
  get stationIsClosed(): boolean {
    return this.#stationIsClosed;
  }

  /** Begins the station and opens the window: at once, so that both load at the same time. To be called once the app is ready. */
  start(): void {
    denyOutside();
    serveScreens(new URL('dist/renderer/', installationFolder()));
    this.#bridge.connect(this.#station);
    this.#station.start();
    this.#useLanguage('system');
    this.show();
  }

  /** Puts the window in front; opens it where it was closed. */
  show(): void {
    if (!app.isReady()) return;
    if (this.#window !== null) {
      bringToFront(this.#window);
      return;
    }
    const window = openWindow();
    window.on('closed', () => {
      this.#window = null;
    });
    window.webContents.on('render-process-gone', (_event, { reason }) => this.#onPageGone(window, reason));
    this.#window = window;
    this.#windowShownAt = Date.now();
  }

  /** Hands catalogue files to the import screen, as soon as there is one. */
  openFiles(files: readonly string[]): void {
    this.#filesToOpen.push(...files);
    if (this.#stationIsOpen) void this.#handFilesIn();
  }

  /** Ends the station; work under way is given back and goes on at the next start. */
  async closeStation(): Promise<void> {
    await this.#station.close();
    this.#stationIsClosed = true;
  }

  async #handFilesIn(): Promise<void> {
    for (const file of this.#filesToOpen.splice(0)) {
      const received = (await this.#station.receive(file)) as Result<ReceivedFile>;
      if (received.ok) this.#bridge.emit('app.fileOpened', received.value);
      else void this.#warn(received.problem);
    }
  }

  async #warn({ message }: Problem): Promise<void> {
    const options = { type: 'warning', message } as const;
    await (this.#window === null
      ? dialog.showMessageBox(options)
      : dialog.showMessageBox(this.#window, options));
  }

  #onEvent(name: EventName, payload: unknown): void {
    this.#bridge.emit(name, payload);
    if (name === 'settings.changed') this.#follow(payload as AppSettings);
    if (name === 'jobs.changed') {
      const isLookedAt = this.#window?.isFocused() === true;
      notifyOfEnd(payload as JobRow, this.#texts, isLookedAt, () => this.#choose('show-jobs'));
    }
    if (name === 'prints.changed') {
      const job = payload as PrintJob;
      const isLookedAt = this.#window?.isFocused() === true;
      if (this.#askingPrints.beginsToAsk(job))
        callToPrint(job, this.#texts, isLookedAt, () => this.#choose('show-printers'));
    }
  }

  #onConnection(state: 'open' | 'shut'): void {
    this.#stationIsOpen = state === 'open';
    this.#bridge.connection(state);
    if (state === 'open') void this.#onOpened();
  }

  async #onOpened(): Promise<void> {
    const settings = (await this.#station.call('settings.read', undefined)) as Result<AppSettings>;
    if (settings.ok) this.#follow(settings.value);
    await this.#handFilesIn();
  }

  #onRefused(problem: Problem): void {
    dialog.showErrorBox(this.#texts.cannotStart, problem.message);
    this.#stationIsClosed = true;
    app.quit();
  }

  /** Its state is the station's, so a page that crashed is simply loaded again; one that crashes at once is not. */
  #onPageGone(window: BrowserWindow, reason: string): void {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    if (Date.now() - this.#windowShownAt < QUICK_CRASH_MS) {
      dialog.showErrorBox(this.#texts.cannotStart, `The window's process ended (${reason}).`);
      app.quit();
      return;
    }
    this.#windowShownAt = Date.now();
    window.webContents.reload();
  }

  #follow({ language, theme }: AppSettings): void {
    // Menus, dialogs and the page's `prefers-color-scheme` alike.
    nativeTheme.themeSource = theme;
    this.#useLanguage(language);
  }

  #useLanguage(setting: string): void {
    const [system = 'en'] = app.getPreferredSystemLanguages();
    this.#texts = desktopTexts(setting === 'system' ? system : setting);
    setMenu(this.#texts, (command) => this.#choose(command));
  }

  #choose(command: MenuCommand): void {
    this.show();
    this.#bridge.emit('app.menuChosen', { command });
  }
}
