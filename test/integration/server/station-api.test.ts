import path from 'node:path';

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import type { RunningServer } from '../../../electron/server/http-server.ts';
import { openStation, type Station } from '../../../electron/station/station.ts';
import { seed } from '../contract/seed.ts';
import { useDataFolder } from '../data-folder.ts';
import { good } from '../good.ts';
import { withNewStore } from '../new-store.ts';
import { serve } from '../serve.ts';
import { SHARED_POOL } from '../shared-pool.ts';

const folder = useDataFolder();
let station: Station;
let server: RunningServer;
let key: string;

beforeEach(async () => {
  station = good(
    await openStation({ dataDirectory: withNewStore(path.join(folder.path, 'data')), pool: SHARED_POOL }),
  );
  seed(station);
  station.printers.add({ backend: 'file', target: path.join(folder.path, 'out') }, 'Bench', {});
  server = await serve(station);
  key = station.keys.issue('WMS').key;
});
afterEach(async () => {
  await server.close();
  await station.close();
});

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- bodies are what is under test
type Answer = { readonly status: number; readonly body: any };

async function call(method: 'GET' | 'POST', where: string, body?: unknown, headers = {}): Promise<Answer> {
  const response = await fetch(`${server.address}/station/api/v1${where}`, {
    method,
    headers: { 'X-API-Key': key, ...(body === undefined ? {} : JSON_TYPE), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
}

const JSON_TYPE = { 'Content-Type': 'application/json' };
const LOTS = { printer: 'Bench', scope: 'lots' };

async function inState(id: string, state: string): Promise<Answer['body']> {
  return vi.waitFor(
    async () => {
      const { body } = await call('GET', `/prints/${id}`);
      expect(body.status).toBe(state);
      return body;
    },
    { timeout: 60_000, interval: 100 },
  );
}

describe('the station’s own API', () => {
  test('prints on a printer that is named, and tells how far it is', async () => {
    station.prints.start();
    const { status, body } = await call('POST', '/prints', LOTS);
    expect(status).toBe(202);
    expect(body).toMatchObject({ printer_name: 'Bench', labels: 2, requested_by: 'WMS', reason: null });
    expect(body.poll_url).toBe(`/station/api/v1/prints/${String(body.id)}`);
    const done = await inState(body.id, 'done');
    expect(done).toMatchObject({ sent_labels: 2, confirmed_labels: 0 });
    const confirmed = await call('POST', `/prints/${String(body.id)}/confirm`, { last_good: 2 });
    expect(confirmed.body).toMatchObject({ confirmed_labels: 2 });
  });

  test('gives one job for one Idempotency-Key, however often it is asked, and another to another key’s owner', async () => {
    const named = { 'Idempotency-Key': 'order 17' };
    const first = await call('POST', '/prints', LOTS, named);
    const again = await call('POST', '/prints', LOTS, named);
    expect(again.body.id).toBe(first.body.id);
    key = station.keys.issue('ERP').key;
    expect((await call('POST', '/prints', LOTS, named)).body.id).not.toBe(first.body.id);
    expect((await call('GET', '/prints')).body.total).toBe(2);
  });

  test('prints again once for one Idempotency-Key', async () => {
    const { body } = await call('POST', '/prints', LOTS);
    const again = `/prints/${String(body.id)}/again`;
    const named = { 'Idempotency-Key': 'reprint 3' };
    const first = await call('POST', again, { reason: 'smudged' }, named);
    expect((await call('POST', again, { reason: 'smudged' }, named)).body.id).toBe(first.body.id);
    expect((await call('POST', again, { reason: 'smudged' })).body.id).not.toBe(first.body.id);
    expect((await call('GET', '/prints')).body.total).toBe(3);
  });

  test('takes no blank for a reason', async () => {
    const answer = await call('POST', '/prints', { ...LOTS, reprint_reason: ' ' });
    expect(answer.status).toBe(422);
    expect(answer.body.error).toMatchObject({ reason: 'reason_needed' });
  });

  test('never prints a serial twice without a reason, and says which error that is', async () => {
    const serials = { printer: 'Bench', scope: 'serials' };
    expect((await call('POST', '/prints', serials)).status).toBe(202);
    const refused = await call('POST', '/prints', serials);
    expect(refused.status).toBe(409);
    expect(refused.body.error).toMatchObject({ code: 'CONFLICT', reason: 'printed_before' });
    const reason = { ...serials, reprint_reason: 'the roll was wet' };
    expect((await call('POST', '/prints', reason)).body.reprint).toEqual({
      of: null,
      reason: 'the roll was wet',
    });
  });

  test('goes on with the sheet that lies in the printer where it is asked to', async () => {
    const { body } = await call('POST', '/prints', { ...LOTS, go_on_with_sheet: true });
    expect(body).toMatchObject({ status: 'rendered' });
    const both = { ...LOTS, go_on_with_sheet: true, asset_config: { start_position: 3 } };
    expect((await call('POST', '/prints', both)).status).toBe(422);
  });

  test('holds, releases, cancels and prints again', async () => {
    const { body } = await call('POST', '/prints', { ...LOTS, hold: true });
    expect(body.status).toBe('held');
    station.prints.start();
    expect((await call('POST', `/prints/${String(body.id)}/release`)).status).toBe(200);
    await inState(body.id, 'done');
    const again = await call('POST', `/prints/${String(body.id)}/again`, {
      reason: 'smudged',
      labels: [2, 2],
    });
    expect(again.body).toMatchObject({ labels: 1, reprint: { of: body.id, reason: 'smudged' } });
    const held = await call('POST', '/prints', { ...LOTS, hold: true });
    expect((await call('POST', `/prints/${String(held.body.id)}/cancel`)).body.status).toBe('cancelled');
  });

  test('lists the printers and says of each what it knows', async () => {
    await station.printers.refresh();
    const { body } = await call('GET', '/printers');
    expect(body.items).toMatchObject([{ name: 'Bench', backend: 'file', state: 'idle', reasons: [] }]);
  });

  test.each([
    [{ ...LOTS, printer: 'Nowhere' }, 422, /Nowhere/],
    [{ scope: 'lots' }, 422, /printer/],
    [{ ...LOTS, scope: 'pallets' }, 422, /scope/],
    [{ ...LOTS, colour: 'red' }, 422, /colour/],
    [{ ...LOTS, filters: { gtins: ['123'] } }, 422, /gtins/],
    [{ ...LOTS, filters: { gtins: ['4006381333931'] } }, 422, /Nothing to print/],
    [{ ...LOTS, asset_config: { sheet_template: 'none' } }, 422, /template/],
  ])('refuses %j', async (body, status, part) => {
    const answer = await call('POST', '/prints', body);
    expect(answer.status).toBe(status);
    expect(JSON.stringify(answer.body)).toMatch(part);
  });

  test('knows only its own keys, and jobs that are there', async () => {
    expect((await call('GET', '/prints/23456789ABCDEFGHJKLMNP')).status).toBe(404);
    expect((await call('GET', '/prints/nonsense')).status).toBe(422);
    expect((await fetch(`${server.address}/station/api/v1/prints`)).status).toBe(401);
  });
});

describe('its description', () => {
  test('describes the answers that are given', async () => {
    const { body } = await call('POST', '/prints', { ...LOTS, hold: true });
    const document = (await (await fetch(`${server.address}/station/api/v1/openapi.json`)).json()) as {
      components: { schemas: { PrintJob: { required: readonly string[]; properties: object } } };
    };
    const { required, properties } = document.components.schemas.PrintJob;
    expect(Object.keys(body as object).sort()).toEqual(Object.keys(properties).sort());
    expect([...required].sort()).toEqual(Object.keys(properties).sort());
  });
});
