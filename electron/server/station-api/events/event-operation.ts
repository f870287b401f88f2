import { z } from 'zod';

import type { NeededScopes } from '../../../../shared/contract/key-scope.ts';
import type { ApiKeyRecord, Audience } from '../../../station/station.ts';
import type { Operation } from '../operation.ts';
import { STATION_API } from '../station-path.ts';

/** Where clients listen. */
export const EVENTS_PATH = `${STATION_API}/events`;

/** Any key may listen: what it hears depends on its scopes. */
export const EVENTS_SCOPES: NeededScopes = ['read', 'export', 'print'];

/** What a key may hear of: its own exports, and the prints that its scopes let it see. */
export function audienceOf({ id, scopes }: ApiKeyRecord): Audience {
  return {
    keyId: id,
    exports: scopes.includes('export') || scopes.includes('read'),
    prints: scopes.includes('read') ? 'all' : scopes.includes('print') ? 'own' : 'none',
  };
}

const nothing = z.object({});

/** What the description tells of the events. */
export const eventsOperation: Operation = {
  ...{ id: 'listenToEvents', tag: 'Events', method: 'GET', path: EVENTS_PATH, access: EVENTS_SCOPES },
  summary: 'Hear of the ends of exports, and of changes of prints',
  description: [
    'Server-sent events. `export`: an export of this key has ended; `data` is JSON with `job_id`, `status` and `poll_url`.',
    '`print`: a print job came or changed its state; `id`, `status` and `poll_url`. The scope `read` hears of all prints, `print` of those that the key asked for.',
    '`resync`: some events are not known any more; ask after your jobs.',
    'The status is that of the event: a poll says how things are now. Open the stream before you ask for a job, so that no end is missed. A line that begins with a colon comes every 15 seconds. A key may have 10 streams open.',
  ].join('\n\n'),
  ...{ params: nothing, query: nothing, body: null },
  headers: [
    {
      name: 'Last-Event-ID',
      description:
        'The `id` that was received last: what came after it is sent first. The last 10,000 events are kept. Left out: from now.',
      ...{ schema: { type: 'string' }, example: '4711-9f86d081' },
    },
  ],
  answers: { 200: { description: 'A stream that goes on.', content: ['text/event-stream'] } },
  refusals: ['UNAUTHORIZED', 'FORBIDDEN', 'CONFLICT', 'RATE_LIMITED', 'INTERNAL_ERROR'],
};
