import { z } from 'zod';

import type { Operation } from './operation.ts';
import { STATION_API } from './station-path.ts';

const nothing = z.object({});

/** Where the description itself is. */
export const OPENAPI_PATH = `${STATION_API}/openapi.json`;

/** What the description tells of itself. */
export const aboutOperations: readonly Operation[] = [
  {
    ...{ id: 'getOpenApi', tag: 'This description', method: 'GET', path: OPENAPI_PATH, access: 'nothing' },
    summary: 'This description, as OpenAPI 3.1',
    ...{ params: nothing, query: nothing, body: null, headers: [], refusals: [] },
    answers: { 200: { description: 'The document.', content: ['application/json'] } },
  },
];
