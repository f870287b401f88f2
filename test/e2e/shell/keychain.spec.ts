import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';

import { formatApiKey } from '../../../shared/contract/api-key.ts';
import { runLabelwright } from '../../command-line/labelwright.ts';
import { launchDesktop } from '../clients/desktop-client.ts';
import { clientOf, expect, test as base } from './desktop.ts';
import { type Keyring, openKeyring } from './keyring.ts';

const KEY = formatApiKey('csb', 'KeyOfTheService'.padEnd(32, '7'));
const HINT = 'csb_KeyO…';

const test = base.extend<{ keyring: Keyring }>({
  keyring: async ({ dataDirectory }, use) => {
    const keyring = await openKeyring(path.dirname(dataDirectory));
    await use(keyring);
    await keyring.close();
  },
});

test.describe('the key of the service', () => {
  test('is sealed by the keychain, opened at the next start, and no other host pretends to have it', async ({
    dataDirectory,
    keyring,
  }) => {
    const given = { environment: keyring.environment, switches: ['--password-store=gnome-libsecret'] };
    const first = await launchDesktop(dataDirectory, [], given);
    const client = clientOf(await first.firstWindow());
    expect(await client.service.setKey({ key: KEY })).toMatchObject({
      ok: true,
      value: { keyLocation: 'keychain', keyHint: HINT, keyProblem: null },
    });
    await first.close();

    const file = path.join(dataDirectory, 'service-key');
    expect(await readFile(file, 'utf8')).not.toContain(KEY.slice(4, 36));
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const { stdout } = await runLabelwright(dataDirectory, ['service', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ key: 'none', keyProblem: { code: 'key_store' } });

    const second = await launchDesktop(dataDirectory, [], given);
    expect(await clientOf(await second.firstWindow()).service.status()).toMatchObject({
      value: { key: 'unknown', keyLocation: 'keychain', keyHint: HINT, keyProblem: null },
    });
    await second.close();
  });

  test('is in a file of its owner’s alone where there is no keychain, and that is said', async ({
    dataDirectory,
  }) => {
    const desktop = await launchDesktop(dataDirectory, [], { switches: ['--password-store=basic'] });
    const client = clientOf(await desktop.firstWindow());
    expect(await client.service.setKey({ key: KEY })).toMatchObject({
      value: { keyLocation: 'file', keyHint: HINT },
    });
    expect((await stat(path.join(dataDirectory, 'service-key'))).mode & 0o777).toBe(0o600);
    const { stdout } = await runLabelwright(dataDirectory, ['service', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ key: 'unknown', keyHint: HINT });
    await desktop.close();
  });
});
