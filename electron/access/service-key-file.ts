import { readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';

import { type ApiKey, parseApiKey } from '../../shared/contract/api-key.ts';
import { ok, problem, type Result } from '../../shared/result/result.ts';
import { writePrivateFile } from './private-file.ts';
import type { ServiceKeyStore } from './service-key.ts';

const FILE_NAME = 'service-key';

/** Anybody but the owner: POSIX permission bits. */
const OTHERS = 0o077;

/** The environment's name for the key, for machines whose secrets come that way. */
export const SERVICE_KEY_VARIABLE = 'LABELWRIGHT_SERVICE_KEY';

/** Keeps the key in a file of the data folder that its owner alone can read. The environment goes before it. */
export class ServiceKeyFile implements ServiceKeyStore {
  readonly #file: string;
  readonly #environment: NodeJS.ProcessEnv;

  constructor(dataDirectory: string, environment: NodeJS.ProcessEnv) {
    this.#file = path.join(dataDirectory, FILE_NAME);
    this.#environment = environment;
  }

  async read(): Promise<Result<ApiKey | null>> {
    const given = this.#environment[SERVICE_KEY_VARIABLE];
    if (given !== undefined && given !== '') return parseApiKey(given.trim());
    try {
      const { mode } = await stat(this.#file);
      // Windows has no such bits: there the folder of the user keeps others out.
      if (process.platform !== 'win32' && (mode & OTHERS) !== 0) {
        return problem(
          'key_store',
          `Others on this computer may read the file ${this.#file}, so its key is not used. Give it the permissions 600, or enter the key again.`,
        );
      }
      return parseApiKey((await readFile(this.#file, 'utf8')).trim());
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT') return ok(null);
      // The station works without the service: its key must not keep it from opening.
      return problem(
        'key_store',
        `The key's file ${this.#file} cannot be read (${code ?? 'unknown error'}).`,
      );
    }
  }

  async write(key: ApiKey | null): Promise<Result<null>> {
    if (this.#environment[SERVICE_KEY_VARIABLE] !== undefined) {
      return problem(
        'key_store',
        `The key comes from the environment (${SERVICE_KEY_VARIABLE}). Change it there.`,
      );
    }
    if (key === null) {
      await rm(this.#file, { force: true });
      return ok(null);
    }
    await writePrivateFile(this.#file, `${key}\n`);
    return ok(null);
  }
}
