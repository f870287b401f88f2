import type { FastifyReply, FastifyRequest } from 'fastify';

import type { Emit } from '../../../shared/ipc/handlers.ts';

/** A connection that says nothing for longer is taken for dead by some proxies and security programs. */
const HEARTBEAT_MS = 20_000;

/** Tells every open page of events, as server-sent events. */
export class EventStreams {
  readonly #open = new Set<FastifyReply['raw']>();

  /** Says one event on every stream. */
  readonly emit: Emit = (name, payload) => {
    const message = `data: ${JSON.stringify({ name, payload })}\n\n`;
    for (const stream of this.#open) stream.write(message);
  };

  /** Answers a request with a stream that goes on until the page leaves. */
  add(request: FastifyRequest, reply: FastifyReply): void {
    const stream = reply.raw;
    reply.hijack();
    stream.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    stream.write(': open\n\n');
    const heartbeat = setInterval(() => stream.write(': still here\n\n'), HEARTBEAT_MS);
    this.#open.add(stream);
    request.raw.on('close', () => {
      clearInterval(heartbeat);
      this.#open.delete(stream);
    });
  }

  /** Ends every stream. */
  close(): void {
    for (const stream of this.#open) stream.end();
  }
}
