import { expect, test } from 'vitest';

import { exchange } from '../../../electron/sync/http-exchange.ts';
import { RateLimiter } from '../../../electron/sync/rate-limiter.ts';
import { formatApiKey } from '../../../shared/contract/api-key.ts';
import { parseServiceOrigin } from '../../../shared/contract/service-origin.ts';

const KEY = formatApiKey('csb', 'k'.repeat(32));

test.each([
  ['where nobody answers', 'http://127.0.0.1:4'],
  ['of no such host', 'https://nowhere.invalid'],
  ['whose port is kept from all web requests', 'http://127.0.0.1:9'],
])('a request to an address %s certainly did not arrive', async (_what, address) => {
  const origin = parseServiceOrigin(address);
  if (!origin.ok) throw new Error(origin.problem.message);
  const post = { method: 'POST', path: '/', body: {} } as const;
  const signal = AbortSignal.timeout(20_000);
  const ended = await exchange({ origin: origin.value, key: KEY }, post, new RateLimiter(), signal);
  expect(ended).toMatchObject({ kind: 'unsent', certificate: false });
});
