import { rm } from 'node:fs/promises';
import path from 'node:path';

import { type ApiKey, parseApiKey } from '../../shared/contract/api-key.ts';
import { ok, problem, type Result } from '../../shared/result/result.ts';
import type { KeyPlace } from '../../shared/sync/service-status.ts';
import type { Keychain } from './keychain.ts';
import { readOwnerFile, writeOwnerFile } from './owner-file.ts';
import type { KeptKey, ServiceKeyStore } from './service-key.ts';

const FILE_NAME = 'service-key';

/** What stands before a key that the keychain has sealed; one that it has not begins as keys do. */
const SEALED = 'keychain:';

/** The environment's name for the key, for machines whose secrets come that way. */
export const SERVICE_KEY_VARIABLE = 'LABELWRIGHT_SERVICE_KEY';

/**
 * Keeps the key in a file of the data folder that its owner alone can read: sealed by the system's keychain where
 * the door reaches one, as it is where not. One file, so that there is never a second key. The environment goes before it.
 */
export class ServiceKeyFile implements ServiceKeyStore {
  readonly #file: string;
  readonly #environment: NodeJS.ProcessEnv;
  readonly #keychain: Keychain | null;

  constructor(dataDirectory: string, environment: NodeJS.ProcessEnv, keychain: Keychain | null) {
    this.#file = path.join(dataDirectory, FILE_NAME);
    this.#environment = environment;
    this.#keychain = keychain;
  }

  async read(): Promise<Result<KeptKey | null>> {
    const given = this.#given();
    if (given !== '') return found(given, 'environment');
    const line = await readOwnerFile(this.#file);
    if (!line.ok) return line;
    if (line.value === null) return ok(null);
    if (!line.value.startsWith(SEALED)) return found(line.value, 'file');
    return this.#unseal(line.value.slice(SEALED.length));
  }

  async place(): Promise<KeyPlace> {
    if (this.#given() !== '') return 'environment';
    return (await this.#keychain?.isThere()) === true ? 'keychain' : 'file';
  }

  async write(key: ApiKey | null): Promise<Result<null>> {
    const place = await this.place();
    if (place === 'environment') {
      return problem(
        'key_store',
        `The key comes from the environment (${SERVICE_KEY_VARIABLE}). Change it there.`,
      );
    }
    if (key === null) {
      await rm(this.#file, { recursive: true, force: true });
      return ok(null);
    }
    const line = place === 'keychain' ? await this.#seal(key) : ok(key);
    if (!line.ok) return line;
    await writeOwnerFile(this.#file, line.value);
    return ok(null);
  }

  #given(): string {
    return this.#environment[SERVICE_KEY_VARIABLE]?.trim() ?? '';
  }

  async #seal(key: ApiKey): Promise<Result<string>> {
    const sealed = (await this.#keychain?.seal(key)) ?? null;
    if (sealed !== null) return ok(`${SEALED}${sealed}`);
    return problem(
      'key_store',
      "The system's keychain did not take the key, so it was not kept. Unlock the keychain and enter the key again.",
    );
  }

  async #unseal(sealed: string): Promise<Result<KeptKey>> {
    if (this.#keychain === null) {
      return problem(
        'key_store',
        `The key is sealed by the system's keychain, which only the desktop's window can open. Work there, enter the key again here, or give it in ${SERVICE_KEY_VARIABLE}.`,
      );
    }
    const key = await this.#keychain.unseal(sealed);
    if (key !== null) return found(key, 'keychain');
    return problem(
      'key_store',
      "The system's keychain does not open the key that is kept: it is locked, or the key was kept by another user or computer. Unlock it and check again, or enter the key again.",
    );
  }
}

function found(text: string, place: KeyPlace): Result<KeptKey> {
  const key = parseApiKey(text);
  return key.ok ? ok({ key: key.value, place }) : key;
}
