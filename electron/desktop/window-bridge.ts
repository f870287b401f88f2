import { type BrowserWindow, ipcMain, type WebContents } from 'electron';

import type { EventName } from '../../shared/ipc/schema.ts';
import { CHANNELS } from './ipc-messages.ts';
import { isOwnFrame } from './security.ts';
import type { StationSupervisor } from './station-supervisor.ts';

/** Events queued for a page that is still loading. It queries everything else once it is loaded. */
const QUEUED_EVENTS: ReadonlySet<EventName> = new Set(['app.fileOpened', 'app.menuChosen']);

/** The main process's end of the preload bridge: carries calls and events, and checks the sender of every call. */
export class WindowBridge {
  readonly #window: () => BrowserWindow | null;
  /** Events for a page that has not called yet: a page subscribes before its first call. */
  #queued: (() => void)[] = [];
  #connectedPage: WebContents | null = null;

  constructor(window: () => BrowserWindow | null) {
    this.#window = window;
  }

  /** Lets the window's page call the station. */
  connect(station: StationSupervisor): void {
    ipcMain.handle(CHANNELS.call, (event, name: unknown, input: unknown) => {
      this.#authorize(event);
      return station.call(String(name), input);
    });
    ipcMain.handle(CHANNELS.receive, (event, path: unknown) => {
      this.#authorize(event);
      return station.receive(String(path));
    });
  }

  /** Tells the page of an event. */
  emit(name: EventName, payload: unknown): void {
    const send = (): void => this.#send(CHANNELS.event, name, payload);
    if (this.#isConnected()) send();
    else if (QUEUED_EVENTS.has(name)) this.#queued.push(send);
  }

  /** Tells the page whether the station can be reached. A page that comes finds out by asking. */
  connection(state: 'open' | 'shut'): void {
    if (this.#isConnected()) this.#send(CHANNELS.connection, state);
  }

  #isConnected(): boolean {
    return this.#connectedPage !== null && this.#connectedPage === this.#window()?.webContents;
  }

  #send(channel: string, ...args: unknown[]): void {
    const window = this.#window();
    if (window !== null && !window.isDestroyed()) window.webContents.send(channel, ...args);
  }

  /** Marks the page as subscribed from its first call on. Throws for any sender but the app's own page in the main frame of its own window. */
  #authorize(event: Electron.IpcMainInvokeEvent): void {
    if (!isOwnFrame(event.senderFrame, event.sender, this.#window()?.webContents)) {
      throw new Error('This page may not call the station.');
    }
    this.#connectedPage = event.sender;
    for (const send of this.#queued.splice(0)) send();
  }
}
