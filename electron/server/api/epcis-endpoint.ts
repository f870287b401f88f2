import { z } from 'zod';

import { parseEventPeriod } from '../../../shared/epcis/event-period.ts';
import { fail, ok } from '../../../shared/result/result.ts';
import type { Station } from '../../station/station.ts';
import { type Endpoint, endpoint, STATION_API_PATH } from './endpoint.ts';

const day = z.string().min(1).max(50);

/** What was printed, voided and packed in a period, as a document of EPCIS 2.0. */
export function epcisEndpoint({ epcis }: Pick<Station, 'epcis'>): Endpoint {
  return endpoint({
    id: 'getEpcisEvents',
    tag: 'Traceability',
    method: 'GET',
    path: `${STATION_API_PATH}/epcis/events`,
    summary: 'What was printed, voided and packed, as GS1 EPCIS 2.0 events',
    description:
      'An EPCISDocument in JSON-LD with all events of a period, oldest first, as the station has them now: what was taken back is not in it. An event has the same `eventID` whenever it is asked for.',
    access: ['read'],
    query: z.object({
      from: day.describe('A day of the station (`2026-11-01`), or a moment with its zone.'),
      to: day.describe('A day, which is included, or a moment, which is not.'),
    }),
    answer: { status: 200, description: 'The events.', content: ['application/ld+json'] },
    handle: ({ query, reply }) => {
      const period = parseEventPeriod(query.from, query.to);
      if (!period.ok) {
        const { message } = period.problem;
        return fail({ error: 'VALIDATION_ERROR', message, details: [{ field: 'from', message }] });
      }
      return ok(reply.type('application/ld+json').send(epcis.document(period.value)));
    },
  });
}
