import { describe, expect, test } from 'vitest';

import { readServiceError } from '../../../../electron/sync/http-exchange.ts';

describe('what a service says went wrong', () => {
  test('is read in the contract’s shape', () => {
    const body = JSON.stringify({
      error: {
        code: 'VALIDATION_ERROR',
        message: 'No.',
        status: 422,
        details: [{ field: 'scope', message: 'Bad.' }],
      },
    });
    expect(readServiceError(422, 'application/json; charset=utf-8', body)).toEqual({
      status: 422,
      code: 'VALIDATION_ERROR',
      message: 'No.',
      details: [{ field: 'scope', message: 'Bad.' }],
    });
  });

  test('is read as application/problem+json', () => {
    const body = JSON.stringify({
      type: 'about:blank',
      title: 'Forbidden',
      detail: 'Wrong key.',
      status: 403,
    });
    expect(readServiceError(403, 'application/problem+json', body)).toMatchObject({
      status: 403,
      code: 'FORBIDDEN',
      message: 'Wrong key.',
    });
    expect(readServiceError(404, 'application/problem+json', body).code).toBeNull();
  });

  test.each([
    ['a page of HTML', 'text/html', '<html><h1>502 Bad Gateway</h1></html>'],
    ['JSON of another kind', 'application/json', '[1, 2]'],
    ['JSON that is cut off', 'application/json', '{"error": {"code": "NOT'],
    ['nothing', null, ''],
  ])('is told by its status where it is %s', (_, contentType, body) => {
    expect(readServiceError(502, contentType, body)).toMatchObject({
      status: 502,
      code: null,
      message: 'The service answered with status 502.',
    });
  });

  test('is cut where it goes on and on', () => {
    const body = JSON.stringify({ title: 'x'.repeat(10_000) });
    expect(readServiceError(500, 'application/problem+json', body).message).toHaveLength(500);
  });
});
