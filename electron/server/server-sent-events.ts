import type { ServerResponse } from 'node:http';

/** The headers of server-sent events. https://html.spec.whatwg.org/multipage/server-sent-events.html */
const EVENT_STREAM_HEADERS = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
} as const;

/** How often an idle stream sends a comment: some proxies and security programs take a connection that says nothing for longer for dead. */
export const HEARTBEAT_MS = 15_000;

const KEEP_ALIVE_COMMENT = ': still here\n\n';

/** One server-sent event; a client that comes back names the `id` that it received last. */
export interface ServerSentEvent {
  readonly name?: string;
  readonly id?: string;
  /** Sent as JSON. */
  readonly data: unknown;
}

/** A response that is a stream of server-sent events: how they are written, and how far their client reads. */
export class ServerSentEventStream {
  readonly #response: ServerResponse;
  /** Since when the client takes nothing more, as `performance.now()`; null where it does. */
  #blockedSinceMs: number | null = null;

  /** Begins the response, with further headers beside those of the format. */
  constructor(response: ServerResponse, headers: Readonly<Record<string, string>> = {}) {
    this.#response = response;
    response.writeHead(200, { ...headers, ...EVENT_STREAM_HEADERS });
    response.on('drain', () => {
      this.#blockedSinceMs = null;
    });
  }

  /** True while it is worth while to send more: it is open, and its client takes what is sent. */
  get takesMore(): boolean {
    return this.#blockedSinceMs === null && !this.#response.writableEnded;
  }

  /** How long its client has taken nothing, in milliseconds. */
  get stalledMs(): number {
    return this.#blockedSinceMs === null ? 0 : performance.now() - this.#blockedSinceMs;
  }

  /** What waits for its client, in bytes. */
  get unreadBytes(): number {
    return this.#response.writableLength;
  }

  /** Says how soon a client whose stream broke off is to come back, and after which event it then goes on. */
  sendPosition(retryMs: number, id: string): void {
    this.#write(`retry: ${retryMs}\nid: ${id}\n\n`);
  }

  /** Sends one event, whether its client reads or not. */
  send({ name, id, data }: ServerSentEvent): void {
    const fields = [
      ...(name === undefined ? [] : [`event: ${name}`]),
      ...(id === undefined ? [] : [`id: ${id}`]),
    ];
    this.#write([...fields, `data: ${JSON.stringify(data)}\n\n`].join('\n'));
  }

  /** Sends a comment to a client that reads. */
  sendHeartbeat(): void {
    if (this.takesMore) this.#write(KEEP_ALIVE_COMMENT);
  }

  /** Calls back when the client takes more again. */
  onDrain(listener: () => void): void {
    this.#response.on('drain', listener);
  }

  /** Calls back when the client has left, or the stream was ended. */
  onClose(listener: () => void): void {
    this.#response.on('close', listener);
  }

  /** Ends it: the client comes back by itself where it wants to. */
  end(): void {
    this.#response.end();
  }

  /** Drops a client that does not read. */
  destroy(): void {
    this.#response.destroy();
  }

  #write(text: string): void {
    if (this.#response.writableEnded) return;
    if (!this.#response.write(text)) this.#blockedSinceMs ??= performance.now();
  }
}
