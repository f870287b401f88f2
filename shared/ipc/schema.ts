import { z } from 'zod';

import type { Facts, Outcome } from '../result/result.ts';
import { activity } from './activity.ts';
import { app } from './app.ts';
import { catalog } from './catalog.ts';
import { epcis } from './epcis.ts';
import { exports, jobs } from './exports.ts';
import { fonts } from './fonts.ts';
import { imports } from './imports.ts';
import { layouts } from './layouts.ts';
import type { Event, Operation, OperationProblem } from './operation.ts';
import { packing } from './packing.ts';
import { pictures } from './pictures.ts';
import { calibrations, printers, sheets } from './printers.ts';
import { ledger, prints } from './prints.ts';
import { recall } from './recall.ts';
import { scale } from './scale.ts';
import { scan, scanner } from './scanner.ts';
import { service } from './service.ts';
import { keys, settings, storage } from './settings.ts';
import { stock } from './stock.ts';
import { verifications } from './verifications.ts';
import { warehouse } from './warehouse.ts';

/**
 * Every operation and event between screens and station, as one value. Both sides derive from each entry
 * what they need:
 *
 * | entry                   | screens (Client)                       | station (Handlers)             |
 * |-------------------------|----------------------------------------|--------------------------------|
 * | `jobs.list: operation`  | `client.jobs.list(input)`: a promise   | `handlers.jobs.list(input)`    |
 * | `jobs.changed: event`   | `client.jobs.onChanged(listener)`      | `emit('jobs.changed', payload)`|
 *
 * The name on the wire is `jobs.list`, whichever transport carries it. Every operation answers with
 * a `Result`: a promise that rejects means that the station cannot be reached.
 */
export const ipcSchema = {
  activity,
  app,
  catalog,
  epcis,
  exports,
  fonts,
  imports,
  jobs,
  keys,
  layouts,
  recall,
  scale,
  scan,
  scanner,
  settings,
  storage,
  calibrations,
  ledger,
  packing,
  pictures,
  printers,
  prints,
  service,
  sheets,
  stock,
  verifications,
  warehouse,
};

/** See {@link ipcSchema}. */
type IpcSchema = typeof ipcSchema;

/** Stops the compiler where an entry carries data that would not arrive as it was sent. */
export type EveryEntryIsSerializable = NoneOf<NotSerializable>;

type NoneOf<Name extends never> = Name;

type Groups = keyof IpcSchema;

type NamesOf<Kind> = {
  [Group in Groups]: {
    [Entry in keyof IpcSchema[Group] & string]: IpcSchema[Group][Entry] extends Kind
      ? `${Group}.${Entry}`
      : never;
  }[keyof IpcSchema[Group] & string];
}[Groups];

/** `jobs.list` and all the others, as they go over the wire. */
type OperationName = NamesOf<{ readonly kind: 'operation' }>;

/** `jobs.changed` and all the others, as they go over the wire. */
export type EventName = NamesOf<{ readonly kind: 'event' }>;

type EntryOf<Name extends string> = Name extends `${infer Group extends Groups}.${infer Entry}`
  ? Entry extends keyof IpcSchema[Group]
    ? IpcSchema[Group][Entry]
    : never
  : never;

/** What a screen hands to an operation: defaults may be left out. */
export type InputOf<Name extends OperationName> =
  EntryOf<Name> extends Operation<infer Input> ? z.input<Input> : never;

/** What an operation's handler gets: checked, defaults filled in. */
type CheckedInputOf<Name extends OperationName> =
  EntryOf<Name> extends Operation<infer Input> ? z.output<Input> : never;

/** What an operation answers with when it goes well. */
type ValueOf<Name extends OperationName> =
  EntryOf<Name> extends Operation<z.ZodType, infer Value> ? Value : never;

/** What an event carries. */
type PayloadOf<Name extends EventName> = EntryOf<Name> extends Event<infer Payload> ? Payload : never;

/** Data that survives both transports, structured clone and JSON: no dates, maps, typed arrays or functions. Facts are plain all the way down. */
type Serializable<Value> = Value extends string | number | boolean | null | undefined | Facts
  ? Value
  : Value extends
        bigint | symbol | Date | ArrayBufferView | ReadonlyMap<unknown, unknown> | ReadonlySet<unknown>
    ? never
    : Value extends (...given: never[]) => unknown
      ? never
      : { readonly [Key in keyof Value]: Serializable<Value[Key]> };

