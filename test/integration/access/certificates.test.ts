import { X509Certificate } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { chmod, copyFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';

import { describe, expect, test } from 'vitest';

import {
  localAddresses,
  readServerCertificate,
  selfSignedCertificate,
} from '../../../electron/access/server-certificate.ts';
import { useDataFolder } from '../data-folder.ts';
import { good } from '../good.ts';

const NOW = new Date('2026-11-24T10:00:00Z');
const YEAR_MS = 365 * 86_400_000;

const folder = useDataFolder();
const keyFile = (): string => path.join(folder.path, 'lan-key.pem');

describe('the certificate that a station makes itself', () => {
  test('is made once, with a key that its owner alone can read', async () => {
    const first = await selfSignedCertificate(folder.path, '0.0.0.0', NOW);
    const again = await selfSignedCertificate(folder.path, '0.0.0.0', NOW);
    expect(good(first.certificate).fingerprint).toMatch(/^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/);
    expect(good(again.certificate).fingerprint).toBe(good(first.certificate).fingerprint);
    expect(readFileSync(first.file, 'utf8')).not.toContain('PRIVATE');
    if (process.platform !== 'win32') expect(statSync(keyFile()).mode & 0o777).toBe(0o600);
  });

  test('is for this machine’s names and addresses, for the one that is served at, and for no other', async () => {
    const { certificate } = await selfSignedCertificate(folder.path, '127.0.0.9', NOW);
    for (const name of [hostname(), ...localAddresses(), '127.0.0.9'])
      expect([name, good(certificate).isValidFor(name)]).toEqual([name, true]);
    for (const name of ['0.0.0.0', '127.0.0.1', 'localhost', 'elsewhere.example', ''])
      expect([name, good(certificate).isValidFor(name)]).toEqual([name, false]);
  });

  test('is called as no other is, so that a client may trust several machines, or the one before', async () => {
    folder.openStore('other');
    const [one, other] = await Promise.all(
      [folder.path, path.join(folder.path, 'other')].map((where) => selfSignedCertificate(where, '::', NOW)),
    );
    const subject = (file = '') => new X509Certificate(readFileSync(file)).subject;
    expect(subject(one?.file)).not.toBe(subject(other?.file));
  });

  test('is good for ten years and not a day longer', async () => {
    await selfSignedCertificate(folder.path, '::', NOW);
    const at = async (time: number) =>
      (await selfSignedCertificate(folder.path, '::', new Date(time))).certificate;
    expect(await at(NOW.getTime() + 9.9 * YEAR_MS)).toMatchObject({ ok: true });
    expect(await at(NOW.getTime() + 10.1 * YEAR_MS)).toMatchObject({
      problem: { code: 'certificate_ended' },
    });
  });
});

describe('a certificate from files', () => {
  test.each([
    ['whose key strangers may read', () => chmod(keyFile(), 0o604), 'certificate_key_open'],
    ['whose key is not there', () => rm(keyFile()), 'certificate_unreadable'],
    ['whose key is none', () => writeFile(keyFile(), ''), 'certificate_unreadable'],
    [
      'that is none',
      () => writeFile(path.join(folder.path, 'lan-certificate.pem'), 'nonsense'),
      'certificate_unreadable',
    ],
    [
      'with another’s key',
      async () => {
        await selfSignedCertificate(path.join(folder.path, 'other'), '::', NOW);
        await copyFile(path.join(folder.path, 'other', 'lan-key.pem'), keyFile());
      },
      'certificate_key',
    ],
  ])('%s is not served with', async (_what, spoil, code) => {
    folder.openStore('other');
    const { file } = await selfSignedCertificate(folder.path, '::', NOW);
    await spoil();
    expect(await readServerCertificate(file, keyFile(), NOW)).toMatchObject({ ok: false, problem: { code } });
  });
});
