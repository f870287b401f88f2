import { fileURLToPath } from 'node:url';

import { type UtilityProcess, utilityProcess } from 'electron';

import type { EventName } from '../../shared/ipc/schema.ts';
import { newProblem } from '../../shared/result/problem.ts';
import { assertNever, type Problem } from '../../shared/result/result.ts';
import { installationFolderUrl } from '../resources/location.ts';
import { CrashCounter } from './crash-counter.ts';
import type { HostRequest, MessageFromStation, MessageToStation } from './ipc-messages.ts';

/** What the desktop does for its station process, and how it is notified. */
export interface StationCallbacks {
  onEvent(name: EventName, payload: unknown): void;
  onConnection(state: 'open' | 'shut'): void;
  /** The data folder cannot be used, or the process ends whenever it is begun: nothing more will come. */
  onFailed(problem: Problem): void;
  perform(request: HostRequest): Promise<unknown>;
}

/** Not part of the main process's bundle: it runs by itself. */
const STATION_ENTRY = 'dist/electron/desktop/station-process/main.js';

/** How often it is restarted within the crash window. */
const MAX_RESTARTS = 3;

/** How long a closing station may give jobs back before it is ended. */
const CLOSE_TIMEOUT_MS = 10_000;

interface PendingCall {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (reason: Error) => void;
}

/**
 * Supervises the station's process from the main process, and restarts it when it crashes: store, queue
 * and rendering never block the event loop that moves the window.
 */
export class StationSupervisor {
  readonly #dataDirectory: string;
  readonly #callbacks: StationCallbacks;
  readonly #pendingCalls = new Map<number, PendingCall>();
  #process: UtilityProcess | null = null;
  #lastId = 0;
  readonly #crashes = new CrashCounter();
  #failed = false;
  #closing: Promise<void> | null = null;

  constructor(dataDirectory: string, callbacks: StationCallbacks) {
    this.#dataDirectory = dataDirectory;
    this.#callbacks = callbacks;
  }

  /** Starts the process. Calls may follow at once: they wait until the station is open. */
  start(): void {
    const entry = fileURLToPath(new URL(STATION_ENTRY, installationFolderUrl()));
    const child = utilityProcess.fork(entry, [this.#dataDirectory], { serviceName: 'Labelwright station' });
    child.on('message', (message: MessageFromStation) => this.#onMessage(message));
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
    this.#send({ kind: 'close' });
    const timer = setTimeout(() => child.kill(), CLOSE_TIMEOUT_MS);
    await ended;
    clearTimeout(timer);
  }

  #request(message: (id: number) => MessageToStation): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#process === null) {
        reject(new Error('The station is not running.'));
        return;
      }
      const id = ++this.#lastId;
      this.#pendingCalls.set(id, { resolve, reject });
      this.#send(message(id));
    });
  }

  #send(message: MessageToStation): void {
    this.#process?.postMessage(message);
  }

  #onMessage(message: MessageFromStation): void {
    switch (message.kind) {
      case 'opened':
        this.#crashes.markOpened();
        this.#callbacks.onConnection('open');
        break;
      case 'refused':
        this.#failed = true;
        this.#callbacks.onFailed(message.problem);
        break;
      case 'answer':
        this.#settle(message.id)?.resolve(message.answer);
        break;
      case 'fault':
        this.#settle(message.id)?.reject(new Error(message.message));
        break;
      case 'event':
        this.#callbacks.onEvent(message.name, message.payload);
        break;
      case 'ask':
        void this.#perform(message.id, message.request);
        break;
      default:
        assertNever(message, 'message of the station');
    }
  }

  async #perform(id: number, request: HostRequest): Promise<void> {
    this.#send({ kind: 'done', id, value: await this.#callbacks.perform(request) });
  }

  #settle(id: number): PendingCall | undefined {
    const waiting = this.#pendingCalls.get(id);
    this.#pendingCalls.delete(id);
    return waiting;
  }

  #onExit(): void {
    this.#process = null;
    for (const { reject } of this.#pendingCalls.values()) reject(new Error('The station ended.'));
    this.#pendingCalls.clear();
    if (this.#closing !== null || this.#failed) return;
    this.#callbacks.onConnection('shut');
    const count = this.#crashes.record(Date.now());
    if (count <= MAX_RESTARTS) {
      this.start();
      return;
    }
    this.#callbacks.onFailed(newProblem('station_crashes', { times: count }));
  }
}
