import { z } from 'zod';

import type { Result } from '../result/result.ts';
import type { CheckedInputOf, EventName, OperationName, PayloadOf, ValueOf } from './names.ts';
import type { Operation, Refusal } from './operation.ts';
import { type IpcSchema, ipcSchema } from './schema.ts';

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

/** One operation's handler. What a person can mend is answered; anything thrown is a fault of the program. */
export type Handler<Name extends OperationName> = (
  input: CheckedInputOf<Name>,
) => HandlerAnswer<Name> | Promise<HandlerAnswer<Name>>;

/** What a handler answers with. */
export type HandlerAnswer<Name extends OperationName> = Result<ValueOf<Name>, Refusal>;

/** Tells every screen of an event. */
export type Emit = <Name extends EventName>(name: Name, payload: PayloadOf<Name>) => void;

/** A call that no client made from this schema would make: a broken or hostile caller. */
export class BadCall extends Error {}

/** True for the names that the schema knows. */
export function isOperationName(name: string): name is OperationName {
  return operationOf(name) !== null;
}

/** Answers one call: looks its operation up, checks its input, and runs its handler. Throws {@link BadCall}. */
export async function answerCall(
  handlers: Handlers,
  name: string,
  input: unknown,
): Promise<Result<unknown, Refusal>> {
  const operation = operationOf(name);
  if (operation === null) throw new BadCall(`There is no operation ${JSON.stringify(name)}`);
  const checked = operation.input.safeParse(input);
  if (!checked.success) throw new BadCall(`${name}: ${z.prettifyError(checked.error)}`);
  const [group = '', entry = ''] = name.split('.');
  const handler = (handlers as unknown as Record<string, Record<string, (checked: unknown) => unknown>>)[
    group
  ]?.[entry];
  if (handler === undefined) throw new Error(`${name} has no handler`);
  return (await handler(checked.data)) as Result<unknown, Refusal>;
}

function operationOf(name: string): Operation | null {
  const [group = '', entry = '', ...more] = name.split('.');
  if (more.length > 0 || !Object.hasOwn(ipcSchema, group)) return null;
  const entries: Record<string, { readonly kind: string }> = ipcSchema[group as keyof IpcSchema];
  const found = Object.hasOwn(entries, entry) ? entries[entry] : undefined;
  return found?.kind === 'operation' ? (found as Operation) : null;
}
