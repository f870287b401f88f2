import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { ArtifactDownload } from '../../../electron/sync/artifact-download.ts';
import type { ServiceAccess } from '../../../electron/sync/http-exchange.ts';
import { RateLimiters } from '../../../electron/sync/rate-limiter.ts';
import { useDataFolder } from '../data-folder.ts';
import { type FileServer, type Handler, startFileServer } from './file-server.ts';

const FILE = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(200_000)]);
const SHA256 = createHash('sha256').update(FILE).digest('hex');
const HALF = FILE.length >> 1;

const signal = new AbortController().signal;
const folder = useDataFolder();
let server: FileServer;
let access: ServiceAccess;
let rateLimiters: RateLimiters;

beforeEach(async () => {
  server = await startFileServer();
  ({ access } = server);
  rateLimiters = new RateLimiters();
});
afterEach(() => server.close());

describe('a file of the service', () => {
  const part = (): string => path.join(folder.path, 'sheet.part');
  const download = (): ArtifactDownload =>
    new ArtifactDownload(part(), { sizeBytes: FILE.length, type: 'pdf' }, rateLimiters);

  /** Sends the first half of the file, and breaks off once some of it is there. */
  const breakOff =
    (file: ArtifactDownload): Handler =>
    (_request, response) => {
      response.writeHead(200, { 'Content-Length': FILE.length, ETag: '"one"' });
      response.write(FILE.subarray(0, HALF));
      const watch = setInterval(() => {
        if (file.bytes > 0) response.destroy();
      }, 5);
      response.on('close', () => clearInterval(watch));
    };
  const partFrom =
    (start: number, contentRange: string): Handler =>
    (_request, response) => {
      response.writeHead(206, { 'Content-Range': contentRange, ETag: '"one"' }).end(FILE.subarray(start));
    };

  test('goes on where the line broke, if the service still has the same one', async () => {
    const file = download();
    server.answer(breakOff(file));
    expect(await file.fetch('/file', access, signal)).toMatchObject({ kind: 'broken' });
    const had = file.bytes;
    expect(had).toBeGreaterThan(0);
    server.answer(partFrom(had, `bytes ${had}-${FILE.length - 1}/${FILE.length}`));
    expect(await file.fetch('/file', access, signal)).toEqual({ kind: 'whole', sha256: SHA256 });
    expect(server.asked[1]?.headers).toMatchObject({ range: `bytes=${had}-`, 'if-range': '"one"' });
    expect(await readFile(part())).toEqual(FILE);
  });

  test('begins anew where the service has another one by now', async () => {
    const file = download();
    server.answer(breakOff(file));
    await file.fetch('/file', access, signal);
    server.answer((_request, response) => response.writeHead(200, { ETag: '"two"' }).end(FILE));
    expect(await file.fetch('/file', access, signal)).toEqual({ kind: 'whole', sha256: SHA256 });
    expect(await readFile(part())).toEqual(FILE);
  });

  test.each(['bytes 7-99/100', 'nonsense'])(
    'takes no other part than it asked for (%s), and then asks for all of it',
    async (contentRange) => {
      const file = download();
      server.answer(breakOff(file));
      await file.fetch('/file', access, signal);
      server.answer(partFrom(7, contentRange));
      expect(await file.fetch('/file', access, signal)).toMatchObject({ kind: 'broken' });
      server.answer((_request, response) => response.end(FILE));
      expect(await file.fetch('/file', access, signal)).toMatchObject({ kind: 'whole' });
      expect(server.asked[2]?.headers.range).toBeUndefined();
      expect(await readFile(part())).toEqual(FILE);
    },
  );

  test('is fetched from the storehouse that its link leads to, without the key', async () => {
    const storehouse = await startFileServer();
    storehouse.answer((_request, response) => response.end(FILE));
    const address = storehouse.access.origin;
    server.answer((_request, response) => response.writeHead(302, { Location: `${address}/signed` }).end());
    expect(await download().fetch('/file', access, signal)).toMatchObject({ kind: 'whole' });
    expect(server.asked[0]?.headers['x-api-key']).toBe(access.key);
    expect(storehouse.asked[0]?.headers['x-api-key']).toBeUndefined();
    storehouse.close();
  });

  test('is not fetched over plain http from elsewhere', async () => {
    server.answer((_request, response) =>
      response.writeHead(302, { Location: 'http://example.invalid/' }).end(),
    );
    expect(await download().fetch('/file', access, signal)).toMatchObject({ kind: 'wrong' });
  });

  test('is not followed from one address to the next for ever', async () => {
    server.answer((_request, response) => response.writeHead(302, { Location: '/file' }).end());
    expect(await download().fetch('/file', access, signal)).toMatchObject({ kind: 'wrong' });
    expect(server.asked).toHaveLength(4);
  });

  test('that is longer than announced is not taken, however long it goes on', async () => {
    server.answer((_request, response) => {
      response.write(FILE);
      const more = setInterval(() => response.write(FILE), 5);
      response.on('close', () => clearInterval(more));
    });
    expect(await download().fetch('/file', access, signal)).toMatchObject({ kind: 'wrong' });
  });

  test('that came whole before the line broke is not asked for again', async () => {
    const file = download();
    server.answer((_request, response) => {
      response.writeHead(200, { 'Transfer-Encoding': 'chunked' }).write(FILE);
      const watch = setInterval(() => {
        if (file.bytes === FILE.length) response.destroy();
      }, 5);
      response.on('close', () => clearInterval(watch));
    });
    expect(await file.fetch('/file', access, signal)).toMatchObject({ kind: 'broken' });
    expect(await file.fetch('/file', access, signal)).toEqual({ kind: 'whole', sha256: SHA256 });
    expect(server.asked).toHaveLength(1);
  });

  test.each([429, 503])(
    'that cannot be had now (%i) is left alone for as long as is asked',
    async (status) => {
      server.answer((_request, response) => response.writeHead(status, { 'Retry-After': '40' }).end());
      expect(await download().fetch('/file', access, signal)).toEqual({ kind: 'later' });
      expect(rateLimiters.of(access.origin).view().waitMs).toBeGreaterThan(30_000);
    },
  );

  test('is not taken for broken where this machine’s disk is at fault', async () => {
    await mkdir(part());
    server.answer((_request, response) => response.end(FILE));
    await expect(download().fetch('/file', access, signal)).rejects.toMatchObject({ code: 'EISDIR' });
  });

  test.each([401, 403, 404, 410])('whose link answers %i needs a fresh link', async (status) => {
    server.answer((_request, response) => response.writeHead(status).end());
    expect(await download().fetch('/file', access, signal)).toEqual({ kind: 'expired' });
  });
});
