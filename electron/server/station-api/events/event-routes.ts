import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { Station } from '../../../station/station.ts';
import { type ApiAccess, keyOf } from '../../api-access.ts';
import { refuse } from '../../error-replies.ts';
import { EVENT_STREAM_HEADERS } from '../../event-source.ts';
import { EventFeed } from './event-feed.ts';
import { audienceOf, EVENTS_PATH, EVENTS_SCOPES } from './event-operation.ts';
import { positionOf } from './event-wire.ts';

/** Job ends and changes as server-sent events. */
export function eventRoutes(station: Station, access: ApiAccess) {
  const feed = new EventFeed(station);

  function listen(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const key = keyOf(request);
    const lastId = request.headers['last-event-id'];
    if (feed.isFullFor(key.id)) {
      const message = 'This key has as many streams open as it may have. Close those that nobody reads.';
      return refuse(reply, 'CONFLICT', message, [], 'too_many_streams');
    }
    const limits = reply.getHeaders() as Record<string, string>;
    reply.hijack();
    reply.raw.writeHead(200, {
      ...limits,
      ...EVENT_STREAM_HEADERS,
    });
    feed.add(reply.raw, audienceOf(key), lastId === undefined ? null : positionOf(String(lastId)));
    return reply;
  }

  return function register(server: FastifyInstance): Promise<void> {
    server.addHook('preClose', () => feed.close());
    server.get(EVENTS_PATH, { onRequest: access.requires(EVENTS_SCOPES) }, listen);
    return Promise.resolve();
  };
}
