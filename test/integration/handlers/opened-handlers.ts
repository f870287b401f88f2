import path from 'node:path';

import { afterEach, beforeEach } from 'vitest';

import type { HostServices, OfferedFile } from '../../../electron/handlers/host-services.ts';
import { openHandlers, type StationHandlers } from '../../../electron/handlers/open-handlers.ts';
import { openStation, type Station } from '../../../electron/station/station.ts';
import { DEFAULT_DIGITAL_LINK_ORIGIN, type DigitalLinkOrigin } from '../../../shared/gs1/digital-link.ts';
import type { OperationProblem } from '../../../shared/ipc/operation.ts';
import { type Client, createClient, type EventName } from '../../../shared/ipc/schema.ts';
import { ok, type Outcome } from '../../../shared/result/result.ts';
import { good } from '../good.ts';
import { withNewStore } from '../new-store.ts';
import { SHARED_POOL } from '../shared-pool.ts';

/** The handlers on a station, asked as screens ask, through a JSON round trip as the browser client has it. */
export interface Opened {
  readonly client: Client;
  readonly handlers: StationHandlers;
  /** What was told, in order. */
  readonly events: readonly { readonly name: EventName; readonly payload: unknown }[];
  /** What was offered to be saved. */
  readonly offered: readonly OfferedFile[];
}

/**
 * Binds the schema to a station behind a client that saves and opens nothing. A person has chosen where links lead, but where a
 * test is about that.
 */
export function openedHandlers(
  station: Station,
  linkOrigin: DigitalLinkOrigin | null = DEFAULT_DIGITAL_LINK_ORIGIN,
): Opened {
  station.settings.set('digital_link_origin', linkOrigin ?? '');
  const events: { name: EventName; payload: unknown }[] = [];
  const offered: OfferedFile[] = [];
  const services: HostServices = {
    can: { openFolders: true, notify: false },
    save: (file) => {
      offered.push(file);
      return Promise.resolve(ok({ kind: 'saved', path: file.path }));
    },
    show: () => Promise.resolve(ok({ kind: 'opened' })),
    openFolder: () => Promise.resolve(''),
    showInFolder: () => Promise.resolve(),
  };
  const handlers = openHandlers(station, services, (name, payload) => events.push({ name, payload }));
  const client = createClient({
    call: async (name, input) => asJson(await handlers.answer(name, asJson(input))),
    subscribe: () => () => undefined,
  });
  return { client, handlers, events, offered };
}

/** A station in a data folder of its own, and the handlers on it, anew for each test. */
export interface OpenedStation {
  readonly station: Station;
  readonly opened: Opened;
}

/** Opens a station with its handlers before each test of a file, and closes both after it. */
export function useOpenedStation(folder: { readonly path: string }): OpenedStation {
  let both: OpenedStation | null = null;
  const open = (): OpenedStation => {
    if (both === null) throw new Error('The station is open only while its tests run');
    return both;
  };
  beforeEach(async () => {
    const dataDirectory = path.join(folder.path, 'data');
    const station = good(
      await openStation({ dataDirectory: withNewStore(dataDirectory), pool: SHARED_POOL }),
    );
    both = { station, opened: openedHandlers(station) };
  });
  afterEach(async () => {
    await open().opened.handlers.close();
    await open().station.close();
  });
  return {
    get station() {
      return open().station;
    },
    get opened() {
      return open().opened;
    },
  };
}

function asJson(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

/** The value of an answer that has to be a good one. */
export function valueOf<Value>(answer: Outcome<Value, OperationProblem>): Value {
  if (answer.ok) return answer.value;
  throw new Error(`${answer.problem.code}: ${answer.problem.message}`);
}
