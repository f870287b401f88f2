import type { Client } from '../../shared/ipc/client.ts';
import type { ReceivedFile } from '../../shared/ipc/files.ts';
import type { Refusal } from '../../shared/ipc/operation.ts';
import type { Result } from '../../shared/result/result.ts';
import { openBrowserDoor } from './browser-door.ts';
import { openDesktopDoor } from './desktop-door.ts';

/** Whether the station can be reached; `ended` where it was started anew and does not know this page any more. */
export type ConnectionState = 'open' | 'shut' | 'ended';

/** The way to the station. A screen does not know which kind of door it is. */
export interface Door {
  readonly client: Client;
  /** Hands a file in: from a file input, or dropped on the window. */
  receive(file: File): Promise<Result<ReceivedFile, Refusal>>;
  /**
   * Hears when the station cannot be reached, and when it can be again: then
   * everything on the screen is to be asked for anew. Gives the way to stop hearing.
   */
  onConnection(listener: (state: ConnectionState) => void): () => void;
}

/** The door of the window or page that this runs in. */
export function openDoor(): Door {
  return window.labelwright === undefined ? openBrowserDoor() : openDesktopDoor(window.labelwright);
}
