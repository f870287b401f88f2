import type { Bridge } from '../../shared/ipc/bridge.ts';
import { createClient } from '../../shared/ipc/client.ts';
import type { Door } from './door.ts';

declare global {
  interface Window {
    /** Put there by the desktop's preload script; absent in a browser. */
    readonly labelwright?: Bridge<File>;
  }
}

/** The door of the desktop's window: the preload script's bridge. */
export function openDesktopDoor(bridge: Bridge<File>): Door {
  return { client: createClient(bridge), receive: bridge.receive, onConnection: bridge.onConnection };
}
