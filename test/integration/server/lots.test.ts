import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import { parse } from 'csv-parse/sync';
import JSZip from 'jszip';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

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

beforeEach(async () => {
  station = good(
    await openStation({ dataDirectory: withNewStore(path.join(folder.path, 'data')), pool: SHARED_POOL }),
  );
  seed(station);
  station.printers.add({ backend: 'file', target: path.join(folder.path, 'out') }, 'Bench', {});
  server = await serve(station);
});
afterEach(async () => {
  await server.close();
  await station.close();
});

function ask(key: string, method: 'GET' | 'POST', where: string, body?: unknown): Promise<Response> {
  return fetch(`${server.address}${where}`, {
    method,
    headers: { 'X-API-Key': key, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- bodies are what is under test
type Answer = any;

const LOT = { gtin: '9506000134352', lot: 'LOT/1' };
const EXPORT = '/products/api/v1/labels/export/';
const LOTS = '/station/api/v1/lots';

describe('a lot that a program blocks', () => {
  test('is made, printed and handed out at no endpoint, until it is released', async () => {
    const { key } = station.keys.issue('WMS');
    const asked = { scope: 'lots', export_type: 'datamatrix', file_format: 'svg' };
    const receipt: Answer = await (await ask(key, 'POST', EXPORT, asked)).json();
    const poll = async (): Promise<Answer> => (await ask(key, 'GET', receipt.poll_url)).json();
    const { download_url: link } = await poll();
    expect((await ask(key, 'GET', link)).status).toBe(200);

    const blocked = await ask(key, 'POST', `${LOTS}/block`, { ...LOT, reason: 'Glass found' });
    expect([blocked.status, await blocked.json()]).toEqual([
      200,
      { ...LOT, blocked: true, at_printers: null, same_goods: [] },
    ]);

    const listed: Answer = await (await ask(key, 'GET', `${LOTS}?gtin=9506000134352`)).json();
    expect(listed).toMatchObject({
      total: 1,
      items: [{ ...LOT, expired: false, blocked: { by: 'WMS', reason: 'Glass found' } }],
    });

    const fetched = await ask(key, 'GET', link);
    expect(fetched.status).toBe(409);
    expect(((await fetched.json()) as Answer).error.message).toContain('is blocked by WMS');
    expect(await poll()).toMatchObject({ status: 'failed', download_url: null });

    const print = await ask(key, 'POST', '/station/api/v1/prints', {
      printer: 'Bench',
      scope: 'lots',
      filters: { gtins: ['9506000134352'] },
    });
    expect(print.status).toBe(409);
    expect(((await print.json()) as Answer).error.reason).toBe('lot_blocked');
    const rest: Answer = await (
      await ask(key, 'POST', '/station/api/v1/prints', { printer: 'Bench', scope: 'lots' })
    ).json();
    expect(rest).toMatchObject({ labels: 1, left_out: [{ code: 'lots_blocked' }] });

    expect((await ask(key, 'POST', `${LOTS}/release`, { ...LOT, reason: 'Cleared' })).status).toBe(200);
    expect(await poll()).toMatchObject({ status: 'completed' });
  });

  test('is listed though the import that brought it was undone', async () => {
    const { key } = station.keys.issue('WMS');
    const file = path.join(folder.path, 'lots.csv');
    await writeFile(file, 'gtin,lot\n9506000134376,GONE\n');
    const { id } = good(station.imports.apply(good(await station.imports.plan(file))));
    const gone = { gtin: '9506000134376', lot: 'GONE' };
    await ask(key, 'POST', `${LOTS}/block`, { ...gone, reason: 'Glass found' });
    good(station.imports.undo(id));
    const listed = async (gtin: string): Promise<Answer> =>
      (await ask(key, 'GET', `${LOTS}?gtin=${gtin}`)).json();
    expect(await listed('9506000134376')).toMatchObject({
      total: 1,
      items: [{ ...gone, id: null, active: false, blocked: { by: 'WMS', reason: 'Glass found' } }],
    });
    expect(await listed('9506000134369')).toEqual({ items: [], total: 0 });
  });

  test('has the same lot of its cases named, and blocked with it where that is asked for', async () => {
    const { key } = station.keys.issue('WMS');
    const file = path.join(folder.path, 'lots.csv');
    await writeFile(file, 'gtin,lot\n19506000134359,LOT/1\n');
    good(station.imports.apply(good(await station.imports.plan(file))));
    const other = { gtin: '19506000134359', lot: 'LOT/1', at_printers: null };
    const post = async (verb: string, more: object): Promise<Answer> =>
      (await ask(key, 'POST', `${LOTS}/${verb}`, { ...LOT, reason: 'Glass', ...more })).json();
    expect((await post('block', {})).same_goods).toEqual([{ ...other, blocked: false }]);
    expect((await post('release', {})).same_goods).toEqual([]);
    expect((await post('block', { with_cases: true })).same_goods).toEqual([{ ...other, blocked: true }]);
  });

  test('is named rightly, blocked once, and with a reason', async () => {
    const { key } = station.keys.issue('WMS');
    const status = async (body: unknown) => (await ask(key, 'POST', `${LOTS}/block`, body)).status;
    expect(await status({ ...LOT, lot: 'NONE', reason: 'Glass' })).toBe(404);
    expect(await status({ ...LOT, reason: ' ' })).toBe(422);
    expect(await status({ ...LOT, reason: 'Glass' })).toBe(200);
    expect(await status({ ...LOT, reason: 'Glass' })).toBe(409);
  });
});

describe('the trace of a lot', () => {
  const where = (format: string): string =>
    `${LOTS}/trace?gtin=9506000134352&lot=${encodeURIComponent('LOT/1')}&format=${format}`;

  test('is fetched as CSV and as a spreadsheet', async () => {
    const { key } = station.keys.issue('WMS');
    const csv = await ask(key, 'GET', where('csv'));
    expect(csv.headers.get('content-disposition')).toBe(
      'attachment; filename="trace-9506000134352-LOT_1.csv"',
    );
    expect(parse(await csv.text(), { columns: true })).toHaveLength(26);
    const book = await ask(key, 'GET', where('xlsx'));
    const zip = await JSZip.loadAsync(await book.arrayBuffer());
    expect(Object.keys(zip.files)).toContain('xl/worksheets/sheet5.xml');
    expect((await ask(key, 'GET', `${LOTS}/trace?gtin=9506000134352&lot=NONE`)).status).toBe(404);
  });

  test('needs a key that may read', async () => {
    const { key } = station.keys.issue('Printer', ['print']);
    expect((await ask(key, 'GET', where('csv'))).status).toBe(403);
  });
});
