import type { FastifyReply, FastifyRequest } from 'fastify';

import type { Emit } from '../../shared/ipc/schema.ts';

/** The headers of server-sent events. https://html.spec.whatwg.org/multipage/server-sent-events.html */
export const EVENT_STREAM_HEADERS = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
} as const;

/** The keep-alive comment of an idle stream, so that no client or proxy times out. */
export const KEEP_ALIVE_COMMENT = ': still here\n\n';

/** A connection that says nothing for longer is taken for dead by some proxies and security programs. */
const HEARTBEAT_MS = 20_000;

/** What may wait for a page that does not read: it is dropped beyond that, and asks for everything when it comes back. */
const MAX_UNREAD_BYTES = 1024 * 1024;

/** Sends events to every open page, as server-sent events. */
export class PageEventStreams {
  /** Each with its heartbeat. */
  readonly #open = new Map<FastifyReply['raw'], NodeJS.Timeout>();

  /** Sends one event on every stream. */
  readonly emit: Emit = (name, payload) => {
    const message = `data: ${JSON.stringify({ name, payload })}\n\n`;
    for (const stream of this.#open.keys()) {
      stream.write(message);
      if (stream.writableLength > MAX_UNREAD_BYTES) stream.destroy();
    }
  };

  /** Answers a request with a stream that goes on until the page leaves. */
  add(request: FastifyRequest, reply: FastifyReply): void {
    const stream = reply.raw;
    reply.hijack();
    stream.writeHead(200, EVENT_STREAM_HEADERS);
    stream.write(': open\n\n');
    this.#open.set(
      stream,
      setInterval(() => stream.write(KEEP_ALIVE_COMMENT), HEARTBEAT_MS),
    );
    request.raw.on('close', () => this.#drop(stream));
  }

  /** Ends every stream. */
  close(): void {
    for (const stream of [...this.#open.keys()]) {
      this.#drop(stream);
      stream.end();
    }
  }

  #drop(stream: FastifyReply['raw']): void {
    clearInterval(this.#open.get(stream));
    this.#open.delete(stream);
  }
}
