import type { ReceivedFile } from '../../../shared/ipc/files.ts';
import type { EventName } from '../../../shared/ipc/names.ts';
import type { Refusal } from '../../../shared/ipc/operation.ts';
import type { Problem, Result } from '../../../shared/result/result.ts';

/** What the main process tells the station's. `id` numbers what is to be answered. */
export type ToStation =
  | { readonly kind: 'call'; readonly id: number; readonly name: string; readonly input: unknown }
  | { readonly kind: 'receive'; readonly id: number; readonly path: string }
  | { readonly kind: 'done'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'close' };

/** What the station's process tells the main one. */
export type FromStation =
  | { readonly kind: 'opened' }
  /** The station cannot be opened; the process ends. */
  | { readonly kind: 'refused'; readonly problem: Problem }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: Result<unknown, Refusal> }
  /** A fault of the program, or a call that the schema does not know. */
  | { readonly kind: 'fault'; readonly id: number; readonly message: string }
  | { readonly kind: 'event'; readonly name: EventName; readonly payload: unknown }
  | { readonly kind: 'ask'; readonly id: number; readonly request: DesktopRequest };

/** What only the main process can do for the station. */
export type DesktopRequest =
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

/** See `receive` in {@link ToStation}. */
export type Received = Result<ReceivedFile, Refusal>;
