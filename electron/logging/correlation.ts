import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

/** The way an act came into the station. */
export type EntryPoint = 'screens' | 'http' | 'command line' | 'watch folder';

/** One act of a person or program on the station: a click, a request, a command, a watched file. */
export interface Act {
  /** Made where the act enters, and on every line that is written for it. */
  readonly correlationId: string;
  readonly via: EntryPoint;
  /** What was asked: the name of an operation, route or command. */
  readonly operation: string;
}

const acts = new AsyncLocalStorage<Act | undefined>();

/** Runs `work` as an act with a correlation id of its own, also where it enters from within another. */
export function inAct<Value>(via: EntryPoint, operation: string, work: () => Value): Value {
  return acts.run({ correlationId: randomUUID(), via, operation }, work);
}

/** Runs work that serves every act, such as a queue's, and so belongs to none: not even to the one that woke it. */
export function outsideActs<Value>(work: () => Value): Value {
  return acts.run(undefined, work);
}

/** Gives the act that the caller runs in; undefined outside of any. */
export function currentAct(): Act | undefined {
  return acts.getStore();
}
