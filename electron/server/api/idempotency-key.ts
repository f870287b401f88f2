import type { IncomingHttpHeaders } from 'node:http';

import type { FieldProblem } from '../../../shared/contract/field-validation.ts';
import { fail, ok, type Outcome } from '../../../shared/result/result.ts';

const NAME = 'Idempotency-Key';

const MOST_CHARACTERS = 200;

/** The header that names a request, so that it is carried out once however often it is sent, as the description has it. */
export const IDEMPOTENCY_KEY_HEADER = {
  name: NAME,
  description: `One key gives one job, however often the request is sent. 1 to ${MOST_CHARACTERS} characters.`,
  schema: { type: 'string', minLength: 1, maxLength: MOST_CHARACTERS },
  example: 'order-4711',
} as const;

/** The key that a request bears; undefined where it bears none. */
export function parseIdempotencyKey(
  headers: IncomingHttpHeaders,
): Outcome<string | undefined, readonly FieldProblem[]> {
  const header = headers[NAME.toLowerCase()];
  if (header === undefined) return ok(undefined);
  const key = String(header);
  if (key.length > 0 && key.length <= MOST_CHARACTERS) return ok(key);
  return fail([{ field: NAME, message: `A key has 1 to ${MOST_CHARACTERS} characters.` }]);
}