type PayloadTypes = { [Name in OperationName]: ValueOf<Name> } & { [Name in EventName]: PayloadOf<Name> };

/** The names of what carries anything else than {@link Serializable} data. */
type NotSerializable = {
  [Name in keyof PayloadTypes]: PayloadTypes[Name] extends Serializable<PayloadTypes[Name]> ? never : Name;
}[keyof PayloadTypes];

/** Carries calls and events between screens and station: the preload bridge, HTTP, or a test's double. */
export interface Transport {
  /** Settles with the operation's Result; rejects where the station cannot be reached. */
  readonly call: (name: OperationName, input: unknown) => Promise<unknown>;
  /** Gives the function that unsubscribes. */
  readonly subscribe: (name: EventName, listener: (payload: unknown) => void) => () => void;
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
    ]: `${Group}.${Entry}` extends infer Name extends EventName ? Subscribe<Name> : never;
  };
};

/** One operation of the client: takes nothing where the schema says so. */
export type Call<Name extends OperationName> = (
  ...input: undefined extends InputOf<Name> ? [] : [input: InputOf<Name>]
) => Promise<Outcome<ValueOf<Name>, OperationProblem>>;

/** One event of the client. Gives the function that unsubscribes. */
export type Subscribe<Name extends EventName> = (listener: (payload: PayloadOf<Name>) => void) => () => void;

/** Creates the client from the schema and a transport. */
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
    const subscribe = (listener: (payload: unknown) => void) =>
      transport.subscribe(name as EventName, listener);
    return [`on${entry.charAt(0).toUpperCase()}${entry.slice(1)}`, subscribe];
  });
  return Object.fromEntries(methods);
}

/** The station's side: one function an operation. */
export type Handlers = {
  readonly [Group in keyof IpcSchema]: GroupHandlers<Group>;
};

/** The handlers of one group. */
export type GroupHandlers<Group extends keyof IpcSchema> = {
  readonly [
    Entry in keyof IpcSchema[Group] & string as `${Group}.${Entry}` extends OperationName ? Entry : never
  ]: `${Group}.${Entry}` extends infer Name extends OperationName ? Handler<Name> : never;
};

/** Handles one operation. What a person can repair is answered; anything thrown is a fault of the program. */
export type Handler<Name extends OperationName> = (
  input: CheckedInputOf<Name>,
) => HandlerResult<Name> | Promise<HandlerResult<Name>>;

/** What a handler answers with. */
export type HandlerResult<Name extends OperationName> = Outcome<ValueOf<Name>, OperationProblem>;

/** Emits an event to every screen. */
export type Emit = <Name extends EventName>(name: Name, payload: PayloadOf<Name>) => void;

/** A call that no client made from this schema would make: a broken or hostile caller. */
export class InvalidCall extends Error {}

/** True for the names that the schema knows. */
export function isOperationName(name: string): name is OperationName {
  return operationOf(name) !== null;
}

/** True for operations that only read. */
export function isQuery(name: string): boolean {
  return operationOf(name)?.isQuery === true;
}

/** Answers one call: looks its operation up, checks its input, and runs its handler. Throws {@link InvalidCall}. */
export async function answerCall(
  handlers: Handlers,
  name: string,
  input: unknown,
): Promise<Outcome<unknown, OperationProblem>> {
  const operation = operationOf(name);
  if (operation === null) throw new InvalidCall(`There is no operation ${JSON.stringify(name)}`);
  const checked = operation.input.safeParse(input);
  if (!checked.success) throw new InvalidCall(`${name}: ${z.prettifyError(checked.error)}`);
  const [group = '', entry = ''] = name.split('.');
  const handler = (handlers as unknown as Record<string, Record<string, (checked: unknown) => unknown>>)[
    group
  ]?.[entry];
  if (handler === undefined) throw new Error(`${name} has no handler`);
  return (await handler(checked.data)) as Outcome<unknown, OperationProblem>;
}

function operationOf(name: string): Operation | null {
  const [group = '', entry = '', ...more] = name.split('.');
  if (more.length > 0 || !Object.hasOwn(ipcSchema, group)) return null;
  const entries: Record<string, { readonly kind: string }> = ipcSchema[group as keyof IpcSchema];
  const found = Object.hasOwn(entries, entry) ? entries[entry] : undefined;
  return found?.kind === 'operation' ? (found as Operation) : null;
}
