import type { OpenOutcome, OperationProblem, ReceivedFile, SaveOutcome } from '../../shared/ipc/operation.ts';
import { type Client, createClient, type EventName, type Transport } from '../../shared/ipc/schema.ts';
import { type Bridge, HTTP_PATHS } from '../../shared/ipc/transports.ts';
import type { Outcome } from '../../shared/result/result.ts';

/** Tells whether the station can be reached; `ended` where it was restarted and no longer knows this page. */
export type ConnectionState = 'open' | 'shut' | 'ended';

/** Adapts the screens to the host they run in, the desktop window or a browser page: operations, events, file uploads. */
export interface HostAdapter {
  readonly client: Client;
  /** Uploads a file to the station: from a file input, or dropped on the window. */
  uploadFile(file: File): Promise<Outcome<ReceivedFile, OperationProblem>>;
  /**
   * Calls the listener when the station becomes unreachable, and when it can be reached again: then
   * everything on the screen is to be reloaded. Returns the unsubscribe function.
   */
  onConnection(listener: (state: ConnectionState) => void): () => void;
  /** Settles once what the station says is heard: what is read before that may be outdated unheard. */
  readonly listening: Promise<void>;
}

/** Carries the screens' calls through something else on their way to the station. */
export type Through = (transport: Transport) => Transport;

/** Opens the adapter for the window or page that this runs in. */
export function openHostAdapter(through: Through): HostAdapter {
  return window.labelwright === undefined
    ? openBrowserHost(through)
    : openDesktopHost(window.labelwright, through);
}

declare global {
  interface Window {
    /** Put there by the desktop's preload script; absent in a browser. */
    readonly labelwright?: Bridge<File>;
  }
}

/** Opens the adapter of the desktop window: the preload script's bridge. */
function openDesktopHost(bridge: Bridge<File>, through: Through): HostAdapter {
  return {
    client: createClient(through(bridge)),
    uploadFile: bridge.receive,
    onConnection: bridge.onConnection,
    listening: Promise.resolve(),
  };
}

/** Opens the adapter of a browser page: operations by HTTP POST, events by one server-sent event stream. */
function openBrowserHost(through: Through): HostAdapter {
  const events = openEventStream();
  const transport: Transport = {
    call: async (name, input) => {
      const reply = await post(HTTP_PATHS.call + name, JSON.stringify(input), 'application/json');
      handOver(reply);
      return reply;
    },
    subscribe: events.subscribe,
  };
  return {
    client: createClient(through(transport)),
    uploadFile: async (file) =>
      // The server answers as the desktop's bridge does.
      (await post(
        `${HTTP_PATHS.files}?name=${encodeURIComponent(file.name)}`,
        file,
        'application/octet-stream',
      )) as Outcome<ReceivedFile, OperationProblem>,
    onConnection: events.onConnection,
    listening: events.listening,
  };
}

async function post(path: string, body: BodyInit | undefined, type: string): Promise<unknown> {
  const response = await fetch(path, {
    method: 'POST',
    headers: body === undefined ? {} : { 'content-type': type },
    body: body ?? null,
  });
  if (!response.ok) throw new Error(`The station answered ${response.status} to ${path}`);
  return response.json();
}

/** Does what an operation answers with and only the browser can: asks where to save a file, or shows it in a tab of its own. */
function handOver(reply: unknown): void {
  const { ok, value } = reply as Outcome<SaveOutcome | OpenOutcome | null, OperationProblem> & {
    value?: SaveOutcome | OpenOutcome | null;
  };
  if (!ok || (value?.kind !== 'download' && value?.kind !== 'page')) return;
  const link = document.createElement('a');
  link.href = value.url;
  if (value.kind === 'download') link.download = value.filename;
  else Object.assign(link, { target: '_blank', rel: 'noopener' });
  link.click();
}

interface EventStream {
  readonly subscribe: Transport['subscribe'];
  readonly onConnection: HostAdapter['onConnection'];
  readonly listening: HostAdapter['listening'];
}

/** Opens one event stream for all listeners. The browser reconnects by itself when it breaks. */
function openEventStream(): EventStream {
  const listeners = new Map<EventName, Set<(payload: unknown) => void>>();
  const connectionListeners = new Set<(state: ConnectionState) => void>();
  let state: ConnectionState = 'open';
  const setState = (next: ConnectionState): void => {
    if (next === state) return;
    state = next;
    for (const listener of connectionListeners) listener(next);
  };
  const source = new EventSource(HTTP_PATHS.events);
  source.addEventListener('open', () => setState('open'));
  const listening = new Promise<void>((resolve) => {
    source.addEventListener('open', () => resolve(), { once: true });
  });
  // A browser closes a stream for good only where a server answers and rejects it.
  source.addEventListener('error', () =>
    setState(source.readyState === EventSource.CLOSED ? 'ended' : 'shut'),
  );
  source.addEventListener('message', (message: MessageEvent<string>) => {
    const { name, payload } = JSON.parse(message.data) as { name: EventName; payload: unknown };
    for (const listener of listeners.get(name) ?? []) listener(payload);
  });
  return {
    listening,
    subscribe: (name, listener) => {
      const namedListeners = listeners.get(name) ?? new Set();
      listeners.set(name, namedListeners.add(listener));
      return () => void namedListeners.delete(listener);
    },
    onConnection: (listener) => {
      connectionListeners.add(listener);
      return () => void connectionListeners.delete(listener);
    },
  };
}
