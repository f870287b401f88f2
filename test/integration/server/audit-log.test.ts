import { readFileSync } from 'node:fs';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { RunningServer } from '../../../electron/server/http-server.ts';
import { CONTRACT_WINDOWS } from '../../../electron/server/rate-limit.ts';
import { openStation, type Station } from '../../../electron/station/station.ts';
import { formatApiKey } from '../../../shared/contract/api-key.ts';
import { seed } from '../contract/seed.ts';
import { useDataFolder } from '../data-folder.ts';
import { good } from '../good.ts';
import { withNewStore } from '../new-store.ts';
import { serve } from '../serve.ts';
import { SHARED_POOL } from '../shared-pool.ts';

const AT = '2026-11-24T10:00:00.000Z';
const EXPORTS = '/products/api/v1/labels/export';
const STATION = '/station/api/v1';
const LOTS = { scope: 'lots', export_type: 'datamatrix', file_format: 'svg' };

const folder = useDataFolder();
let station: Station;
let server: RunningServer;

beforeEach(async () => {
  const now = (): Date => new Date(AT);
  station = good(
    await openStation({
      dataDirectory: withNewStore(path.join(folder.path, 'data')),
      pool: SHARED_POOL,
      now,
    }),
  );
  seed(station);
  station.printers.add({ backend: 'file', target: path.join(folder.path, 'out') }, 'Bench', {});
  server = await serve(station);
});
afterEach(async () => {
  await server.close();
  await station.close();
});

interface Answer {
  readonly status: number;
  readonly id: string;
  readonly download_url: string | null;
}

async function call(key: string, method: string, where: string, body?: unknown): Promise<Answer> {
  const response = await fetch(server.address + where, {
    method,
    headers: { 'X-API-Key': key, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = (await response.json()) as Partial<Answer> & { job_id?: string };
  return {
    status: response.status,
    id: answer.id ?? answer.job_id ?? '',
    download_url: answer.download_url ?? null,
  };
}

describe('the memory of calls', () => {
  test('has a row for each call that could change something, with the job it came to', async () => {
    const { key, record } = station.keys.issue('WMS');
    const exported = await call(key, 'POST', `${EXPORTS}/`, LOTS);
    const printed = await call(key, 'POST', `${STATION}/prints`, {
      printer: 'Bench',
      scope: 'lots',
      hold: true,
    });
    await call(key, 'POST', `${STATION}/prints/${printed.id}/cancel`);
    const again = await call(key, 'POST', `${STATION}/prints/${printed.id}/again`, { reason: 'wet' });
    const unanswerable = await call(key, 'POST', `${STATION}/prints/${printed.id}/answer`, {
      last_good: 1,
      go_on: true,
    });
    const row = { at: AT, keyId: record.id, keyName: 'WMS', address: '127.0.0.1', method: 'POST' };
    const prints = `${STATION}/prints`;
    expect(station.auditLog.list({}, 100).items.toReversed()).toEqual([
      { ...row, path: EXPORTS, status: 202, jobId: exported.id },
      { ...row, path: prints, status: 202, jobId: printed.id },
      { ...row, path: `${prints}/${printed.id}/cancel`, status: 200, jobId: printed.id },
      { ...row, path: `${prints}/${printed.id}/again`, status: 200, jobId: again.id },
      { ...row, path: `${prints}/${printed.id}/answer`, status: unanswerable.status, jobId: null },
    ]);
    expect(unanswerable.status).toBeGreaterThanOrEqual(400);
  });

  test('has no row for looks, and writes nothing for them', async () => {
    const { key } = station.keys.issue('WMS');
    const { id } = await call(key, 'POST', `${EXPORTS}/`, LOTS);
    const writes = folder.openStore('data');
    const before = writes.pragma('data_version', { simple: true });
    for (const where of [`${EXPORTS}/${id}/`, `${STATION}/prints`, `${STATION}/printers`]) {
      expect((await call(key, 'GET', where)).status).toBe(200);
    }
    expect(writes.pragma('data_version', { simple: true })).toBe(before);
    expect(station.auditLog.list({}, 100).total).toBe(1);
  });

  test('has those that were refused for want of a right: no key, a wrong one, a revoked one, one without the scope', async () => {
    const revoked = station.keys.issue('Old');
    station.keys.revoke(revoked.record.id);
    const board = station.keys.issue('Board', ['read']);
    const wrong = formatApiKey('csb', 'w'.repeat(32));
    for (const key of ['', wrong, revoked.key]) {
      expect((await call(key, 'GET', `${STATION}/prints`)).status).toBe(401);
    }
    expect((await call(board.key, 'POST', `${EXPORTS}/`, LOTS)).status).toBe(403);
    const nobody = { at: AT, keyId: null, keyName: null, address: '127.0.0.1', jobId: null };
    const knock = { ...nobody, method: 'GET', path: `${STATION}/prints`, status: 401 };
    expect(station.auditLog.list({}, 100).items.toReversed()).toEqual([
      ...[knock, knock, knock],
      {
        ...nobody,
        keyId: board.record.id,
        keyName: 'Board',
        method: 'POST',
        path: EXPORTS,
        status: 403,
      },
    ]);
  });

  test('holds no key, no link’s signature, nothing of a body, wherever a caller puts it', async () => {
    const { key } = station.keys.issue('WMS');
    const secret = key.slice(4, 36);
    await call(key, 'POST', `${STATION}/prints/${key}/hold?key=${key}`);
    await call(key, 'POST', `${STATION}/prints?key=${key}`, { printer: key, scope: 'lots' });
    await call('', 'GET', `${EXPORTS}/23456789ABCDEFGHJKLMNP/download/?expires=1&signature=5ec7e7`);
    const rows = station.auditLog.list({}, 100).items;
    expect(rows.map((row) => row.path).toReversed()).toEqual([
      `${STATION}/prints/…/hold`,
      `${STATION}/prints`,
      `${EXPORTS}/23456789ABCDEFGHJKLMNP/download`,
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/5ec7e7|signature/);
    for (const name of ['labelwright.sqlite', 'labelwright.sqlite-wal']) {
      expect(readFileSync(path.join(station.dataDirectory, name)).includes(secret)).toBe(false);
    }
  });

  test('has no row for calls that came too often', async () => {
    const { key } = station.keys.issue('Busy');
    const limit = CONTRACT_WINDOWS[0]?.limit ?? 0;
    const answers = await Promise.all(
      Array.from({ length: limit + 5 }, () => call(key, 'POST', `${STATION}/prints`, {})),
    );
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(5);
    expect(station.auditLog.list({}, 1).total).toBe(limit);
  });
});
