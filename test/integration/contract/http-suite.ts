import { connect } from 'node:net';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { HttpTransport } from './contract-transports.ts';

const BODY = { scope: 'products', export_type: 'qr_codes', file_format: 'svg' };

/** Describes what holds of the HTTP API beyond what all transports share. */
export function describeHttp(name: string, openTransport: () => Promise<HttpTransport>): void {
  describe(`${name}, beyond what all transports share`, () => {
    let transport: HttpTransport;
    beforeAll(async () => {
      transport = await openTransport();
    });
    afterAll(() => transport.close());

    const request = (path: string, init: RequestInit = {}): Promise<Response> =>
      fetch(`${transport.address}${path}`, init);
    const submit = (body: string, headers: Record<string, string> = {}): Promise<Response> =>
      request('/products/api/v1/labels/export/', {
        method: 'POST',
        headers: { 'X-API-Key': transport.key, 'Content-Type': 'application/json', ...headers },
        body,
      });

    test('listens on loopback alone', () => {
      expect(transport.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    });

    test('answers the same without the trailing slash', async () => {
      const response = await request('/products/api/v1/labels/export', {
        method: 'POST',
        headers: { 'X-API-Key': transport.key, 'Content-Type': 'application/json' },
        body: JSON.stringify(BODY),
      });
      expect(response.status).toBe(202);
    });

    describe('answers 401', () => {
      test.each([
        ['without a key', undefined],
        ['to a key of the wrong form', 'secret'],
        ['to a key that fails its checksum', 'csb_ABCDEFGHIJKLMNOPQRSTUVWXYZ012345_00000000'],
      ])('%s', async (_case, key) => {
        const headers: Record<string, string> = key === undefined ? {} : { 'X-API-Key': key };
        const response = await request('/products/api/v1/labels/export/23456789ABCDEFGHJKLMNP/', { headers });
        expect(response.status).toBe(401);
        expect(await response.json()).toMatchObject({ error: { code: 'UNAUTHORIZED', status: 401 } });
      });

      test('to a revoked key', async () => {
        const { key, record } = transport.station.keys.issue('short-lived');
        expect((await submit(JSON.stringify(BODY), { 'X-API-Key': key })).status).toBe(202);
        transport.station.keys.revoke(record.id);
        expect((await submit(JSON.stringify(BODY), { 'X-API-Key': key })).status).toBe(401);
      });
    });

    describe('answers 400 BAD_REQUEST', () => {
      test.each([
        ['to broken JSON', '{"scope":', {}],
        ['to an empty body', '', {}],
        ['to another content type', 'scope=lots', { 'Content-Type': 'application/x-www-form-urlencoded' }],
        ['to JSON that reaches for the prototype', '{"__proto__":{"scope":"lots"}}', {}],
        ['to a body past the limit', `{"scope":"${'x'.repeat(9 * 1024 * 1024)}"}`, {}],
      ])('%s', async (_case, body, headers) => {
        const response = await submit(body, headers);
        expect(response.status).toBe(400);
        expect(await response.json()).toMatchObject({
          error: { code: 'BAD_REQUEST', status: 400, details: [] },
        });
      });
    });

    test('answers 404 in the contract’s form where there is nothing', async () => {
      const response = await request('/nowhere');
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ error: { code: 'NOT_FOUND' } });
    });

    test('survives bytes that are no HTTP', async () => {
      const { port } = new URL(transport.address);
      await new Promise<void>((resolve) => {
        const socket = connect(Number(port), '127.0.0.1', () => socket.end('\u0000\u0001 nonsense\r\n\r\n'));
        socket.on('close', () => resolve());
        socket.on('error', () => resolve());
        socket.resume();
      });
      expect((await submit(JSON.stringify(BODY))).status).toBe(202);
    });

    describe('a download link', () => {
      const completed = async (): Promise<{
        job_id: string;
        download_url: string;
        file_size_bytes: number;
      }> => {
        const receipt = (await (await submit(JSON.stringify(BODY))).json()) as { poll_url: string };
        return (await (
          await request(receipt.poll_url, { headers: { 'X-API-Key': transport.key } })
        ).json()) as never;
      };

      test('needs no key, and gives the file with its name and size', async () => {
        const job = await completed();
        const response = await request(job.download_url);
        expect(response.status).toBe(200);
        expect(response.headers.get('content-type')).toBe('application/zip');
        expect(response.headers.get('content-disposition')).toMatch(
          /^attachment; filename="qr-codes-products-.{4}-\d+\.zip"$/,
        );
        expect((await response.arrayBuffer()).byteLength).toBe(job.file_size_bytes);
      });

      test('serves a range, so that a broken download can go on', async () => {
        const job = await completed();
        const response = await request(job.download_url, { headers: { Range: 'bytes=2-5' } });
        expect(response.status).toBe(206);
        expect((await response.arrayBuffer()).byteLength).toBe(4);
      });

      test('goes on where it broke off only while the file is the same', async () => {
        const job = await completed();
        const etag = (await request(job.download_url)).headers.get('etag') ?? '';
        expect(etag).toMatch(/^"[0-9a-f]{64}"$/);
        const rest = (tag: string): Promise<Response> =>
          request(job.download_url, { headers: { Range: 'bytes=2-', 'If-Range': tag } });
        expect((await rest(etag)).status).toBe(206);
        expect((await rest('"another"')).status).toBe(200);
      });

      test('counts against the key that asked for the file, a link that was changed against the address', async () => {
        const remaining = async (sent: Promise<Response>): Promise<number> =>
          Number((await sent).headers.get('ratelimit-remaining'));
        const job = await completed();
        const poll = (key: string): Promise<Response> =>
          request(job.download_url.replace(/download.*/, ''), { headers: { 'X-API-Key': key } });
        const ofKey = await remaining(poll(transport.key));
        expect(await remaining(request(job.download_url))).toBe(ofKey - 1);
        const ofAddress = await remaining(poll('secret'));
        expect(await remaining(request(`${job.download_url}0`))).toBe(ofAddress - 1);
      });

      test('is refused when its signature, its expiry or its job is changed', async () => {
        const job = await completed();
        const other = await completed();
        for (const changed of [
          job.download_url.replace(/signature=../, 'signature=00'),
          job.download_url.replace(/expires=\d/, 'expires=9'),
          job.download_url.replace(job.job_id, other.job_id),
          job.download_url.replace(/\?.*/, ''),
        ]) {
          const response = await request(changed);
          expect(response.status).toBe(403);
          expect(await response.json()).toMatchObject({ error: { code: 'FORBIDDEN' } });
        }
      });
    });

    describe('rate limits', () => {
      test('every response says where the caller stands', async () => {
        const { key } = transport.station.keys.issue('fresh');
        const response = await submit(JSON.stringify(BODY), { 'X-API-Key': key });
        expect(response.headers.get('ratelimit-policy')).toBe('300;w=60, 10000;w=86400');
        expect(response.headers.get('ratelimit-limit')).toBe('300');
        expect(response.headers.get('ratelimit-remaining')).toBe('299');
        expect(Number(response.headers.get('ratelimit-reset'))).toBeLessThanOrEqual(60);
        expect(Number(response.headers.get('x-ratelimit-reset'))).toBeGreaterThan(Date.now() / 1000);
        expect(response.headers.get('retry-after')).toBeNull();
      });

      test('past the limit: 429 with Retry-After, for that key alone', async () => {
        const { key } = transport.station.keys.issue('busy');
        const poll = (): Promise<Response> =>
          request('/products/api/v1/labels/export/23456789ABCDEFGHJKLMNP/', {
            headers: { 'X-API-Key': key },
          });
        for (let count = 0; count < 300; count++) expect((await poll()).status).toBe(404);
        const refused = await poll();
        expect(refused.status).toBe(429);
        expect(await refused.json()).toMatchObject({ error: { code: 'RATE_LIMITED', status: 429 } });
        expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
        expect((await submit(JSON.stringify(BODY))).status).toBe(202);
      });
    });

    describe('shows a product of the catalogue by its GTIN', () => {
      const show = (gtin: string): Promise<Response> =>
        request(`/products/api/v1/trade-items/${gtin}`, { headers: { 'X-API-Key': transport.key } });

      test.each(['9506000134352', '09506000134352', '950-6000-134352'])('written as %s', async (gtin) => {
        const response = await show(gtin);
        expect(response.status).toBe(200);
        expect(await response.json()).toEqual({
          id: expect.any(String) as string,
          gtin: '09506000134352',
          product_name: 'Seeded product',
          brand: '',
        });
      });

      test.each([
        ['of one that is not there', '4006381333931', 404],
        ['of one that is inactive', '95200019', 404],
        ['with a wrong check digit', '9506000134353', 422],
        ['that is none', 'tea', 422],
      ])('but not %s', async (_case, gtin, status) => {
        expect((await show(gtin)).status).toBe(status);
      });

      test('but not without a key', async () => {
        expect((await request('/products/api/v1/trade-items/9506000134352')).status).toBe(401);
      });
    });
  });
}
