import type { HostServices, OfferedFile } from '../../../electron/handlers/host-services.ts';
import { openHandlers, type StationHandlers } from '../../../electron/handlers/open-handlers.ts';
import type { Station } from '../../../electron/station/station.ts';
import type { OperationProblem } from '../../../shared/ipc/operation.ts';
import { type Client, createClient, type EventName } from '../../../shared/ipc/schema.ts';
import { ok, type Result } from '../../../shared/result/result.ts';

/** The handlers on a station, asked as screens ask, through a JSON round trip as the browser client has it. */
export interface Opened {
  readonly client: Client;
  readonly handlers: StationHandlers;
  /** What was told, in order. */
  readonly told: readonly { readonly name: EventName; readonly payload: unknown }[];
  /** What was offered to be saved. */
  readonly offered: readonly OfferedFile[];
}

/** Binds the schema to a station behind a client that saves and opens nothing. */
export function openedHandlers(station: Station): Opened {
  const told: { name: EventName; payload: unknown }[] = [];
  const offered: OfferedFile[] = [];
  const services: HostServices = {
    can: { openFolders: true, notify: false },
    save: (file) => {
      offered.push(file);
      return Promise.resolve(ok({ kind: 'saved', path: file.path }));
    },
    open: () => Promise.resolve(''),
    showInFolder: () => Promise.resolve(),
  };
  const handlers = openHandlers(station, services, (name, payload) => told.push({ name, payload }));
  const client = createClient({
    call: async (name, input) => asJson(await handlers.answer(name, asJson(input))),
    subscribe: () => () => undefined,
  });
  return { client, handlers, told, offered };
}

function asJson(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

/** The value of an answer that has to be a good one. */
export function valueOf<Value>(answer: Result<Value, OperationProblem>): Value {
  if (answer.ok) return answer.value;
  throw new Error(`${answer.problem.code}: ${answer.problem.message}`);
}
