import { type BrowserWindow, ipcMain, type WebContents } from 'electron';

import type { EventName } from '../../shared/ipc/names.ts';
import { CHANNELS } from './channels.ts';
import { isOwnFrame } from './security.ts';
import type { StationHost } from './station-process/station-host.ts';

/** What a page that has yet to come is told all the same. All else it asks for when it comes. */
const ASKED_OF_PEOPLE: ReadonlySet<EventName> = new Set(['app.fileOpened', 'app.menuChosen']);

/** The main process's end of the preload bridge: carries words both ways, and checks on every call who sent it. */
export class WindowBridge {
  readonly #window: () => BrowserWindow | null;
  /** What is to be said to a page that has not called yet: one listens before it first asks. */
  #unsaid: (() => void)[] = [];
  #listening: WebContents | null = null;

  constructor(window: () => BrowserWindow | null) {
    this.#window = window;
  }

  /** Lets the window's page call the station. */
  connect(station: StationHost): void {
    ipcMain.handle(CHANNELS.call, (event, name: unknown, input: unknown) => {
      this.#admit(event);
      return station.call(String(name), input);
    });
    ipcMain.handle(CHANNELS.receive, (event, path: unknown) => {
      this.#admit(event);
      return station.receive(String(path));
    });
  }

  /** Tells the page of an event. */
  emit(name: EventName, payload: unknown): void {
    const say = (): void => this.#send(CHANNELS.event, name, payload);
    if (this.#isListening()) say();
    else if (ASKED_OF_PEOPLE.has(name)) this.#unsaid.push(say);
  }

  /** Tells the page whether the station can be reached. A page that comes finds out by asking. */
  connection(state: 'open' | 'shut'): void {
    if (this.#isListening()) this.#send(CHANNELS.connection, state);
  }

  #isListening(): boolean {
    return this.#listening !== null && this.#listening === this.#window()?.webContents;
  }

  #send(channel: string, ...words: unknown[]): void {
    const window = this.#window();
    if (window !== null && !window.isDestroyed()) window.webContents.send(channel, ...words);
  }

  /** The page listens from its first call on. Throws for any sender but the app's own page in the main frame of its own window. */
  #admit(event: Electron.IpcMainInvokeEvent): void {
    if (!isOwnFrame(event.senderFrame, event.sender, this.#window()?.webContents)) {
      throw new Error('This page may not call the station.');
    }
    this.#listening = event.sender;
    for (const say of this.#unsaid.splice(0)) say();
  }
}
