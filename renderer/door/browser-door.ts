import { createClient, type Transport } from '../../shared/ipc/client.ts';
import type { ReceivedFile, SaveOutcome } from '../../shared/ipc/files.ts';
import { HTTP_PATHS } from '../../shared/ipc/http-paths.ts';
import type { EventName } from '../../shared/ipc/names.ts';
import type { Refusal } from '../../shared/ipc/operation.ts';
import type { Result } from '../../shared/result/result.ts';
import type { ConnectionState, Door } from './door.ts';

/** The door of a page in a browser: operations by POST, events by one stream. */
export function openBrowserDoor(): Door {
  const events = openEvents();
  const transport: Transport = {
    call: async (name, input) => {
      const answer = await post(HTTP_PATHS.call + name, JSON.stringify(input), 'application/json');
      startDownload(answer);
      return answer;
    },
    listen: events.listen,
  };
  return {
    client: createClient(transport),
    receive: async (file) =>
      // The server answers as the desktop's bridge does.
      (await post(
        `${HTTP_PATHS.files}?name=${encodeURIComponent(file.name)}`,
        file,
        'application/octet-stream',
      )) as Result<ReceivedFile, Refusal>,
    onConnection: events.onConnection,
  };
}

async function post(path: string, body: BodyInit | undefined, type: string): Promise<unknown> {
  const response = await fetch(path, {
    method: 'POST',
    headers: body === undefined ? {} : { 'content-type': type },
    body: body ?? null,
  });
  if (!response.ok) throw new Error(`The station answered ${String(response.status)} to ${path}`);
  return response.json();
}

/** A value that is a download begins it: only the browser can ask where to put a file. */
function startDownload(answer: unknown): void {
  const { ok, value } = answer as Result<SaveOutcome | null> & { value?: SaveOutcome | null };
  if (!ok || value?.kind !== 'download') return;
  const link = document.createElement('a');
  link.href = value.url;
  link.download = value.filename;
  link.click();
}

interface Events {
  readonly listen: Transport['listen'];
  readonly onConnection: Door['onConnection'];
}

/** One stream for all listeners. The browser takes it up again by itself when it breaks. */
function openEvents(): Events {
  const listeners = new Map<EventName, Set<(payload: unknown) => void>>();
  const connectionListeners = new Set<(state: ConnectionState) => void>();
  let state: ConnectionState = 'open';
  const become = (next: ConnectionState): void => {
    if (next === state) return;
    state = next;
    for (const listener of connectionListeners) listener(state);
  };
  const source = new EventSource(HTTP_PATHS.events);
  source.addEventListener('open', () => become('open'));
  // A browser gives a stream up only where somebody answers who refuses it.
  source.addEventListener('error', () => become(source.readyState === EventSource.CLOSED ? 'ended' : 'shut'));
  source.addEventListener('message', (message: MessageEvent<string>) => {
    const { name, payload } = JSON.parse(message.data) as { name: EventName; payload: unknown };
    for (const listener of listeners.get(name) ?? []) listener(payload);
  });
  return {
    listen: (name, listener) => {
      const ofName = listeners.get(name) ?? new Set();
      listeners.set(name, ofName.add(listener));
      return () => void ofName.delete(listener);
    },
    onConnection: (listener) => {
      connectionListeners.add(listener);
      return () => void connectionListeners.delete(listener);
    },
  };
}
