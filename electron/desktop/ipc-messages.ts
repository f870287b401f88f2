import type { OperationProblem, ReceivedFile } from '../../shared/ipc/operation.ts';
import type { EventName } from '../../shared/ipc/schema.ts';
import type { Outcome, Problem } from '../../shared/result/result.ts';

/** The names of the messages between the window and the main process. Everything that the schema names goes through `call` and `event`. */
export const CHANNELS = {
  call: 'labelwright:call',
  event: 'labelwright:event',
  receive: 'labelwright:receive',
  connection: 'labelwright:connection',
} as const;

/** Messages from the main process to the station's. `id` correlates a request with its answer. */
export type MessageToStation =
  | { readonly kind: 'call'; readonly id: number; readonly name: string; readonly input: unknown }
  | { readonly kind: 'receive'; readonly id: number; readonly path: string }
  | { readonly kind: 'done'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'close' };

/** Messages from the station's process to the main one. */
export type MessageFromStation =
  | { readonly kind: 'opened' }
  /** The station cannot be opened; the process ends. */
  | { readonly kind: 'refused'; readonly problem: Problem }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: Outcome<unknown, OperationProblem> }
  /** A fault of the program, or a call that the schema does not know. */
  | { readonly kind: 'fault'; readonly id: number; readonly message: string }
  | { readonly kind: 'event'; readonly name: EventName; readonly payload: unknown }
  | { readonly kind: 'ask'; readonly id: number; readonly request: HostRequest };

/** What only the main process can do for the station. */
export type HostRequest =
  /** Asks the person where to save; done with a path, or null. */
  | { readonly kind: 'choose-save-path'; readonly filename: string }
  /** Done with an empty text, or the system's reason. */
  | { readonly kind: 'open'; readonly path: string }
  | { readonly kind: 'show-in-folder'; readonly path: string }
  /** Done with true or false. */
  | { readonly kind: 'keychain-is-there' }
  /** Done with base64, or null. */
  | { readonly kind: 'seal'; readonly secret: string }
  /** Done with what was sealed, or null. */
  | { readonly kind: 'unseal'; readonly sealed: string };

/** See `receive` in {@link MessageToStation}. */
export type Received = Outcome<ReceivedFile, OperationProblem>;
