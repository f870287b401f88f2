import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { openStation } from '../../../electron/station/station.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import { useDataFolder } from '../data-folder.ts';
import { startFaultProxy } from './fault-proxy.ts';
import { endOf, openTwoStations, submitToService, type TwoStations, value } from './two-stations.ts';

const LOTS = { scope: 'lots', export_type: 'datamatrix', file_format: 'svg' };

const folder = useDataFolder();
let two: TwoStations;

beforeEach(async () => {
  two = await openTwoStations(folder.path);
});
afterEach(() => two.close());

const submits = (): number => two.proxy.seen.filter(({ method }) => method === 'POST').length;
const madeByService = (): number => two.service.exports.list({ limit: 100, offset: 0 }).total;
const reasonOf = (id: ShortId): string => two.client.service.entry(id)?.reason ?? '';
const looksAgain = { timeout: 20_000 };

describe('jobs for the service are kept', () => {
  test.each([
    ['redirect', 'another address'],
    ['forbidden-html', 'status 403'],
  ] as const)('where somebody on the way answers with "%s"', async (fault, reason) => {
    const { client, proxy } = two;
    proxy.plan(() => fault);
    const ids = [await submitToService(client, LOTS), await submitToService(client, LOTS)];
    await expect.poll(() => ids.map(reasonOf)[0], looksAgain).toContain(reason);
    expect(client.service.status()).toMatchObject({ line: 'down', waiting: 2, key: 'unknown' });
    proxy.plan(() => null);
    client.service.sendNow();
    for (const id of ids) expect((await endOf(client, id)).status).toBe('completed');
    expect(madeByService()).toBe(2);
  });

  test('where it refuses the key: nothing more goes out with it, and all of it with the next', async () => {
    const { client, service } = two;
    for (const record of service.keys.list()) service.keys.revoke(record.id);
    const ids = [await submitToService(client, LOTS), await submitToService(client, LOTS)];
    await expect.poll(() => client.service.status().key, looksAgain).toBe('refused');
    await expect.poll(() => client.exports.list({ status: 'pending', limit: 9, offset: 0 }).total).toBe(2);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(submits()).toBe(1);
    expect(client.service.status()).toMatchObject({ line: 'up', waiting: 2 });
    value(await client.service.setKey(service.keys.issue('next').key));
    for (const id of ids) expect((await endOf(client, id)).status).toBe('completed');
    expect(madeByService()).toBe(2);
  });

  test('where the key is refused after they went out', async () => {
    const { client, service, proxy } = two;
    proxy.plan(({ method }) => (method === 'GET' ? 'unavailable' : null));
    const id = await submitToService(client, LOTS);
    await expect.poll(() => client.service.entry(id)?.state, looksAgain).toBe('sent');
    for (const record of service.keys.list()) service.keys.revoke(record.id);
    proxy.plan(() => null);
    await expect.poll(() => client.service.status().key, looksAgain).toBe('refused');
    expect(client.exports.poll(id)?.error).toBeNull();
    value(await client.service.setKey(service.keys.issue('next').key));
    // Another key's jobs are nobody's to it: the service's own word ends the job.
    expect(await endOf(client, id)).toMatchObject({ status: 'failed' });
    expect(madeByService()).toBe(1);
  });

  test('where the service is changed while they are there, until it is set again', async () => {
    const { client, service, proxy } = two;
    const other = await startFaultProxy('http://127.0.0.1:9');
    other.plan(() => 'unavailable');
    proxy.plan(({ method }) => (method === 'GET' ? 'unavailable' : null));
    const id = await submitToService(client, LOTS);
    await expect.poll(() => client.service.entry(id)?.state, looksAgain).toBe('sent');
    value(client.settings.set('service_origin', other.address));
    await expect.poll(() => reasonOf(id), looksAgain).toContain('another service');
    proxy.plan(() => null);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(other.seen).toEqual([]);
    expect(client.exports.find(id)).toMatchObject({ status: 'pending', error: null });
    value(client.settings.set('service_origin', proxy.address));
    client.service.sendNow();
    expect((await endOf(client, id)).status).toBe('completed');
    expect(service.exports.list({ limit: 9, offset: 0 }).total).toBe(1);
    await other.close();
  });

  test('where this station’s disk does not take what comes', async () => {
    const { client } = two;
    const artifacts = path.join(client.dataDirectory, 'artifacts');
    await rm(artifacts, { recursive: true, force: true });
    await writeFile(artifacts, 'in the way');
    const id = await submitToService(client, LOTS);
    await expect.poll(() => reasonOf(id), looksAgain).toContain('could not be written');
    expect(client.exports.find(id)).toMatchObject({ status: 'pending', error: null });
    await rm(artifacts);
    await client.close();
    const again = value(await openStation({ dataDirectory: client.dataDirectory, workers: 1 }));
    again.exports.start();
    expect((await endOf(again, id)).status).toBe('completed');
    await again.close();
  });

  test('where an outage leaves one request in doubt: those after it wait for the service to answer', async () => {
    const { client, proxy } = two;
    proxy.plan(() => 'cut-before');
    const ids: ShortId[] = [];
    for (let count = 0; count < 4; count++) ids.push(await submitToService(client, LOTS));
    await expect.poll(() => client.service.status().unsure, looksAgain).toBe(1);
    await expect.poll(() => ids.map(reasonOf).join(), looksAgain).toContain('The request before this one');
    const probes = (): number => proxy.seen.filter(({ method }) => method === 'GET').length;
    await expect.poll(probes, looksAgain).toBeGreaterThan(1);
    expect(submits()).toBe(1);
    proxy.plan(() => null);
    client.service.sendNow();
    await expect.poll(() => client.service.status(), looksAgain).toMatchObject({ unsure: 1, waiting: 0 });
    await expect.poll(() => client.service.outbox(), looksAgain).toMatchObject([{ state: 'unsure' }]);
    expect(madeByService()).toBe(3);
  });
});
