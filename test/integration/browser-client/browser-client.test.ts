import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { type BrowserClient, openBrowserClient } from '../../../electron/server/browser/browser-client.ts';
import { type RunningServer, startServer } from '../../../electron/server/http-server.ts';
import { openStation, type Station } from '../../../electron/station/station.ts';
import { withNewStore } from '../new-store.ts';
import { SHARED_POOL } from '../shared-pool.ts';

let folder: string;
let station: Station;
let client: BrowserClient;
let server: RunningServer;
let cookie: string;
const links: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'labelwright-client-'));
  await writeFile(path.join(folder, 'index.html'), '<!doctype html><title>screens</title>');
  const opened = await openStation({
    dataDirectory: withNewStore(path.join(folder, 'data')),
    pool: SHARED_POOL,
  });
  if (!opened.ok) throw new Error(opened.problem.message);
  station = opened.value;
  const screens = openBrowserClient(station, (link) => links.push(link), pathToFileURL(`${folder}/`));
  if (screens === null) throw new Error('The screens are there');
  client = screens;
  const started = await startServer(station, { port: 0, browser: screens, report: () => undefined });
  if (!started.ok) throw new Error(started.problem.message);
  server = started.value;
  const admitted = await request('GET', client.startPath);
  cookie = String(admitted.headers['set-cookie']?.[0]).split(';')[0] ?? '';
});

afterAll(async () => {
  await client.close();
  await server.close();
  await station.close();
  await rm(folder, { recursive: true });
});

interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/** Node's own client, since `fetch` sets Host and Origin as it pleases. */
function request(
  method: string,
  target: string,
  { headers = {}, body = '' }: { headers?: http.OutgoingHttpHeaders; body?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = http.request(server.address + target, { method, headers }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** A request as the page itself makes it. */
function fromPage(method: string, target: string, body = '', type = 'application/json'): Promise<Answer> {
  const headers = { cookie, origin: server.address, 'sec-fetch-site': 'same-origin' };
  return request(method, target, {
    headers: body === '' ? headers : { ...headers, 'content-type': type },
    body,
  });
}

async function call(name: string, input?: object): Promise<{ ok: boolean; value: never }> {
  const { body } = await fromPage('POST', `/ui/call/${name}`, JSON.stringify(input));
  return JSON.parse(body) as { ok: boolean; value: never };
}

describe('the gate of the browser client', () => {
  test('lets a browser in by a link that works once, and keeps it by a cookie', async () => {
    const link = client.startPath;
    const first = await request('GET', link);
    expect(first).toMatchObject({ status: 303, headers: { location: '/' } });
    expect(first.headers['set-cookie']?.[0]).toMatch(
      /^labelwright_\d+=\S+; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    expect(links.at(-1)).toBe(client.startPath);
    expect((await request('GET', link)).status).toBe(401);
    expect(await request('GET', '/', { headers: { cookie } })).toMatchObject({ status: 200 });
  });

  test.each([
    ['no cookie', {}, 401],
    ['a made-up cookie', { cookie: 'labelwright_1=AAAA' }, 401],
    ['another name for this machine, as after DNS rebinding', { host: 'evil.example' }, 403],
    ['a page of another site', { 'sec-fetch-site': 'cross-site' }, 403],
  ])('shows nothing to a request with %s', async (_what, headers, status) => {
    const known = 'cookie' in headers || status === 401 ? {} : { cookie };
    expect((await request('GET', '/', { headers: { ...known, ...headers } })).status).toBe(status);
  });

  test.each([
    ['of another origin', { origin: 'http://evil.example' }],
    ['of another port of this machine', { origin: 'http://127.0.0.1:1' }],
    ['that does not say where it comes from', {}],
  ])('takes no operation from a page %s', async (_what, headers) => {
    const answer = await request('POST', '/ui/call/app.info', { headers: { cookie, ...headers } });
    expect(answer.status).toBe(403);
  });

  test('leaves the contract, and what is no file, to others', async () => {
    expect((await request('GET', '/products/api/v1/labels/export/x/')).status).toBe(401);
    expect((await request('GET', '/nowhere')).status).toBe(404);
  });

  test('allows no inline script, no framing and no other origin', async () => {
    const { headers } = await request('GET', '/', { headers: { cookie } });
    expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['referrer-policy']).toBe('no-referrer');
  });
});

describe('the browser client', () => {
  test('answers operations, and says what it does not understand', async () => {
    expect(await call('catalog.count', { scope: 'products' })).toEqual({
      ok: true,
      value: { total: 0, neverPrinted: 0, unconfirmed: 0, withheld: 0 },
    });
    expect((await fromPage('POST', '/ui/call/app.info')).status).toBe(200);
    expect((await fromPage('POST', '/ui/call/catalog.count', '{}')).status).toBe(400);
    expect((await fromPage('POST', '/ui/call/__proto__.x', '{}')).status).toBe(400);
  });

  test('takes a file in, imports it, and deletes its copy', async () => {
    const csv = 'gtin,name\n9506000134352,Tea\n9506000134353,Bad\n';
    const uploaded = await fromPage('POST', '/ui/files?name=..%2Fstock.csv', csv, 'application/octet-stream');
    const received = JSON.parse(uploaded.body) as {
      value: { fileId: string; name: string; sizeBytes: number };
    };
    expect(received.value).toMatchObject({ name: 'stock.csv', sizeBytes: csv.length });
    const { fileId } = received.value;
    expect(await call('imports.inspect', { fileId })).toMatchObject({
      value: {
        kind: 'products',
        columns: [
          { header: 'gtin', field: 'gtin' },
          { header: 'name', field: 'name' },
        ],
      },
    });
    const plan = await call('imports.plan', { fileId, mapping: { gtin: 'gtin' } });
    expect(plan).toMatchObject({
      value: { counts: { rows: 2, new: 1, invalid: 1 }, problems: [{ row: 3, code: 'gtin_check_digit' }] },
    });
    const { planId } = plan.value as { planId: string };
    expect(await call('imports.apply', { planId })).toMatchObject({
      ok: true,
      value: { fileName: 'stock.csv' },
    });
    const rows = await call('catalog.list', { scope: 'products' });
    // The column that the mapping leaves out was left out.
    expect(rows).toMatchObject({ value: { items: [{ gtin: '09506000134352', name: '' }] } });
    expect(
      readdirSync(tmpdir()).filter((name) => existsSync(path.join(tmpdir(), name, 'stock.csv'))),
    ).toEqual([]);
  });

  test('tells every page of changes', async () => {
    const firstEvent = new Promise<string>((resolve) => {
      const stream = http.get(`${server.address}/ui/events`, { headers: { cookie } }, (response) => {
        response.on('data', (chunk: Buffer) => {
          const text = chunk.toString();
          if (!text.startsWith('data:')) void call('settings.change', { theme: 'dark' });
          else {
            stream.destroy();
            resolve(text);
          }
        });
      });
    });
    expect(JSON.parse((await firstEvent).slice('data: '.length))).toMatchObject({
      name: 'settings.changed',
      payload: { theme: 'dark' },
    });
  });

  test('hands a backup out as a download, which brings the catalogue back', async () => {
    const offered = await call('storage.backUp');
    const { url, filename } = offered.value as { url: string; filename: string };
    expect(filename).toMatch(/^labelwright-backup-.*\.sqlite$/);
    const download = await fetch(`${server.address}/${url}`, { headers: { cookie } });
    const backup = Buffer.from(await download.arrayBuffer());
    await call('catalog.addProduct', { gtin: '4006381333931' });
    const uploaded = await fetch(`${server.address}/ui/files?name=b.sqlite`, {
      method: 'POST',
      headers: { cookie, origin: server.address, 'content-type': 'application/octet-stream' },
      body: backup,
    });
    const { value } = (await uploaded.json()) as { value: { fileId: string } };
    expect(await call('storage.restore', { fileId: value.fileId })).toMatchObject({ ok: true });
    expect(await call('catalog.count', { scope: 'products' })).toMatchObject({ value: { total: 1 } });
  });
});
