import { contextBridge, ipcRenderer, webUtils } from 'electron';

import type { OperationProblem, ReceivedFile } from '../../shared/ipc/operation.ts';
import type { EventName } from '../../shared/ipc/schema.ts';
import { BRIDGE, type Bridge } from '../../shared/ipc/transports.ts';
import type { Outcome } from '../../shared/result/result.ts';
import { CHANNELS } from './ipc-messages.ts';

/*
 * All that the page can reach: calls and events of the schema, which the main process and
 * the station check on arrival. A file's path is read here from the file itself,
 * so a page can hand in only what a person gave it.
 */

const bridge: Bridge<File> = {
  call: (name, input) => ipcRenderer.invoke(CHANNELS.call, name, input),
  subscribe: (name, listener) =>
    subscribeTo(CHANNELS.event, (event: EventName, payload: unknown) => {
      if (event === name) listener(payload);
    }),
  receive: (file) =>
    ipcRenderer.invoke(CHANNELS.receive, webUtils.getPathForFile(file)) as Promise<
      Outcome<ReceivedFile, OperationProblem>
    >,
  onConnection: (listener) => subscribeTo(CHANNELS.connection, listener),
};

contextBridge.exposeInMainWorld(BRIDGE, bridge);

/** Subscribes to a channel, and withholds the event object from the page: it leads to the sender. */
function subscribeTo(channel: string, listener: (...args: never[]) => void): () => void {
  const handler = (_event: unknown, ...args: unknown[]): void => listener(...(args as never[]));
  ipcRenderer.on(channel, handler);
  return () => void ipcRenderer.off(channel, handler);
}
