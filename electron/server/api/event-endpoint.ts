import { z } from 'zod';

import { fail, ok } from '../../../shared/result/result.ts';
import type { ApiKeyRecord, Audience } from '../../station/station.ts';
import { ServerSentEventStream } from '../server-sent-events.ts';
import { type Endpoint, endpoint, STATION_API_PATH } from './endpoint.ts';
import { type EventFeed, parseLastEventId } from './event-streams.ts';

/** Gives the events that a key gets: its own exports, and the prints that its scopes allow. */
export function audienceOf({ id, scopes }: ApiKeyRecord): Audience {
  return {
    keyId: id,
    exports: scopes.includes('export') || scopes.includes('read'),
    prints: scopes.includes('read') ? 'all' : scopes.includes('print') ? 'own' : 'none',
  };
}

/** Streams the ends and changes of jobs as server-sent events. */
export function eventEndpoint(feed: EventFeed): Endpoint {
  return endpoint({
    id: 'listenToEvents',
    tag: 'Events',
    method: 'GET',
    path: `${STATION_API_PATH}/events`,
    summary: 'Hear of the ends of exports, and of changes of prints',
    description: [
      'Server-sent events. `export`: an export of this key has ended; `data` is JSON with `job_id`, `status` and `poll_url`.',
      '`print`: a print job came or changed its state; `id`, `status` and `poll_url`. The scope `read` hears of all prints, `print` of those that the key asked for.',
      '`ledger`, where `bench` asks for it and the key may `read`: another bench printed or marked `labels`; ask `GET /station/api/v1/ledger` which. It has no `id`.',
      '`resync`: some events are not known any more; ask after your jobs.',
      'The status is that of the event: a poll says how things are now. Open the stream before you ask for a job, so that no end is missed. A line that begins with a colon comes every 15 seconds. A key may have 10 streams open.',
    ].join('\n\n'),
    // Any key may open a stream: which events it gets depends on its scopes.
    access: ['read', 'export', 'print'],
    headers: [
      {
        name: 'Last-Event-ID',
        description:
          'The `id` that was received last: what came after it is sent first. The last 10,000 events are kept. Left out: from now.',
        schema: { type: 'string' },
        example: '4711-9f86d081',
      },
    ],
    query: z.object({
      bench: z
        .string()
        .min(1)
        .max(60)
        .optional()
        .describe('The name of another bench of the warehouse, or `all`, to hear of its prints too.'),
    }),
    answer: { status: 200, description: 'A stream that goes on.', content: ['text/event-stream'] },
    errors: ['UNAUTHORIZED', 'FORBIDDEN', 'CONFLICT', 'VALIDATION_ERROR', 'RATE_LIMITED', 'INTERNAL_ERROR'],
    handle: ({ key, query: { bench }, request, reply }) => {
      if (feed.isFullFor(key.id)) {
        const message = 'This key has as many streams open as it may have. Close those that nobody reads.';
        return fail({ error: 'CONFLICT', reason: 'too_many_streams', message });
      }
      const lastEventId = request.headers['last-event-id'];
      const rateLimitHeaders = reply.getHeaders() as Record<string, string>;
      reply.hijack();
      feed.add(
        new ServerSentEventStream(reply.raw, rateLimitHeaders),
        audienceOf(key),
        lastEventId === undefined ? null : parseLastEventId(String(lastEventId)),
        key.scopes.includes('read') ? (bench ?? null) : null,
      );
      return ok(reply);
    },
  });
}
