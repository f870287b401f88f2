import { z } from 'zod';

import type { Operation } from './operation.ts';
import { STATION_API } from './station-path.ts';

const nothing = z.object({});

/** Where the description itself is. */
export const OPENAPI_PATH = `${STATION_API}/openapi.json`;

/** Where it is as a page for people. */
export const DOCS_PATH = `${STATION_API}/docs`;

/** What the description tells of itself. */
export const aboutOperations: readonly Operation[] = [
  about('getOpenApi', OPENAPI_PATH, 'This description, as OpenAPI 3.1', 'application/json'),
  about('getDocs', DOCS_PATH, 'This description, as a page', 'text/html'),
];

function about(id: string, path: string, summary: string, type: string): Operation {
  return {
    ...{ id, path, summary, tag: 'This description', method: 'GET', access: 'nothing' },
    ...{ params: nothing, query: nothing, body: null, headers: [], refusals: [] },
    answers: { 200: { description: 'It needs no key.', content: [type] } },
  };
}
