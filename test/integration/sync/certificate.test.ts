import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

import { expect, test } from 'vitest';

import { formatApiKey } from '../../../shared/contract/api-key.ts';
import type { ServiceStatus } from '../../../shared/sync/remote-service.ts';
import { endOf } from '../../command-line/labelwright.ts';
import { describeWith } from '../../setup/describe-with.ts';
import { useDataFolder } from '../data-folder.ts';

const KEY = formatApiKey('csb', 'k'.repeat(32));
const MAIN = new URL('../../../electron/cli/main.ts', import.meta.url).pathname;

const UNTRUSTED = { line: 'untrusted', requests: 0 };

const folder = useDataFolder();

describeWith(['openssl'], 'a service over TLS', () => {
  test.each([
    ['whose certificate is for this name is asked', 'localhost', true, { line: 'up', requests: 1 }],
    ['whose certificate is for another name is sent nothing', 'elsewhere.example', true, UNTRUSTED],
    ['whose certificate nobody here vouches for is sent nothing', 'localhost', false, UNTRUSTED],
  ])('%s', async (_what, name, trusted, expected) => {
    makeCertificate(folder.path, name);
    let requests = 0;
    const server = createServer(
      { key: readFileSync(inFolder('server.key')), cert: readFileSync(inFolder('server.pem')) },
      (_request, response) => {
        requests += 1;
        response.writeHead(404, { 'Content-Type': 'application/json' });
        response.end('{"error":{"code":"NOT_FOUND","message":"No such job.","status":404,"details":[]}}');
      },
    );
    const origin = `https://localhost:${await listening(server)}`;
    const environment = {
      LABELWRIGHT_SERVICE_KEY: KEY,
      ...(trusted ? { NODE_EXTRA_CA_CERTS: inFolder('ca.pem') } : {}),
    };
    await labelwright(['settings', 'set', 'service_origin', origin], environment);
    await labelwright(['settings', 'set', 'service_use', 'on'], environment);
    const checked = await labelwright(['service', 'check', '--json'], environment);
    const { line } = JSON.parse(checked.stdout) as ServiceStatus;
    expect({ line, requests }).toEqual(expected);
    expect(checked.stdout + checked.stderr).not.toContain('k'.repeat(32));
    server.close();
    server.closeAllConnections();
  });
});

function inFolder(name: string): string {
  return path.join(folder.path, name);
}

function labelwright(words: readonly string[], environment: NodeJS.ProcessEnv) {
  return endOf(
    spawn(process.execPath, [MAIN, '--data', inFolder('data'), ...words], {
      env: { ...process.env, ...environment },
    }),
  );
}

/** An authority of our own, and a server's certificate of it for one name. */
function makeCertificate(directory: string, name: string): void {
  const openssl = (...words: string[]): void => {
    execFileSync('openssl', words, { cwd: directory, stdio: 'ignore' });
  };
  const fresh = ['-newkey', 'rsa:2048', '-nodes', '-days', '2'];
  openssl('req', '-x509', ...fresh, '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=Test authority');
  openssl(
    'req',
    '-x509',
    ...fresh,
    '-CA',
    'ca.pem',
    '-CAkey',
    'ca.key',
    '-keyout',
    'server.key',
    '-out',
    'server.pem',
    '-subj',
    `/CN=${name}`,
    '-addext',
    `subjectAltName=DNS:${name}`,
    '-addext',
    'basicConstraints=critical,CA:FALSE',
  );
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return (server.address() as AddressInfo).port;
}
