import path from 'node:path';
import process from 'node:process';

import type { ParentPort } from 'electron';

import type { SaveOutcome } from '../../../shared/ipc/operation.ts';
import { InvalidCall } from '../../../shared/ipc/schema.ts';
import { problem } from '../../../shared/result/problem.ts';
import { ok, type Result } from '../../../shared/result/result.ts';
import { deleteOffered, type HostServices, saveCopy } from '../../handlers/host-services.ts';
import { openHandlers, type StationHandlers } from '../../handlers/open-handlers.ts';
import { type Keychain, openStation, type StorageCode } from '../../station/station.ts';
import type { HostRequest, MessageFromStation, MessageToStation } from '../ipc-messages.ts';

/*
 * The station's process: opens the station on the data folder it is given,
 * answers calls, and ends when it is told to. Only the main process talks to it.
 */

/** A station with its handlers; `close` ends both. */
interface RunningStation {
  readonly handlers: StationHandlers;
  close(): Promise<void>;
}

const port: ParentPort = process.parentPort;
const send = (message: MessageFromStation): void => port.postMessage(message);

let lastId = 0;
const pendingRequests = new Map<number, (value: unknown) => void>();
const requestHost = (request: HostRequest): Promise<unknown> =>
  new Promise((resolve) => {
    const id = ++lastId;
    pendingRequests.set(id, resolve);
    send({ kind: 'ask', id, request });
  });

/** Gives the system's reason where it cannot; empty where it can. */
async function openBySystem(file: string): Promise<string> {
  return (await requestHost({ kind: 'open', path: file })) as string;
}

const host: HostServices = {
  can: { openFolders: true, notify: true },
  save: async (offered) => {
    const { path: file, filename } = offered;
    const target = (await requestHost({ kind: 'choose-save-path', filename })) as string | null;
    const outcome: Result<SaveOutcome, 'not_saved' | StorageCode> =
      target === null ? ok({ kind: 'cancelled' }) : await saveCopy(file, target);
    await deleteOffered(offered);
    return outcome;
  },
  show: async ({ path: file }) => {
    const reason = await openBySystem(file);
    return reason === '' ? ok({ kind: 'opened' }) : problem('not_opened', { reason });
  },
  openFolder: openBySystem,
  showInFolder: async (file) => {
    await requestHost({ kind: 'show-in-folder', path: file });
  },
};

const opening = openRunningStation();
port.on('message', ({ data }: { data: MessageToStation }) => void onMessage(data));
const opened = await opening;
if (opened.ok) {
  send({ kind: 'opened' });
} else {
  send({ kind: 'refused', problem: opened.problem });
  process.exit(1);
}

async function openRunningStation(): Promise<Result<RunningStation, 'store_newer' | StorageCode>> {
  const [, , dataDirectory] = process.argv;
  if (dataDirectory === undefined) throw new Error('This file runs as the station of a desktop');
  const station = await openStation({ dataDirectory, keychain: mainProcessKeychain(requestHost) });
  if (!station.ok) return station;
  const handlers = openHandlers(station.value, host, (name, payload) =>
    send({ kind: 'event', name, payload }),
  );
  process.on('uncaughtExceptionMonitor', (error) => station.value.log.fault('station process', error));
  station.value.exports.start();
  station.value.prints.start();
  station.value.epcis.start();
  station.value.warehouse.pump.start();
  station.value.watchFolder.start();
  station.value.verifierInputs.start();
  return ok({
    handlers,
    close: async () => {
      await handlers.close();
      await station.value.close();
    },
  });
}

async function onMessage(message: MessageToStation): Promise<void> {
  if (message.kind === 'done') {
    pendingRequests.get(message.id)?.(message.value);
    pendingRequests.delete(message.id);
    return;
  }
  const running = await opening;
  if (!running.ok) return;
  if (message.kind === 'close') {
    await running.value.close();
    process.exit(0);
  }
  await answer(running.value.handlers, message);
}

async function answer(
  handlers: StationHandlers,
  message: Extract<MessageToStation, { kind: 'call' | 'receive' }>,
): Promise<void> {
  const { id } = message;
  try {
    const answer =
      message.kind === 'call'
        ? await handlers.answer(message.name, message.input)
        : await handlers.receive({ path: message.path, name: path.basename(message.path), temporary: false });
    send({ kind: 'answer', id, answer });
  } catch (error) {
    const text = error instanceof InvalidCall ? error.message : 'Something went wrong inside Labelwright.';
    send({ kind: 'fault', id, message: text });
  }
}

/** Reaches the system's keychain through the main process, which alone may open it. */
function mainProcessKeychain(requestHost: (request: HostRequest) => Promise<unknown>): Keychain {
  return {
    isAvailable: async () => (await requestHost({ kind: 'keychain-is-there' })) as boolean,
    encrypt: async (secret) => (await requestHost({ kind: 'seal', secret })) as string | null,
    decrypt: async (sealed) => (await requestHost({ kind: 'unseal', sealed })) as string | null,
  };
}
