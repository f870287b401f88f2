import type { Result } from '../result/result.ts';
import type { EventName, InputOf, OperationName, PayloadOf, ValueOf } from './names.ts';
import type { Refusal } from './operation.ts';
import { type IpcSchema, ipcSchema } from './schema.ts';

/** How words reach the station: the preload bridge, HTTP, or a test's double. */
export interface Transport {
  /** Settles with the operation's Result; rejects where the door is shut. */
  readonly call: (name: OperationName, input: unknown) => Promise<unknown>;
  /** Gives the way to stop hearing. */
  readonly listen: (name: EventName, listener: (payload: unknown) => void) => () => void;
}

/** The station as screens see it: one method an operation, one `onX` an event. */
export type Client = {
  readonly [Group in keyof IpcSchema]: {
    readonly [
      Entry in keyof IpcSchema[Group] & string as `${Group}.${Entry}` extends OperationName ? Entry : never
    ]: `${Group}.${Entry}` extends infer Name extends OperationName ? Call<Name> : never;
  } & {
    readonly [
      Entry in keyof IpcSchema[Group] & string as `${Group}.${Entry}` extends EventName
        ? `on${Capitalize<Entry>}`
        : never
    ]: `${Group}.${Entry}` extends infer Name extends EventName ? Listen<Name> : never;
  };
};

/** One operation of the client: takes nothing where the schema says so. */
export type Call<Name extends OperationName> = (
  ...input: undefined extends InputOf<Name> ? [] : [input: InputOf<Name>]
) => Promise<Result<ValueOf<Name>, Refusal>>;

/** One event of the client. Gives the way to stop hearing. */
export type Listen<Name extends EventName> = (listener: (payload: PayloadOf<Name>) => void) => () => void;

/** Makes the client out of the schema and a transport. */
export function createClient(transport: Transport): Client {
  const groups = Object.entries(ipcSchema).map(([group, entries]): [string, unknown] => [
    group,
    createGroup(transport, group, entries),
  ]);
  // The schema is what both the type and this value are made from.
  return Object.fromEntries(groups) as Client;
}

function createGroup(
  transport: Transport,
  group: string,
  entries: Readonly<Record<string, { readonly kind: string }>>,
): unknown {
  const methods = Object.entries(entries).map(([entry, { kind }]): [string, unknown] => {
    const name = `${group}.${entry}`;
    if (kind === 'operation') {
      return [entry, (input?: unknown) => transport.call(name as OperationName, input)];
    }
    const listen = (listener: (payload: unknown) => void) => transport.listen(name as EventName, listener);
    return [`on${entry.charAt(0).toUpperCase()}${entry.slice(1)}`, listen];
  });
  return Object.fromEntries(methods);
}
