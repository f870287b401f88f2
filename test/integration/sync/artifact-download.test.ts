import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { ArtifactDownload } from '../../../electron/sync/artifact-download.ts';
import type { ServiceAccess } from '../../../electron/sync/exchange.ts';
import { Governors } from '../../../electron/sync/governors.ts';
import { formatApiKey } from '../../../shared/contract/api-key.ts';
import { parseServiceOrigin } from '../../../shared/contract/service-origin.ts';
import { useDataFolder } from '../data-folder.ts';
import { value } from './two-stations.ts';

const FILE = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(200_000)]);
const SHA256 = createHash('sha256').update(FILE).digest('hex');
const HALF = FILE.length >> 1;

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const signal = new AbortController().signal;
const folder = useDataFolder();
let handle: Handler;
let asked: IncomingMessage[];
let server: Server;
let access: ServiceAccess;

beforeEach(async () => {
  asked = [];
  server = createServer((request, response) => {
    asked.push(request);
    handle(request, response);
  });
  access = {
    origin: value(parseServiceOrigin(await listening(server))),
    key: formatApiKey('csb', 'k'.repeat(32)),
  };
});
afterEach(() => {
  server.close();
  server.closeAllConnections();
});

describe('a file of the service', () => {
  const part = (): string => path.join(folder.path, 'sheet.part');
  const download = (): ArtifactDownload =>
    new ArtifactDownload(part(), { sizeBytes: FILE.length, type: 'pdf' }, new Governors());

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
    handle = breakOff(file);
    expect(await file.fetch('/file', access, signal)).toMatchObject({ kind: 'broken' });
    const had = file.bytes;
    expect(had).toBeGreaterThan(0);
    handle = partFrom(had, `bytes ${String(had)}-${String(FILE.length - 1)}/${String(FILE.length)}`);
    expect(await file.fetch('/file', access, signal)).toEqual({ kind: 'whole', sha256: SHA256 });
    expect(asked[1]?.headers).toMatchObject({ range: `bytes=${String(had)}-`, 'if-range': '"one"' });
    expect(await readFile(part())).toEqual(FILE);
  });

  test('begins anew where the service has another one by now', async () => {
    const file = download();
    handle = breakOff(file);
    await file.fetch('/file', access, signal);
    handle = (_request, response) => response.writeHead(200, { ETag: '"two"' }).end(FILE);
    expect(await file.fetch('/file', access, signal)).toEqual({ kind: 'whole', sha256: SHA256 });
    expect(await readFile(part())).toEqual(FILE);
  });

  test.each(['bytes 7-99/100', 'nonsense'])(
    'takes no other part than it asked for (%s), and then asks for all of it',
    async (contentRange) => {
      const file = download();
      handle = breakOff(file);
      await file.fetch('/file', access, signal);
      handle = partFrom(7, contentRange);
      expect(await file.fetch('/file', access, signal)).toMatchObject({ kind: 'broken' });
      handle = (_request, response) => response.end(FILE);
      expect(await file.fetch('/file', access, signal)).toMatchObject({ kind: 'whole' });
      expect(asked[2]?.headers.range).toBeUndefined();
      expect(await readFile(part())).toEqual(FILE);
    },
  );

  test('is fetched from the storehouse that its link leads to, without the key', async () => {
    const heard: IncomingMessage[] = [];
    const storehouse = createServer((request, response) => {
      heard.push(request);
      response.end(FILE);
    });
    const address = await listening(storehouse);
    handle = (_request, response) => response.writeHead(302, { Location: `${address}/signed` }).end();
    expect(await download().fetch('/file', access, signal)).toMatchObject({ kind: 'whole' });
    expect(asked[0]?.headers['x-api-key']).toBe(access.key);
    expect(heard[0]?.headers['x-api-key']).toBeUndefined();
    storehouse.close();
    storehouse.closeAllConnections();
  });

  test('is not fetched over plain http from elsewhere', async () => {
    handle = (_request, response) => response.writeHead(302, { Location: 'http://example.invalid/' }).end();
    expect(await download().fetch('/file', access, signal)).toMatchObject({ kind: 'wrong' });
  });

  test('is not followed from one address to the next for ever', async () => {
    handle = (_request, response) => response.writeHead(302, { Location: '/file' }).end();
    expect(await download().fetch('/file', access, signal)).toMatchObject({ kind: 'wrong' });
    expect(asked).toHaveLength(4);
  });

  test('that is longer than announced is not taken, however long it goes on', async () => {
    handle = (_request, response) => {
      response.write(FILE);
      const more = setInterval(() => response.write(FILE), 5);
      response.on('close', () => clearInterval(more));
    };
    expect(await download().fetch('/file', access, signal)).toMatchObject({ kind: 'wrong' });
  });

  test.each([401, 403, 404, 410])('whose link answers %i needs a fresh link', async (status) => {
    handle = (_request, response) => response.writeHead(status).end();
    expect(await download().fetch('/file', access, signal)).toEqual({ kind: 'expired' });
  });
});

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}
