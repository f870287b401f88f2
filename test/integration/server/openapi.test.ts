import path from 'node:path';

import { createConfig, lintFromString } from '@redocly/openapi-core';
import Fastify from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { apiEndpoints, apiRoutes } from '../../../electron/server/api/api-routes.ts';
import { EventFeed } from '../../../electron/server/api/event-streams.ts';
import { exportPollSchema, exportReceiptSchema } from '../../../electron/server/api/export-endpoints.ts';
import { ApiAccess } from '../../../electron/server/api-access.ts';
import type { RunningServer } from '../../../electron/server/http-server.ts';
import { openStation, type Station } from '../../../electron/station/station.ts';
import { seed } from '../contract/seed.ts';
import { useDataFolder } from '../data-folder.ts';
import { good } from '../good.ts';
import { withNewStore } from '../new-store.ts';
import { serve } from '../serve.ts';
import { SHARED_POOL } from '../shared-pool.ts';

interface Media {
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}
interface Described {
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, { readonly headers?: object; readonly $ref?: string }>>;
  readonly security?: readonly unknown[];
}
interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
}

const folder = useDataFolder();
let station: Station;
let server: RunningServer;
let document: Document;

beforeEach(async () => {
  station = good(
    await openStation({ dataDirectory: withNewStore(path.join(folder.path, 'data')), pool: SHARED_POOL }),
  );
  seed(station);
  server = await serve(station);
  const response = await fetch(`${server.address}/station/api/v1/openapi.json`);
  document = (await response.json()) as Document;
});
afterEach(async () => {
  await server.close();
  await station.close();
});

const operations = (): (readonly [name: string, operation: Described])[] =>
  Object.entries(document.paths).flatMap(([where, methods]) =>
    Object.entries(methods).map(
      ([method, operation]) => [`${method.toUpperCase()} ${where}`, operation] as const,
    ),
  );

/** Without the last slash, which is optional. */
function bareOf(where: string): string {
  return where.replace(/\/$/, '');
}

describe('the description of the HTTP API', () => {
  test('is OpenAPI 3.1 that an independent validator finds nothing wrong with, its examples included', async () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    // The contract's paths end in a slash, and what needs nothing refuses nobody.
    const rules = { 'no-path-trailing-slash': 'off', 'operation-4xx-response': 'off' } as const;
    const config = await createConfig({ extends: ['recommended'], rules });
    const found = await lintFromString({ source: JSON.stringify(document), config });
    expect(found.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer])).toEqual([]);
  });

  test('has every route that is served, each an endpoint, and none besides', async () => {
    const routes: string[] = [];
    const bare = Fastify({ routerOptions: { ignoreTrailingSlash: true } });
    bare.addHook('onRoute', ({ method, url }) => {
      for (const each of [method].flat()) if (each !== 'HEAD') routes.push(`${each} ${url}`);
    });
    const access = new ApiAccess(station.keys, Date.now);
    const fail = (error: Error): never => {
      throw error;
    };
    await bare.register(apiRoutes(station, access, fail));
    await bare.ready();
    // fastify writes parameters with a colon and answers with and without the last slash.
    const served = routes.map((route) => route.replaceAll(/:(\w+)/g, '{$1}')).toSorted();
    const endpoints = apiEndpoints(station, access, new EventFeed(station));
    expect(endpoints.map(({ method, path: where }) => `${method} ${bareOf(where)}`).toSorted()).toEqual(
      served,
    );
    expect(
      operations()
        .map(([name]) => bareOf(name))
        .toSorted(),
    ).toEqual(served);
    await bare.close();
  });

  test('has examples of jobs that are taken as they stand', async () => {
    station.printers.add({ backend: 'file', target: path.join(folder.path, 'out') }, 'ZD421', {});
    const { key } = station.keys.issue('a reader of the description');
    const statuses: (readonly [string, number])[] = [];
    for (const [name, { requestBody }] of operations().filter(([, { responses }]) => '202' in responses)) {
      const [method = '', where = ''] = name.split(' ');
      for (const { value } of Object.values(requestBody?.content['application/json']?.examples ?? {})) {
        const response = await fetch(server.address + where, {
          method,
          headers: { 'X-API-Key': key, 'Content-Type': 'application/json' },
          body: JSON.stringify(value),
        });
        statuses.push([name, response.status]);
      }
    }
    expect(statuses).toEqual([
      ['POST /products/api/v1/labels/export/', 202],
      ['POST /products/api/v1/labels/export/', 202],
      ['POST /products/api/v1/labels/export/', 202],
      ['POST /station/api/v1/prints', 202],
    ]);
  });

  test('tells the rate limits that each answer carries, and that every keyed call may be refused for them', () => {
    for (const [name, { responses, security }] of operations()) {
      const isFree = security?.length === 0 && !name.includes('/download/');
      expect.soft('429' in responses, name).toBe(!isFree);
      for (const [status, response] of Object.entries(responses)) {
        const headers = Object.keys(response.headers ?? {});
        if (response.$ref === undefined)
          expect.soft(headers.includes('RateLimit-Remaining'), status).toBe(!isFree);
      }
    }
  });

  test('names every field of the answers that the contract gives', async () => {
    const { key } = station.keys.issue('a client');
    const headers = { 'X-API-Key': key, 'Content-Type': 'application/json' };
    const body = JSON.stringify({ scope: 'products', export_type: 'qr_codes', file_format: 'svg' });
    const submitted = await fetch(`${server.address}/products/api/v1/labels/export/`, {
      method: 'POST',
      headers,
      body,
    });
    const receipt = (await submitted.json()) as { readonly poll_url: string };
    const polled: unknown = await (await fetch(server.address + receipt.poll_url, { headers })).json();
    expect([exportReceiptSchema.parse(receipt), exportPollSchema.parse(polled)]).toEqual([receipt, polled]);
  });
});
