import { app, type BrowserWindow, dialog, nativeTheme } from 'electron';

import type { MenuCommand } from '../../shared/ipc/app.ts';
import type { JobRow } from '../../shared/ipc/exports.ts';
import type { OperationProblem, ReceivedFile } from '../../shared/ipc/operation.ts';
import type { EventName } from '../../shared/ipc/schema.ts';
import type { AppSettings } from '../../shared/ipc/settings.ts';
import type { PrintJob } from '../../shared/printing/print-job.ts';
import type { Outcome, Problem, Result } from '../../shared/result/result.ts';
import { installationFolderUrl } from '../resources/location.ts';
import { serveScreens } from './app-protocol.ts';
import { AttentionTracker } from './attention-tracker.ts';
import { performRequest } from './host-requests.ts';
import { setMenu } from './menu.ts';
import { notifyJobEnded, notifyPrintNeedsAttention } from './notifications.ts';
import { denyExternalRequests } from './security.ts';
import { StationSupervisor } from './station-supervisor.ts';
import { desktopTexts } from './texts.ts';
import { mayClose } from './unsaved-question.ts';
import { bringToFront, openWindow } from './window.ts';
import { WindowBridge } from './window-bridge.ts';

/** A page that crashes sooner after its start than this crashes for good. */
const QUICK_CRASH_MS = 5_000;

/** One window on one station. */
export class DesktopApp {
  readonly #station: StationSupervisor;
  readonly #bridge = new WindowBridge(() => this.#window);
  readonly #attention = new AttentionTracker();
  #window: BrowserWindow | null = null;
  #windowShownAt = 0;
  #texts = desktopTexts('en');
  #filesToOpen: string[] = [];
  #stationIsOpen = false;
  #stationIsClosed = false;
  #stationCrashed = false;

  constructor(dataDirectory: string) {
    this.#station = new StationSupervisor(dataDirectory, {
      onEvent: (name, payload) => this.#onEvent(name, payload),
      onConnection: (state) => this.#onConnection(state),
      onFailed: (problem) => this.#onFailed(problem),
      perform: (request) => performRequest(request, this.#window),
    });
  }

  /** True once the station's process has ended in good order. */
  get stationIsClosed(): boolean {
    return this.#stationIsClosed;
  }

  /** Opens the window and begins the station: at once, so that both load at the same time. To be called once the app is ready. */
  start(): void {
    denyExternalRequests();
    serveScreens(new URL('dist/renderer/', installationFolderUrl()));
    this.#bridge.connect(this.#station);
    // The window's processes first: what they show does not need the station, and both want every core.
    this.show();
    this.#station.start();
    this.#setLanguage('system');
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
    // The page holds the window back while a design is not saved; Electron asks nobody by itself.
    window.webContents.on('will-prevent-unload', (event) => {
      if (mayClose(window, this.#texts)) event.preventDefault();
    });
    window.webContents.on('render-process-gone', (_event, { reason }) => this.#onPageGone(window, reason));
    this.#window = window;
    this.#windowShownAt = Date.now();
  }

  /** Hands catalogue files to the import screen, as soon as there is one. */
  openFiles(files: readonly string[]): void {
    this.#filesToOpen.push(...files);
    if (this.#stationIsOpen) void this.#importPendingFiles();
  }

  /** Ends the station; work under way is given back and goes on at the next start. */
  async closeStation(): Promise<void> {
    await this.#station.close();
    this.#stationIsClosed = true;
  }

  async #importPendingFiles(): Promise<void> {
    for (const file of this.#filesToOpen.splice(0)) {
      const received = (await this.#station.receive(file)) as Result<ReceivedFile, 'file_unreadable'>;
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
    if (name === 'settings.changed') this.#applySettings(payload as AppSettings);
    if (name === 'jobs.changed') {
      const isFocused = this.#window?.isFocused() === true;
      notifyJobEnded(payload as JobRow, this.#texts, isFocused, () => this.#runMenuCommand('show-activity'));
    }
    if (name === 'prints.changed') {
      const job = payload as PrintJob;
      const isFocused = this.#window?.isFocused() === true;
      if (this.#attention.entersAttention(job))
        notifyPrintNeedsAttention(job, this.#texts, isFocused, () => this.#runMenuCommand('show-printers'));
    }
  }

  #onConnection(state: 'open' | 'shut'): void {
    this.#stationIsOpen = state === 'open';
    this.#bridge.connection(state);
    if (state === 'shut') this.#stationCrashed = true;
    else void this.#onOpened();
  }

  async #onOpened(): Promise<void> {
    if (this.#stationCrashed) this.#logFault('The station crashed and was started again');
    this.#stationCrashed = false;
    const settings = (await this.#station.call('settings.read', undefined)) as Outcome<
      AppSettings,
      OperationProblem
    >;
    if (settings.ok) this.#applySettings(settings.value);
    await this.#importPendingFiles();
  }

  #onFailed(problem: Problem): void {
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
    this.#logFault(`The window's process ended (${reason})`);
    window.webContents.reload();
  }

  /** Has the station log it, which alone writes to the log. */
  #logFault(message: string): void {
    void this.#station.call('app.reportFault', { message }).catch(() => undefined);
  }

  #applySettings({ language, theme }: AppSettings): void {
    // Menus, dialogs and the page's `prefers-color-scheme` alike.
    nativeTheme.themeSource = theme;
    this.#setLanguage(language);
  }

  #setLanguage(setting: string): void {
    const [system = 'en'] = app.getPreferredSystemLanguages();
    this.#texts = desktopTexts(setting === 'system' ? system : setting);
    setMenu(this.#texts, (command) => this.#runMenuCommand(command));
  }

  #runMenuCommand(command: MenuCommand): void {
    this.show();
    this.#bridge.emit('app.menuChosen', { command });
  }
}
