import { rm } from 'node:fs/promises';
import path from 'node:path';

import { type ApiKey, parseApiKey } from '../../shared/contract/api-key.ts';
import { problem } from '../../shared/result/problem.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import type { KeyLocation } from '../../shared/sync/remote-service.ts';
import { readPrivateFile, writePrivateFile } from './private-file.ts';

/** A key, and where it was found. */
export interface StoredKey {
  readonly key: ApiKey;
  readonly location: KeyLocation;
}

/** Why a stored key cannot be read. */
export type StoredKeyCode = 'api_key_checksum' | 'api_key_form' | 'key_store';

/** Stores the remote service's key: never in the database, so never in a backup of it. */
export interface ServiceKeyStore {
  /** Null where there is none. Read when the station opens, after each change, and before each check. */
  read(): Promise<Result<StoredKey | null, StoredKeyCode>>;
  /** Tells where the next key would be stored. */
  location(): Promise<KeyLocation>;
  /** Keeps a key in the place of the one before; null: forgets it. Fails with `key_store` where it cannot be kept safely. */
  write(key: ApiKey | null): Promise<Result<null, 'key_store'>>;
}

/** The system's keychain, where the host can reach one: macOS Keychain, Windows DPAPI, a Linux desktop's Secret Service. */
export interface Keychain {
  /** False where the system has none that keeps secrets, as a Linux without a secret service. */
  isAvailable(): Promise<boolean>;
  /** Encrypts for this user on this computer: base64; null where the keychain refuses, as a locked one does. */
  encrypt(secret: string): Promise<string | null>;
  /** Decrypts; null where this keychain cannot. */
  decrypt(encrypted: string): Promise<string | null>;
}

const FILE_NAME = 'service-key';

/** Prefixes a key that the keychain encrypted; a plain one begins as keys do. */
const ENCRYPTED_PREFIX = 'keychain:';

/** The environment's name for the key, for machines whose secrets come that way. */
export const SERVICE_KEY_VARIABLE = 'LABELWRIGHT_SERVICE_KEY';

/**
 * Stores the key in a file of the data folder that its owner alone can read: encrypted by the system's keychain where
 * the host reaches one, plain where not. One file, so that there is never a second key. The environment takes precedence.
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

  async read(): Promise<Result<StoredKey | null, StoredKeyCode>> {
    const given = this.#fromEnvironment();
    if (given !== '') return parseStoredKey(given, 'environment');
    const line = await readPrivateFile(this.#file);
    if (!line.ok) return line;
    if (line.value === null) return ok(null);
    if (!line.value.startsWith(ENCRYPTED_PREFIX)) return parseStoredKey(line.value, 'file');
    return this.#decrypt(line.value.slice(ENCRYPTED_PREFIX.length));
  }

  async location(): Promise<KeyLocation> {
    if (this.#fromEnvironment() !== '') return 'environment';
    return (await this.#keychain?.isAvailable()) === true ? 'keychain' : 'file';
  }

  async write(key: ApiKey | null): Promise<Result<null, 'key_store'>> {
    const location = await this.location();
    if (location === 'environment') {
      return problem('key_store', { which: 'environment', variable: SERVICE_KEY_VARIABLE });
    }
    if (key === null) {
      await rm(this.#file, { recursive: true, force: true });
      return ok(null);
    }
    const line = location === 'keychain' ? await this.#encrypt(key) : ok(key);
    if (!line.ok) return line;
    await writePrivateFile(this.#file, line.value);
    return ok(null);
  }

  #fromEnvironment(): string {
    return this.#environment[SERVICE_KEY_VARIABLE]?.trim() ?? '';
  }

  async #encrypt(key: ApiKey): Promise<Result<string, 'key_store'>> {
    const encrypted = (await this.#keychain?.encrypt(key)) ?? null;
    if (encrypted !== null) return ok(`${ENCRYPTED_PREFIX}${encrypted}`);
    return problem('key_store', { which: 'refused' });
  }

  async #decrypt(encrypted: string): Promise<Result<StoredKey, StoredKeyCode>> {
    if (this.#keychain === null) {
      return problem('key_store', { which: 'sealed', variable: SERVICE_KEY_VARIABLE });
    }
    const key = await this.#keychain.decrypt(encrypted);
    if (key !== null) return parseStoredKey(key, 'keychain');
    return problem('key_store', { which: 'locked' });
  }
}

function parseStoredKey(
  text: string,
  location: KeyLocation,
): Result<StoredKey, 'api_key_checksum' | 'api_key_form'> {
  const key = parseApiKey(text);
  return key.ok ? ok({ key: key.value, location }) : key;
}
