import path from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { openStation, type Station } from '../../../electron/station/station.ts';
import { type Database, openDatabase } from '../../../electron/store/database.ts';
import { KeyCircuitBreaker } from '../../../electron/sync/connection.ts';
import { Outbox } from '../../../electron/sync/outbox.ts';
import { RateLimiters } from '../../../electron/sync/rate-limiter.ts';
import { ServiceTransport } from '../../../electron/sync/service-transport.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import { parseGtin } from '../../../shared/gs1/gtin.ts';
import { parseLotCode } from '../../../shared/gs1/lot-and-serial.ts';
import { useDataFolder } from '../data-folder.ts';
import { withNewStore } from '../new-store.ts';
import { SHARED_POOL } from '../shared-pool.ts';
import { type FileServer, startFileServer } from './file-server.ts';
import { submitToService, value } from './two-stations.ts';

const LOTS = { scope: 'lots', export_type: 'datamatrix', file_format: 'svg' };
const THERE = '23456789ABCDEFGHJKLMNP' as ShortId;

/** Two jobs' rows, oldest first. */
const [FIRST, SECOND] = [1, 2];

const folder = useDataFolder();
let server: FileServer;
let station: Station;
let db: Database;
let outbox: Outbox;
let transport: ServiceTransport;

beforeEach(async () => {
  server = await startFileServer();
  station = value(await openStation({ dataDirectory: withNewStore(folder.path), pool: SHARED_POOL }));
  value(station.settings.set('service_origin', server.access.origin));
  value(station.settings.set('service_use', 'on'));
  value(await station.service.setKey(server.access.key));
  for (let count = 0; count < 2; count++) await submitToService(station, LOTS);
  db = value(openDatabase(folder.path));
  outbox = new Outbox(
    db,
    () => new Date(),
    () => undefined,
  );
  transport = new ServiceTransport(
    {
      outbox,
      rateLimiters: new RateLimiters(),
      keyBreaker: new KeyCircuitBreaker(),
      access: () => server.access,
      onConnectionUpdate: () => undefined,
    },
    { heldHere: () => false, furtherAis: () => [] },
    { stalledAfterMs: 100, deferralMs: 1_000 },
  );
});
afterEach(async () => {
  db.close();
  await station.close();
  server.close();
});

const fetchJob = (pk: number, signal = AbortSignal.timeout(20_000)) =>
  transport.fetch(pk, path.join(folder.path, `${pk}.part`), { signal, onProgress: () => undefined });

describe('a job that does not move at the service', () => {
  beforeEach(() => {
    server.answer((request, response) => {
      const receipt = { job_id: THERE, status: 'processing', poll_url: '/' };
      const poll = {
        ...receipt,
        total_items: 2,
        processed_items: 0,
        progress_percent: 0,
        error: null,
        download_url: null,
        expires_at: null,
        output_filename: null,
        file_size_bytes: 0,
      };
      const isSubmit = request.method === 'POST';
      response.writeHead(isSubmit ? 202 : 200, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(isSubmit ? receipt : poll));
    });
  });

  test('lets those past that are yet to go out, and goes on later', async () => {
    expect(await fetchJob(FIRST)).toBe('not_now');
    expect(outbox.request(FIRST)).toMatchObject({ state: 'sent', serviceJobId: THERE });
    expect(transport.isReady(FIRST)).toBe(false);
    expect(transport.isReady(SECOND)).toBe(true);
    await expect.poll(() => transport.isReady(FIRST), { timeout: 10_000 }).toBe(true);
  });

  test('is asked after for as long as nobody waits behind it', async () => {
    await outbox.markSending(SECOND);
    await outbox.markUnsure(SECOND, 'Nobody knows.');
    await expect(fetchJob(FIRST, AbortSignal.timeout(4_000))).rejects.toThrow(/aborted/);
  });
});

test('a job that the service has does not stand behind those that are yet to go out', async () => {
  await outbox.markSending(FIRST);
  await outbox.markSent(FIRST, server.access.origin, THERE);
  server.answer((request, response) => {
    const status = request.method === 'POST' ? 503 : 404;
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(`{"error":{"code":"NOT_NOW","message":"No.","status":${status},"details":[]}}`);
  });
  const stop = new AbortController();
  const second = fetchJob(SECOND, stop.signal).catch(() => 'stopped');
  await expect.poll(() => server.asked.length, { timeout: 10_000 }).toBeGreaterThan(0);
  expect(await fetchJob(FIRST)).toMatchObject({ problem: { code: 'service_refused' } });
  stop.abort();
  expect(await second).toBe('stopped');
});

test('a number that comes after another process took us for dead ends the doubt', async () => {
  await outbox.markSending(FIRST);
  expect(await outbox.markInterruptedUnsure(FIRST)).toBe(true);
  await outbox.markSent(FIRST, server.access.origin, THERE);
  expect(outbox.request(FIRST)).toMatchObject({ state: 'sent', serviceJobId: THERE, reason: '' });
});

test('labels that say more than the service documents are made here, and that is said', async () => {
  const { catalog, exports } = station;
  const gtin = value(parseGtin('9506000134352'));
  const { id: productId } = value(catalog.products.add({ gtin, name: 'Tea' }));
  const code = value(parseLotCode('L1'));
  const lot = value(catalog.lots.add({ productId, code, attributes: { '17': '2027-06-30' } }));
  const body = { ...LOTS, filters: { lot_ids: [lot.id] } };
  const submit = () => exports.submit(body, { target: 'service' });
  expect(await submit()).toMatchObject({ ok: true });
  value(catalog.table.setAttributes('lots', lot.id, { '15': '2027-05-31' }));
  expect(await submit()).toMatchObject({
    problem: [{ message: expect.stringContaining('does not know (15)') as string }],
  });
});
