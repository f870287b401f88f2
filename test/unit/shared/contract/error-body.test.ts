import { expect, test } from 'vitest';

import { errorBody, STATUS_OF } from '../../../../shared/contract/error-body.ts';

test('every code has the HTTP status that the contract gives it', () => {
  expect(STATUS_OF).toEqual({
    BAD_REQUEST: 400,
    UNAUTHORIZED: 401,
    FORBIDDEN: 403,
    NOT_FOUND: 404,
    CONFLICT: 409,
    VALIDATION_ERROR: 422,
    RATE_LIMITED: 429,
    INTERNAL_ERROR: 500,
  });
});

test('a body says code, sentence, status, and details even where there are none', () => {
  expect(errorBody('NOT_FOUND', 'There is no such job.')).toEqual({
    error: { code: 'NOT_FOUND', message: 'There is no such job.', status: 404, details: [] },
  });
  const details = [{ field: 'scope', message: 'This is missing.' }];
  expect(errorBody('VALIDATION_ERROR', 'The request has problems.', details).error.details).toEqual(details);
});
