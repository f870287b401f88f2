import type { z } from 'zod';

import type { Facts } from '../result/result.ts';
import type { Event, Operation } from './operation.ts';
import type { IpcSchema } from './schema.ts';

type Groups = keyof IpcSchema;

type NamesOf<Kind> = {
  [Group in Groups]: {
    [Entry in keyof IpcSchema[Group] & string]: IpcSchema[Group][Entry] extends Kind
      ? `${Group}.${Entry}`
      : never;
  }[keyof IpcSchema[Group] & string];
}[Groups];

/** `jobs.list` and all the others, as they go over the wire. */
export type OperationName = NamesOf<{ readonly kind: 'operation' }>;

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
export type CheckedInputOf<Name extends OperationName> =
  EntryOf<Name> extends Operation<infer Input> ? z.output<Input> : never;

/** What an operation answers with when it goes well. */
export type ValueOf<Name extends OperationName> =
  EntryOf<Name> extends Operation<z.ZodType, infer Value> ? Value : never;

/** What an event carries. */
export type PayloadOf<Name extends EventName> = EntryOf<Name> extends Event<infer Payload> ? Payload : never;

/** Data that survives both roads, structured clone and JSON: no dates, maps, typed arrays or functions. Facts are plain all the way down. */
type Plain<Value> = Value extends string | number | boolean | null | undefined | Facts
  ? Value
  : Value extends
        bigint | symbol | Date | ArrayBufferView | ReadonlyMap<unknown, unknown> | ReadonlySet<unknown>
    ? never
    : Value extends (...given: never[]) => unknown
      ? never
      : { readonly [Key in keyof Value]: Plain<Value[Key]> };

type Carried = { [Name in OperationName]: ValueOf<Name> } & { [Name in EventName]: PayloadOf<Name> };

/** The names of what carries anything else than {@link Plain} data. */
export type NamesNotPlain = {
  [Name in keyof Carried]: Carried[Name] extends Plain<Carried[Name]> ? never : Name;
}[keyof Carried];
