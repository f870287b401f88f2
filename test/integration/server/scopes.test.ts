import path from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';

import { endpoint } from '../../../electron/server/api/endpoint.ts';
import type { RunningServer } from '../../../electron/server/http-server.ts';
import { openStation, type Station } from '../../../electron/station/station.ts';
import { KEY_SCOPES, type KeyScope } from '../../../shared/contract/api-key.ts';
import { ok } from '../../../shared/result/result.ts';
import { seed } from '../contract/seed.ts';
import { useDataFolder } from '../data-folder.ts';
import { good } from '../good.ts';
import { withNewStore } from '../new-store.ts';
import { serve } from '../serve.ts';
import { SHARED_POOL } from '../shared-pool.ts';

const NO_JOB = '23456789ABCDEFGHJKLMNP';
const EXPORTS = '/products/api/v1/labels/export';
const STATION = '/station/api/v1';

/** Every endpoint that needs a key, and what that may be for. */
const NEEDED: readonly (readonly [method: string, path: string, scopes: readonly KeyScope[]])[] = [
  ['POST', `${EXPORTS}/`, ['export']],
  ['GET', `${EXPORTS}/${NO_JOB}/`, ['export', 'read']],
  ['GET', '/products/api/v1/trade-items/9506000134352', ['read']],
  ['GET', `${STATION}/epcis/events`, ['read']],
  ['GET', `${STATION}/printers`, ['read']],
  ['GET', `${STATION}/prints`, ['read']],
  ['GET', `${STATION}/prints/${NO_JOB}`, ['print', 'read']],
  ['POST', `${STATION}/prints`, ['print']],
  ['POST', `${STATION}/prints/${NO_JOB}/hold`, ['print']],
  ['POST', `${STATION}/prints/${NO_JOB}/release`, ['print']],
  ['POST', `${STATION}/prints/${NO_JOB}/cancel`, ['print']],
  ['POST', `${STATION}/prints/${NO_JOB}/answer`, ['print']],
  ['POST', `${STATION}/prints/${NO_JOB}/confirm`, ['print']],
  ['POST', `${STATION}/prints/${NO_JOB}/again`, ['print']],
];

const folder = useDataFolder();
let station: Station;
let server: RunningServer;

beforeEach(async () => {
  station = good(
    await openStation({ dataDirectory: withNewStore(path.join(folder.path, 'data')), pool: SHARED_POOL }),
  );
  seed(station);
  server = await serve(station);
});
afterEach(async () => {
  await server.close();
  await station.close();
});

async function call(method: string, where: string, key: string): Promise<Response> {
  return fetch(server.address + where, {
    method,
    headers: { 'X-API-Key': key, ...(method === 'POST' ? { 'Content-Type': 'application/json' } : {}) },
    ...(method === 'POST' ? { body: '{}' } : {}),
  });
}

interface Described {
  readonly description?: string;
  readonly security?: readonly { readonly key: readonly string[] }[];
}

/** In a sentence, or as OpenAPI 3.1 lets a key's roles be named: https://spec.openapis.org/oas/v3.1.1.html#security-requirement-object */
function describedScopesOf({ description = '', security }: Described): readonly string[] {
  const named = /with the scope (.+)\.$/.exec(description)?.[1]?.split(' or ') ?? [];
  return (security?.flatMap(({ key }) => key) ?? named).toSorted();
}

describe('a key is let through by its scopes alone', () => {
  test.each(NEEDED)('%s %s', async (method, where, scopes) => {
    for (const scope of KEY_SCOPES) {
      const answer = await call(method, where, station.keys.issue(scope, [scope]).key);
      expect([scope, answer.status === 403]).toEqual([scope, !scopes.includes(scope)]);
      expect(answer.headers.get('RateLimit-Remaining')).toBe('299');
    }
  });

  test('is told in a sentence what it lacks, before anything is looked up', async () => {
    const { key } = station.keys.issue('Board', ['read']);
    const answer = await call('POST', `${STATION}/prints/nonsense/cancel`, key);
    expect(await answer.json()).toEqual({
      error: {
        code: 'FORBIDDEN',
        status: 403,
        details: [],
        message:
          'This needs a key with the scope print; this one has read. Issue another: labelwright keys issue --name NAME --scope print',
      },
    });
  });

  test('one that was issued without any named may do everything', async () => {
    const { key, record } = station.keys.issue('WMS');
    expect(record.scopes).toEqual(['export', 'print', 'read']);
    for (const [method, where] of NEEDED) expect((await call(method, where, key)).status).not.toBe(403);
  });

  test('whoever may export follows its job and has the file', async () => {
    const { key } = station.keys.issue('Shop', ['export']);
    station.exports.start();
    const submitted = await fetch(`${server.address}${EXPORTS}/`, {
      method: 'POST',
      headers: { 'X-API-Key': key, 'Content-Type': 'application/json' },
      body: JSON.stringify({ scope: 'lots', export_type: 'datamatrix', file_format: 'svg' }),
    });
    const { poll_url } = (await submitted.json()) as { poll_url: string };
    const { status, download_url } = (await (await call('GET', poll_url, key)).json()) as {
      status: string;
      download_url: string;
    };
    expect(status).toBe('completed');
    expect((await fetch(server.address + download_url)).status).toBe(200);
  });
});

describe('the scope that an endpoint needs', () => {
  test('is in the description of each, as it is kept', async () => {
    const response = await fetch(`${server.address}${STATION}/openapi.json`);
    const { paths } = (await response.json()) as { paths: Record<string, Record<string, Described>> };
    let held = 0;
    for (const [where, operations] of Object.entries(paths)) {
      for (const [method, operation] of Object.entries(operations)) {
        const called = `${method.toUpperCase()} ${where.replaceAll(/\{\w+\}/g, NO_JOB)}`;
        const scopes = NEEDED.find(([verb, path]) => `${verb} ${path}` === called)?.[2];
        if (scopes === undefined) continue;
        expect([called, describedScopesOf(operation)]).toEqual([called, scopes.toSorted()]);
        held += 1;
      }
    }
    expect(held).toBeGreaterThanOrEqual(9);
  });

  test('is never forgotten: what does not say what it needs is no endpoint', () => {
    // @ts-expect-error -- nothing says what it needs
    const open = endpoint({
      tag: 'Printing',
      method: 'GET',
      path: '/open',
      summary: 'Open to all',
      answer: { status: 200, description: '', content: z.object({}) },
      handle: () => ok({}),
    });
    expect(open.access).toBeUndefined();
  });
});
