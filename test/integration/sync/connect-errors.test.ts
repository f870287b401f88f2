import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

import { afterEach, describe, expect, test } from 'vitest';

import { type Exchange, exchange } from '../../../electron/sync/http-exchange.ts';
import { RateLimiter } from '../../../electron/sync/rate-limiter.ts';
import { formatApiKey } from '../../../shared/contract/api-key.ts';
import { parseServiceOrigin } from '../../../shared/contract/service-origin.ts';
import { startFileServer } from './file-server.ts';
import { value } from './two-stations.ts';

const POST = { method: 'POST', path: '/export/', body: {} } as const;

let server: Server | null = null;

afterEach(() => {
  server?.close();
  server = null;
});

async function postTo(scheme: 'http' | 'https', onConnection: (socket: Socket) => void): Promise<Exchange> {
  const listening = createServer((socket) => {
    socket.on('error', () => undefined);
    onConnection(socket);
  });
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const { port } = listening.address() as AddressInfo;
  const origin = value(parseServiceOrigin(`${scheme}://127.0.0.1:${port}`));
  const access = { origin, key: formatApiKey('csb', 'k'.repeat(32)) };
  return exchange(access, POST, new RateLimiter(), new AbortController().signal);
}

describe('a request certainly did not go out', () => {
  test.each([
    ['is closed at once', (socket: Socket) => socket.end()],
    ['is reset at once', (socket: Socket) => socket.resetAndDestroy()],
    ['is reset in the middle', (socket: Socket) => socket.once('data', () => socket.resetAndDestroy())],
    [
      'is answered in plain http',
      (socket: Socket) => socket.once('data', () => socket.end('HTTP/1.1 400 No')),
    ],
  ])('where the handshake of TLS %s', async (_what, onConnection) => {
    expect(await postTo('https', onConnection)).toMatchObject({ kind: 'unsent', certificate: false });
  });

  test('where nobody listens', async () => {
    const nobody = await startFileServer();
    nobody.close();
    const answer = await exchange(nobody.access, POST, new RateLimiter(), new AbortController().signal);
    expect(answer).toEqual({ kind: 'unsent', why: 'nobody answers at its address', certificate: false });
  });
});

test('a request may have gone out where the connection breaks after it', async () => {
  const answer = await postTo('http', (socket) => socket.once('data', () => socket.resetAndDestroy()));
  expect(answer.kind).toBe('unanswered');
});
