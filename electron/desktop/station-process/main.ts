import { rm } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';

import type { SaveOutcome } from '../../../shared/ipc/files.ts';
import { BadCall } from '../../../shared/ipc/handlers.ts';
import { ok, type Result } from '../../../shared/result/result.ts';
import type { DoorServices } from '../../handlers/door-services.ts';
import { openHandlers, type StationHandlers } from '../../handlers/open-handlers.ts';
import { saveCopy } from '../../handlers/save-copy.ts';
import { openStation } from '../../station/station.ts';
import { askedKeychain } from './asked-keychain.ts';
import type { DesktopRequest, FromStation, ToStation } from './wire.ts';

/*
 * The station's process: opens the station on the data folder it is given,
 * answers calls, and ends when it is told to. Only the main process talks to it.
 */

/** A station with its handlers, and how both end. */
interface OpenDesk {
  readonly handlers: StationHandlers;
  close(): Promise<void>;
}

const port = process.parentPort;
const tell = (message: FromStation): void => port.postMessage(message);

let lastId = 0;
const asked = new Map<number, (value: unknown) => void>();
const ask = (request: DesktopRequest): Promise<unknown> =>
  new Promise((resolve) => {
    const id = ++lastId;
    asked.set(id, resolve);
    tell({ kind: 'ask', id, request });
  });

const services: DoorServices = {
  can: { openFolders: true, notify: true },
  save: async ({ path: file, filename, temporary }) => {
    const target = (await ask({ kind: 'choose-save-path', filename })) as string | null;
    const outcome: Result<SaveOutcome> =
      target === null ? ok({ kind: 'cancelled' }) : await saveCopy(file, target);
    if (temporary) await rm(file, { force: true });
    return outcome;
  },
  open: async (file) => (await ask({ kind: 'open', path: file })) as string,
  showInFolder: async (file) => {
    await ask({ kind: 'show-in-folder', path: file });
  },
};

const opening = openDesk();
port.on('message', ({ data }: { data: ToStation }) => void hear(data));
const opened = await opening;
if (opened.ok) {
  tell({ kind: 'opened' });
} else {
  tell({ kind: 'refused', problem: opened.problem });
  process.exit(1);
}

async function openDesk(): Promise<Result<OpenDesk>> {
  const [, , dataDirectory] = process.argv;
  if (dataDirectory === undefined) throw new Error('This file runs as the station of a desktop');
  const station = await openStation({ dataDirectory, keychain: askedKeychain(ask) });
  if (!station.ok) return station;
  const handlers = openHandlers(station.value, services, (name, payload) =>
    tell({ kind: 'event', name, payload }),
  );
  station.value.exports.start();
  station.value.prints.start();
  station.value.watchFolder.start();
  return ok({
    handlers,
    close: async () => {
      await handlers.close();
      await station.value.close();
    },
  });
}

async function hear(message: ToStation): Promise<void> {
  if (message.kind === 'done') {
    asked.get(message.id)?.(message.value);
    asked.delete(message.id);
    return;
  }
  const desk = await opening;
  if (!desk.ok) return;
  if (message.kind === 'close') {
    await desk.value.close();
    process.exit(0);
  }
  await answer(desk.value.handlers, message);
}

async function answer(
  handlers: StationHandlers,
  message: Extract<ToStation, { kind: 'call' | 'receive' }>,
): Promise<void> {
  const { id } = message;
  try {
    const answer =
      message.kind === 'call'
        ? await handlers.answer(message.name, message.input)
        : await handlers.receive({ path: message.path, name: path.basename(message.path), temporary: false });
    tell({ kind: 'answer', id, answer });
  } catch (error) {
    const text = error instanceof BadCall ? error.message : 'Something went wrong inside Labelwright.';
    tell({ kind: 'fault', id, message: text });
  }
}
