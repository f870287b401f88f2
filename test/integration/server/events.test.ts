import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { audienceOf } from '../../../electron/server/api/event-endpoint.ts';
import { EventFeed } from '../../../electron/server/api/event-streams.ts';
import type { RunningServer } from '../../../electron/server/http-server.ts';
import { ServerSentEventStream } from '../../../electron/server/server-sent-events.ts';
import { openStation, type Station } from '../../../electron/station/station.ts';
import type { KeyScope } from '../../../shared/contract/api-key.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import { seed } from '../contract/seed.ts';
import { useDataFolder } from '../data-folder.ts';
import { good } from '../good.ts';
import { withNewStore } from '../new-store.ts';
import { serve } from '../serve.ts';
import { SHARED_POOL } from '../shared-pool.ts';
import { type Listener, listenTo } from './event-listener.ts';

const folder = useDataFolder();
let station: Station;
let server: RunningServer;
const listeners: Listener[] = [];

beforeEach(async () => {
  station = good(
    await openStation({ dataDirectory: withNewStore(path.join(folder.path, 'data')), pool: SHARED_POOL }),
  );
  seed(station);
  station.printers.add({ backend: 'file', target: path.join(folder.path, 'out') }, 'Bench', {});
  station.exports.start();
  server = await serve(station);
});
afterEach(async () => {
  for (const listener of listeners.splice(0)) listener.close();
  await server.close();
  await station.close();
});

async function listen(key: string, lastId?: string): Promise<Listener> {
  const listener = await listenTo(`${server.address}/station/api/v1/events`, {
    'X-API-Key': key,
    ...(lastId === undefined ? {} : { 'Last-Event-ID': lastId }),
  });
  listeners.push(listener);
  return listener;
}

/** Has two small files made for a key. */
async function exportFor(caller: ShortId): Promise<ShortId> {
  const request = { scope: 'lots', export_type: 'datamatrix', file_format: 'svg' };
  const receipt = await station.exports.submit(request, { caller });
  if (!receipt.ok) throw new Error('The export was refused');
  return receipt.value.job_id;
}

async function printFor(name: string, apiKeyId: ShortId | null = null): Promise<ShortId> {
  const [printer] = station.printers.list();
  if (printer === undefined) throw new Error('No printer');
  const job = await station.prints.submit(
    {
      request: { scope: 'lots', export_type: 'sheet_pdf', file_format: 'pdf' },
      printerId: printer.id,
      hold: true,
    },
    { name, apiKeyId },
  );
  if (!job.ok) throw new Error(job.problem.message);
  return job.value.id;
}

/** Fills the memory of events, as months would; ids are padded to a length. */
function happen(count: number, idLength = 22): void {
  folder
    .openStore('data')
    .prepare(
      `WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < ?)
       INSERT INTO job_events (kind, job_id, status) SELECT 'print', printf('%0*d', ?, n), 'done' FROM number`,
    )
    .run(count, idLength);
}

