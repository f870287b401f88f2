import type { FastifyReply, FastifyRequest } from 'fastify';

import type { Emit } from '../../../shared/ipc/handlers.ts';
import { EVENT_STREAM_HEADERS, STILL_HERE } from '../event-source.ts';

/** A connection that says nothing for longer is taken for dead by some proxies and security programs. */
const HEARTBEAT_MS = 20_000;

/** What may wait for a page that does not read: it is dropped beyond that, and asks for everything when it comes back. */
const MOST_UNREAD_BYTES = 1024 * 1024;

/** Tells every open page of events, as server-sent events. */
export class EventStreams {
  /** Each with its heartbeat. */
  readonly #open = new Map<FastifyReply['raw'], NodeJS.Timeout>();

  /** Says one event on every stream. */
  readonly emit: Emit = (name, payload) => {
    const message = `data: ${JSON.stringify({ name, payload })}\n\n`;
    for (const stream of this.#open.keys()) {
      stream.write(message);
      if (stream.writableLength > MOST_UNREAD_BYTES) stream.destroy();
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
      setInterval(() => stream.write(STILL_HERE), HEARTBEAT_MS),
    );
    request.raw.on('close', () => this.#forget(stream));
  }

  /** Ends every stream. */
  close(): void {
    for (const stream of [...this.#open.keys()]) {
      this.#forget(stream);
      stream.end();
    }
  }

  #forget(stream: FastifyReply['raw']): void {
    clearInterval(this.#open.get(stream));
    this.#open.delete(stream);
  }
}
