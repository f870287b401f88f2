import { execFileSync } from 'node:child_process';

import { expect, it } from 'vitest';

import { curlCommand } from '../../../../../../electron/server/api/documentation/operation-section.ts';
import type { DescribedOperation } from '../../../../../../electron/server/api/openapi-document.ts';

const operation: DescribedOperation = {
  operationId: 'print',
  tags: [],
  summary: '',
  security: [{ key: ['print'] }],
  responses: {},
  parameters: [
    { name: 'signature', in: 'query', required: true, schema: {} },
    { name: 'limit', in: 'query', required: false, schema: {} },
  ],
};

/** What curl would be called with. */
function wordsOf(command: string): readonly string[] {
  const shell = `curl() { printf '%s\\0' "$@"; }; ${command}`;
  const env = { STATION: 'http://here', KEY: 'csb_1', JOB_ID: '23', SIGNATURE: 'ab' };
  return execFileSync('sh', ['-c', shell], { env, encoding: 'utf8' }).split('\0').slice(0, -1);
}

it('a command of the page reaches curl as it was meant, whatever the body holds', () => {
  const body = { reason: `It's "wet" & $HOME \\ \`ls\`` };
  expect(wordsOf(curlCommand('POST', '/prints/{job_id}/again', operation, body))).toEqual([
    'http://here/prints/23/again?signature=ab',
    ...['-H', 'X-API-Key: csb_1', '-H', 'Content-Type: application/json'],
    ...['-d', JSON.stringify(body)],
  ]);
});

it('a POST without a body says that it is one', () => {
  expect(wordsOf(curlCommand('POST', '/prints/{job_id}/hold', operation, undefined)).slice(0, 2)).toEqual([
    '-X',
    'POST',
  ]);
});