describe('listening to events', () => {
  test('a key hears of the ends of its own exports, and of nobody else’s', async () => {
    const [mine, other] = ['mine', 'other'].map((name) => station.keys.issue(name, ['export']));
    const listener = await listen(mine?.key ?? '');
    expect(listener.status).toBe(200);
    expect(listener.headers['content-type']).toBe('text/event-stream');
    expect(listener.headers['ratelimit-remaining']).toBe('299');
    await exportFor(other?.record.id as ShortId);
    await printFor('a person');
    const id = await exportFor(mine?.record.id as ShortId);
    expect(await listener.next()).toMatchObject({
      event: 'export',
      data: { job_id: id, status: 'completed', poll_url: `/products/api/v1/labels/export/${id}/` },
    });
  });

  test.each<[readonly KeyScope[], readonly string[]]>([
    [['read'], ['own', 'own cancelled', 'foreign']],
    [['print'], ['own', 'own cancelled']],
    [['export'], []],
  ])('a key with the scope %s hears of the prints %s', async (scopes, expected) => {
    const { key, record } = station.keys.issue('mine', scopes);
    const listener = await listen(key);
    const own = await printFor('mine', record.id);
    await station.prints.cancel(own);
    const foreign = await printFor('a person');
    const end = await exportFor(record.id);
    const events: unknown[] = [];
    while (events.length < expected.length) events.push((await listener.next())?.data);
    const named: Readonly<Record<string, unknown>> = {
      own: { id: own, status: 'held', poll_url: `/station/api/v1/prints/${own}` },
      'own cancelled': { id: own, status: 'cancelled', poll_url: `/station/api/v1/prints/${own}` },
      foreign: { id: foreign, status: 'held', poll_url: `/station/api/v1/prints/${foreign}` },
    };
    expect(events).toEqual(expected.map((name) => named[name]));
    if (scopes.includes('print')) return;
    expect(await listener.next()).toMatchObject({ data: { job_id: end } });
  });

  test('one that was away hears of what it missed, once, though the server was down meanwhile', async () => {
    const { key, record } = station.keys.issue('WMS');
    const before = await listen(key);
    // Nothing has happened yet, and still it knows its place.
    await vi.waitFor(() => expect(before.lastId()).not.toBe(''), { timeout: 60_000 });
    const lastId = before.lastId();
    await server.close();
    const missed = await exportFor(record.id);
    server = await serve(station);
    const after = await listen(key, lastId);
    const first = await after.next();
    expect(first).toMatchObject({ event: 'export', data: { job_id: missed } });
    const next = await exportFor(record.id);
    expect(await after.next()).toMatchObject({ data: { job_id: next } });
    const again = await listen(key, first?.id);
    expect(await again.next()).toMatchObject({ data: { job_id: next } });
  });

  test('one that was away for too long, or comes from elsewhere, is told to ask after its jobs', async () => {
    const { key, record } = station.keys.issue('WMS');
    const before = await listen(key);
    await vi.waitFor(() => expect(before.lastId()).not.toBe(''), { timeout: 60_000 });
    const lastId = before.lastId();
    before.close();
    happen(10_001);
    for (const id of [lastId, '1-00000000', 'elsewhere']) {
      const listener = await listen(key, id);
      expect(await listener.next()).toMatchObject({ event: 'resync' });
      const end = await exportFor(record.id);
      expect(await listener.next()).toMatchObject({ data: { job_id: end } });
    }
  });

  test('one that listens while a backup is restored is told to ask after its jobs', async () => {
    const { key } = station.keys.issue('WMS');
    const backup = await station.backups.create();
    const listener = await listen(key);
    expect((await station.backups.restore(backup)).ok).toBe(true);
    await printFor('a person');
    expect(await listener.next()).toMatchObject({ event: 'resync' });
    const id = await printFor('a person');
    expect(await listener.next()).toMatchObject({ event: 'print', data: { id } });
  });

  test('a server that closes ends its streams in good order', async () => {
    const listener = await listen(station.keys.issue('WMS').key);
    await server.close();
    expect(await listener.next()).toBeNull();
  });

  test('a key has ten streams, and may open another when it has closed one', async () => {
    const { key } = station.keys.issue('WMS');
    for (let count = 0; count < 10; count++) expect((await listen(key)).status).toBe(200);
    const refused = await fetch(`${server.address}/station/api/v1/events`, { headers: { 'X-API-Key': key } });
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({ error: { reason: 'too_many_streams' } });
    listeners.pop()?.close();
    await vi.waitFor(async () => expect((await listen(key)).status).toBe(200), { timeout: 60_000 });
  });
});

describe('the feed', () => {
  const responses: ServerResponse[] = [];
  async function withFeed(
    heartbeatMs: number,
    act: (url: string, key: string, id: ShortId) => Promise<void>,
  ) {
    const feed = new EventFeed(station, heartbeatMs);
    const { key, record } = station.keys.issue('WMS');
    const bare = createServer((_, response) => {
      responses.push(response);
      feed.add(new ServerSentEventStream(response), audienceOf(record), null);
    });
    await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve));
    try {
      await act(`http://127.0.0.1:${(bare.address() as AddressInfo).port}/`, key, record.id);
    } finally {
      feed.close();
      bare.closeAllConnections();
      await new Promise((resolve) => bare.close(resolve));
      responses.length = 0;
    }
  }

  test('holds no more for clients that do not read than a page, and gives them everything in order when they do', async () => {
    // Twenty megabytes a client: more than the system takes for it into its own buffers.
    const EVENTS = 9_000;
    const ID_LENGTH = 1_000;
    await withFeed(60_000, async (url, _, id) => {
      const slow = await Promise.all(Array.from({ length: 4 }, () => listenTo(url, {})));
      for (const listener of slow) listener.pause();
      happen(EVENTS, ID_LENGTH);
      await exportFor(id);
      await vi.waitFor(
        () => expect(responses.every(({ writableNeedDrain }) => writableNeedDrain)).toBe(true),
        { timeout: 60_000 },
      );
      for (const response of responses) expect(response.writableLength).toBeLessThan(512 * 1024);
      for (const listener of slow) {
        listener.resume();
        for (let number = 1; number <= EVENTS; number++) {
          const { id: job } = (await listener.next())?.data as { readonly id: string };
          if (Number(job) !== number) expect(Number(job)).toBe(number);
        }
        expect(await listener.next()).toMatchObject({ event: 'export' });
        listener.close();
      }
    });
  });

  test('says now and then that it is there, and ends the streams of a revoked key', async () => {
    await withFeed(50, async (url, _, id) => {
      const listener = await listenTo(url, {});
      await vi.waitFor(() => expect(listener.comments.length).toBeGreaterThan(1), { timeout: 60_000 });
      station.keys.revoke(id);
      expect(await listener.next()).toBeNull();
    });
  });
});
