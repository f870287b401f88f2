import { contextBridge, ipcRenderer, webUtils } from 'electron';

import { BRIDGE, type Bridge } from '../../shared/ipc/bridge.ts';
import type { ReceivedFile } from '../../shared/ipc/files.ts';
import type { EventName } from '../../shared/ipc/names.ts';
import type { Refusal } from '../../shared/ipc/operation.ts';
import type { Result } from '../../shared/result/result.ts';
import { CHANNELS } from './channels.ts';

/*
 * All that the page can reach: words of the schema, which the main process and
 * the station check on arrival. A file's path is read here from the file itself,
 * so a page can hand in only what a person gave it.
 */

const bridge: Bridge<File> = {
  call: (name, input) => ipcRenderer.invoke(CHANNELS.call, name, input),
  listen: (name, listener) =>
    hear(CHANNELS.event, (event: EventName, payload: unknown) => {
      if (event === name) listener(payload);
    }),
  receive: (file) =>
    ipcRenderer.invoke(CHANNELS.receive, webUtils.getPathForFile(file)) as Promise<
      Result<ReceivedFile, Refusal>
    >,
  onConnection: (listener) => hear(CHANNELS.connection, listener),
};

contextBridge.exposeInMainWorld(BRIDGE, bridge);

/** The event object that comes first is kept from the page: it leads to the sender. */
function hear(channel: string, listener: (...words: never[]) => void): () => void {
  const heard = (_event: unknown, ...words: unknown[]): void => listener(...(words as never[]));
  ipcRenderer.on(channel, heard);
  return () => void ipcRenderer.off(channel, heard);
}
