import { fileURLToPath } from 'node:url';

import { type UtilityProcess, utilityProcess } from 'electron';

import type { EventName } from '../../../shared/ipc/names.ts';
import { assertNever } from '../../../shared/result/assert-never.ts';
import type { Problem } from '../../../shared/result/result.ts';
import { installationFolder } from '../../resources/location.ts';
import { CrashCount } from './crash-count.ts';
import type { DesktopRequest, FromStation, ToStation } from './wire.ts';

/** What the desktop does for its station, and hears of it. */
export interface StationListener {
  onEvent(name: EventName, payload: unknown): void;
  onConnection(state: 'open' | 'shut'): void;
  /** The data folder cannot be used, or the process ends whenever it is begun: nothing more will come. */
  onRefused(problem: Problem): void;
  perform(request: DesktopRequest): Promise<unknown>;
}

/** Not part of the main process's bundle: it runs by itself. */
const STATION_ENTRY = 'dist/electron/desktop/station-process/main.js';

/** So often it is begun again. */
const MOST_CRASHES = 3;

/** How long a closing station may give jobs back before it is ended. */
const LONGEST_CLOSE_MS = 10_000;

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (reason: Error) => void;
}

/**
 * The station in a process of its own, as the main process holds it: store, queue
 * and rendering never take a turn of the loop that moves the window. Begun again when it crashes.
 */
export class StationHost {
  readonly #dataDirectory: string;
  readonly #listener: StationListener;
  readonly #waiting = new Map<number, Waiting>();
  #process: UtilityProcess | null = null;
  #lastId = 0;
  readonly #crashes = new CrashCount();
  #refused = false;
  #closing: Promise<void> | null = null;

  constructor(dataDirectory: string, listener: StationListener) {
    this.#dataDirectory = dataDirectory;
    this.#listener = listener;
  }

  /** Begins the process. Calls may follow at once: they wait until the station is open. */
  start(): void {
    const entry = fileURLToPath(new URL(STATION_ENTRY, installationFolder()));
    const child = utilityProcess.fork(entry, [this.#dataDirectory], { serviceName: 'Labelwright station' });
    child.on('message', (message: FromStation) => this.#hear(message));
    child.on('exit', () => this.#onExit());
    this.#process = child;
  }

  /** Settles with the operation's Result; rejects for a fault, or where the process ended first. */
  call(name: string, input: unknown): Promise<unknown> {
    return this.#request((id) => ({ kind: 'call', id, name, input }));
  }

  /** Hands a file of this machine in: settles with a Result of its ticket. */
  receive(path: string): Promise<unknown> {
    return this.#request((id) => ({ kind: 'receive', id, path }));
  }

  /** Ends the process in good order: jobs given back, store closed. Safe to call twice. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    const child = this.#process;
    if (child === null) return;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    this.#tell({ kind: 'close' });
    const timer = setTimeout(() => child.kill(), LONGEST_CLOSE_MS);
    await ended;
    clearTimeout(timer);
  }

  #request(message: (id: number) => ToStation): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#process === null) {
        reject(new Error('The station is not running.'));
        return;
      }
      const id = ++this.#lastId;
      this.#waiting.set(id, { resolve, reject });
      this.#tell(message(id));
    });
  }

  #tell(message: ToStation): void {
    this.#process?.postMessage(message);
  }

  #hear(message: FromStation): void {
    switch (message.kind) {
      case 'opened':
        this.#crashes.opened();
        this.#listener.onConnection('open');
        break;
      case 'refused':
        this.#refused = true;
        this.#listener.onRefused(message.problem);
        break;
      case 'answer':
        this.#settle(message.id)?.resolve(message.answer);
        break;
      case 'fault':
        this.#settle(message.id)?.reject(new Error(message.message));
        break;
      case 'event':
        this.#listener.onEvent(message.name, message.payload);
        break;
      case 'ask':
        void this.#perform(message.id, message.request);
        break;
      default:
        assertNever(message, 'message of the station');
    }
  }

  async #perform(id: number, request: DesktopRequest): Promise<void> {
    this.#tell({ kind: 'done', id, value: await this.#listener.perform(request) });
  }

  #settle(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    return waiting;
  }

  #onExit(): void {
    this.#process = null;
    for (const { reject } of this.#waiting.values()) reject(new Error('The station ended.'));
    this.#waiting.clear();
    if (this.#closing !== null || this.#refused) return;
    this.#listener.onConnection('shut');
    const count = this.#crashes.add(Date.now());
    if (count <= MOST_CRASHES) {
      this.start();
      return;
    }
    this.#listener.onRefused({
      code: 'station_crashes',
      message:
        `Labelwright's station ended ${String(count)} times within a short time. Nothing that was saved is lost. ` +
        'Check that the disk has space and the computer memory to spare, then start Labelwright again.',
    });
  }
}
