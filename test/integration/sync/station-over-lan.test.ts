import { spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { type RunningServer, startServer } from '../../../electron/server/http-server.ts';
import { openStation, selfSignedCertificate, type Station } from '../../../electron/station/station.ts';
import { type Ended, endOf } from '../../command-line/labelwright.ts';
import { seed } from '../contract/seed.ts';
import { useDataFolder } from '../data-folder.ts';
import { good } from '../good.ts';
import { withNewStore } from '../new-store.ts';
import { OTHER_ADDRESS } from '../server/other-computer.ts';
import { SHARED_POOL } from '../shared-pool.ts';

const MAIN = new URL('../../../electron/cli/main.ts', import.meta.url).pathname;

const folder = useDataFolder();
let station: Station;
let server: RunningServer;
let key: string;
/** Of the station, and of one that is none of this. */
let files: { readonly its: string; readonly others: string };

beforeEach(async () => {
  const dataDirectory = path.join(folder.path, 'served');
  station = good(await openStation({ dataDirectory: withNewStore(dataDirectory), pool: SHARED_POOL }));
  seed(station);
  station.exports.start();
  const its = await selfSignedCertificate(dataDirectory, OTHER_ADDRESS, new Date());
  const others = await selfSignedCertificate(folder.path, OTHER_ADDRESS, new Date());
  files = { its: its.file, others: others.file };
  const report = (error: Error): void => {
    throw error;
  };
  const lan = { host: OTHER_ADDRESS, port: 0, certificate: good(its.certificate) };
  server = good(await startServer(station, { port: 0, lan, report }));
  key = station.keys.issue('station 2', ['export']).key;
});
afterEach(async () => {
  await server.close();
  await station.close();
});

/** The other station, in a process of its own. */
function client(words: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return endOf(
    spawn(process.execPath, [MAIN, '--data', path.join(folder.path, 'client'), ...words], {
      env: { ...process.env, LABELWRIGHT_SERVICE_KEY: key, ...environment },
    }),
  );
}

async function setUp(certificate: string, origin = server.lan?.addresses[0] ?? ''): Promise<void> {
  for (const [name, value] of [
    ['service_origin', origin],
    ['service_use', 'on'],
    ['service_certificate', certificate],
  ] as const)
    expect((await client(['settings', 'set', name, value])).exitCode).toBe(0);
}

async function checked(environment: NodeJS.ProcessEnv = {}): Promise<unknown> {
  const ended = await client(['service', 'check', '--json'], environment);
  expect(ended.stdout + ended.stderr).not.toContain(key.slice(4, 36));
  const { line, certificateProblem } = JSON.parse(ended.stdout) as {
    line: string;
    certificateProblem: { code: string } | null;
  };
  const wasReached = station.keys.list().some(({ lastUsedAt }) => lastUsedAt !== null);
  return { line, wasReached, problem: certificateProblem?.code ?? null };
}

const UNTRUSTED = { line: 'untrusted', wasReached: false, problem: null };

describe(`a station that has another at ${OTHER_ADDRESS} for its service`, () => {
  test('gets its labels made there, once it was given the certificate', async () => {
    await setUp(files.its);
    const request = ['--scope', 'lots', '--type', 'datamatrix', '--make', 'service'];
    const ended = await client(['export', ...request, '--out', folder.path, '--json']);
    expect(ended).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('by the service') as string });
    const made = JSON.parse(ended.stdout) as { artifact_path: string; file_size_bytes: number };
    expect((await stat(made.artifact_path)).size).toBe(made.file_size_bytes);
    expect(station.auditLog.list({}, 9).items).toMatchObject([
      { keyName: 'station 2', address: OTHER_ADDRESS, method: 'POST', status: 202 },
    ]);
  });

  test('sends nothing without the certificate, or with another’s', async () => {
    await setUp('');
    expect(await checked()).toEqual(UNTRUSTED);
    await setUp(files.others);
    expect(await checked()).toEqual(UNTRUSTED);
  });

  test('sends nothing to a name that is not in the certificate it was given', async () => {
    await server.close();
    const certificate = good(
      (await selfSignedCertificate(station.dataDirectory, OTHER_ADDRESS, new Date())).certificate,
    );
    const lan = { host: '0.0.0.0', port: 0, certificate };
    server = good(await startServer(station, { port: 0, lan, report: () => undefined }));
    const port = new URL(server.lan?.addresses[0] ?? '').port;
    await setUp(files.its, `https://localhost:${port}`);
    expect(await checked()).toEqual(UNTRUSTED);
  });

  test('says that the certificate’s file cannot be read, and sends nothing', async () => {
    await setUp(path.join(folder.path, 'none.pem'));
    expect(await checked()).toEqual({ ...UNTRUSTED, problem: 'service_certificate' });
  });

  test('goes on trusting whom it trusted before', async () => {
    await setUp(files.others);
    const trusted = { NODE_EXTRA_CA_CERTS: files.its };
    expect(await checked(trusted)).toEqual({ line: 'up', wasReached: true, problem: null });
  });
});
