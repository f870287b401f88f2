import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { openBrowserClient } from '../../../electron/server/browser/browser-client.ts';
import { type RunningServer, startServer } from '../../../electron/server/http-server.ts';
import {
  openStation,
  selfSignedCertificate,
  type ServerCertificate,
  type Station,
} from '../../../electron/station/station.ts';
import { useDataFolder } from '../data-folder.ts';
import { good } from '../good.ts';
import { withNewStore } from '../new-store.ts';
import { SHARED_POOL } from '../shared-pool.ts';
import { fromElsewhere, OTHER_ADDRESS } from './other-computer.ts';

const PRINTS = '/station/api/v1/prints';

const folder = useDataFolder();
let station: Station;
let server: RunningServer | null = null;

beforeEach(async () => {
  station = good(
    await openStation({ dataDirectory: withNewStore(path.join(folder.path, 'data')), pool: SHARED_POOL }),
  );
});
afterEach(async () => {
  await server?.close();
  server = null;
  await station.close();
});

const report = (error: Error): void => {
  throw error;
};

async function made(dataDirectory = station.dataDirectory): Promise<ServerCertificate> {
  return good((await selfSignedCertificate(dataDirectory, OTHER_ADDRESS, new Date())).certificate);
}

/** Serves both ways; gives the certificate and where other computers reach it. */
async function serveNetwork(): Promise<{ ca: string; address: string }> {
  const certificate = await made();
  const screens = openBrowserClient(station, () => undefined, screensFolder());
  const lan = { host: OTHER_ADDRESS, port: 0, certificate };
  server = good(await startServer(station, { port: 0, browser: screens, lan, report }));
  return { ca: certificate.pem, address: server.lan?.addresses[0] ?? '' };
}

function screensFolder(): URL {
  writeFileSync(path.join(folder.path, 'index.html'), '<!doctype html><title>screens</title>');
  return pathToFileURL(`${folder.path}/`);
}

/** How a connection from elsewhere ends: `open`, or the error's code. */
async function connection(address: string, port: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, address, () => {
      socket.destroy();
      resolve('open');
    });
    socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''));
  });
}

describe('a station that nobody asked to serve the network', () => {
  test(`takes no connection at ${OTHER_ADDRESS}`, async () => {
    server = good(await startServer(station, { port: 0, report }));
    const port = Number(new URL(server.address).port);
    expect(server.lan).toBeNull();
    expect(await connection(OTHER_ADDRESS, port)).toBe('ECONNREFUSED');
    expect(await connection('127.0.0.1', port)).toBe('open');
  });
});

describe(`a station that serves the network at ${OTHER_ADDRESS}`, () => {
  test('answers its keys over TLS, in one budget with what comes from this machine', async () => {
    const { ca, address } = await serveNetwork();
    expect(address).toContain('https://');
    const headers = { 'X-API-Key': station.keys.issue('WMS').key };
    expect(await fromElsewhere(address, PRINTS, { ca, headers })).toMatchObject({
      status: 200,
      remaining: '299',
    });
    const here = await fetch((server?.address ?? '') + PRINTS, { headers });
    expect(here.headers.get('ratelimit-remaining')).toBe('298');
    expect((await fromElsewhere(address, PRINTS, { ca })).status).toBe(401);
    expect(station.auditLog.list({}, 9).items).toMatchObject([{ address: OTHER_ADDRESS, status: 401 }]);
  });

  test('says nothing without TLS', async () => {
    const { address } = await serveNetwork();
    await expect(fetch(address.replace('https:', 'http:') + PRINTS)).rejects.toThrow();
  });

  test('is not believed by whoever has another certificate, or none', async () => {
    const { address } = await serveNetwork();
    const { pem } = await made(folder.path);
    for (const ca of [pem, undefined]) {
      await expect(fromElsewhere(address, PRINTS, { ca })).rejects.toMatchObject({
        code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
      });
    }
  });

  test('is not believed under a name that is not in its certificate', async () => {
    const { ca, address } = await serveNetwork();
    const servername = 'elsewhere.example';
    await expect(fromElsewhere(address, PRINTS, { ca, servername })).rejects.toMatchObject({
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    });
  });

  test('refuses a Host that is not its name, whatever key comes with it', async () => {
    const { ca, address } = await serveNetwork();
    const { key } = station.keys.issue('WMS');
    for (const host of ['evil.example', '127.0.0.1', 'localhost:7417', '[']) {
      const headers = { Host: host, 'X-API-Key': key };
      // A page whose name was pointed here has a browser that asks under that name, and this one takes any.
      const gullible = { servername: '', checkServerIdentity: () => undefined };
      const answer = await fromElsewhere(address, PRINTS, { ca, headers, ...gullible });
      expect([host, answer.status]).toEqual([host, 403]);
    }
    expect(station.keys.list()[0]?.lastUsedAt).toBeNull();
    expect(station.auditLog.list({}, 9).items.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  });

  test('keeps the screens, and what drives them, to this machine', async () => {
    const { ca, address } = await serveNetwork();
    expect((await fetch(server?.address ?? '')).status).toBe(401);
    for (const target of ['/', '/index.html', '/ui/call/keys.list', '/ui/events']) {
      expect((await fromElsewhere(address, target, { ca })).status).toBe(404);
    }
  });

  test('stops alone, and this machine is served on', async () => {
    const { address } = await serveNetwork();
    await server?.lan?.close();
    expect(await connection(OTHER_ADDRESS, Number(new URL(address).port))).toBe('ECONNREFUSED');
    expect((await fetch((server?.address ?? '') + PRINTS)).status).toBe(401);
  });

  test('says in a sentence that it has no such address', async () => {
    const lan = { host: '203.0.113.77', port: 0, certificate: await made() };
    expect(await startServer(station, { port: 0, lan, report })).toMatchObject({
      ok: false,
      problem: { code: 'no_such_address', message: expect.stringContaining('203.0.113.77') as string },
    });
  });
});
