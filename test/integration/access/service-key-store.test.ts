import { chmod, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { describe, expect, test } from 'vitest';

import {
  type Keychain,
  SERVICE_KEY_VARIABLE,
  ServiceKeyFile,
} from '../../../electron/access/service-key-store.ts';
import { formatApiKey } from '../../../shared/contract/api-key.ts';
import { useDataFolder } from '../data-folder.ts';

const KEY = formatApiKey('csb', 'A'.repeat(32));
const OTHER = formatApiKey('csb', 'B'.repeat(32));

/** Turns the text round: enough to see that what lies on the disk is not the key. The real one is tried under Electron. */
const TURNING: Keychain = {
  isAvailable: () => Promise.resolve(true),
  encrypt: (secret) => Promise.resolve(Buffer.from(secret).reverse().toString('base64')),
  decrypt: (sealed) => Promise.resolve(Buffer.from(sealed, 'base64').reverse().toString()),
};
const LOCKED: Keychain = {
  ...TURNING,
  encrypt: () => Promise.resolve(null),
  decrypt: () => Promise.resolve(null),
};
const MISSING: Keychain = { ...LOCKED, isAvailable: () => Promise.resolve(false) };

const folder = useDataFolder();
const file = (): string => path.join(folder.path, 'service-key');
const store = (keychain: Keychain | null, environment: NodeJS.ProcessEnv = {}): ServiceKeyFile =>
  new ServiceKeyFile(folder.path, environment, keychain);

describe('the key of the service', () => {
  test('is kept sealed where there is a keychain, in a file that its owner alone can read', async () => {
    expect(await store(TURNING).write(KEY)).toMatchObject({ ok: true });
    expect(await store(TURNING).read()).toEqual({ ok: true, value: { key: KEY, location: 'keychain' } });
    expect(await readFile(file(), 'utf8')).not.toContain(KEY.slice(4, 36));
    expect((await stat(file())).mode & 0o777).toBe(0o600);
  });

  test.each([null, MISSING])('is kept as it is where there is none, and that is said', async (keychain) => {
    expect(await store(keychain).location()).toBe('file');
    await store(keychain).write(KEY);
    expect(await store(keychain).read()).toEqual({ ok: true, value: { key: KEY, location: 'file' } });
    expect((await stat(file())).mode & 0o777).toBe(0o600);
  });

  test('that a keychain sealed is told of, not used, where no keychain is reached', async () => {
    await store(TURNING).write(KEY);
    expect(await store(null).read()).toMatchObject({
      problem: { code: 'key_store', message: expect.stringContaining('only the desktop') as string },
    });
  });

  test('that the command line kept is used by the desktop as well', async () => {
    await store(null).write(KEY);
    expect(await store(TURNING).read()).toEqual({ ok: true, value: { key: KEY, location: 'file' } });
  });

  test('kept by one client takes the place of what another kept', async () => {
    await store(TURNING).write(KEY);
    await store(null).write(OTHER);
    expect(await store(TURNING).read()).toMatchObject({ value: { key: OTHER } });
    await store(TURNING).write(KEY);
    expect(await readFile(file(), 'utf8')).not.toContain(OTHER);
  });

  test('is not kept open where a keychain is there and refuses it', async () => {
    expect(await store(LOCKED).write(KEY)).toMatchObject({ problem: { code: 'key_store' } });
    expect(await store(LOCKED).read()).toEqual({ ok: true, value: null });
  });

  test('that a locked keychain does not give out is told of', async () => {
    await store(TURNING).write(KEY);
    expect(await store(LOCKED).read()).toMatchObject({
      problem: { code: 'key_store', message: expect.stringContaining('locked') as string },
    });
  });

  test('in the environment goes before the one that is kept, and is changed there only', async () => {
    await store(TURNING).write(KEY);
    const given = store(TURNING, { [SERVICE_KEY_VARIABLE]: ` ${OTHER}\n` });
    expect(await given.read()).toEqual({ ok: true, value: { key: OTHER, location: 'environment' } });
    expect(await given.location()).toBe('environment');
    for (const key of [KEY, null]) {
      expect(await given.write(key)).toMatchObject({ problem: { code: 'key_store' } });
    }
  });

  test('is not used where others may read it', async () => {
    await writeFile(file(), KEY);
    await chmod(file(), 0o644);
    expect(await store(null).read()).toMatchObject({
      problem: { code: 'key_store', message: expect.stringContaining('Enter the key again') as string },
    });
  });

  test('is gone once it is forgotten, and forgetting none is well', async () => {
    await store(TURNING).write(KEY);
    await store(TURNING).write(null);
    await store(TURNING).write(null);
    expect(await store(TURNING).read()).toEqual({ ok: true, value: null });
  });
});
