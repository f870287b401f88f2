import { rm } from 'node:fs/promises';
import path from 'node:path';

import { ok, type Result } from '../../shared/result/result.ts';
import { formatHubAddress, type HubAddress, parseHubAddress } from '../../shared/warehouse/hub-address.ts';
import { readPrivateFile, writePrivateFile } from '../access/private-file.ts';

const FILE_NAME = 'hub-key';

/** Keeps where the hub is and what this bench signs in with in a file that its owner alone can read: never in the store, so never in a backup. */
export class HubKeyFile {
  readonly #file: string;

  constructor(dataDirectory: string) {
    this.#file = path.join(dataDirectory, FILE_NAME);
  }

  /** Null where there is none. Fails with `key_store` where others may read it, or with `hub_address` where it was written by hand and wrongly. */
  async read(): Promise<Result<HubAddress | null, 'hub_address' | 'key_store'>> {
    const line = await readPrivateFile(this.#file);
    if (!line.ok) return line;
    return line.value === null ? ok(null) : parseHubAddress(line.value);
  }

  async write(address: HubAddress): Promise<void> {
    await writePrivateFile(this.#file, formatHubAddress(address));
  }

  async forget(): Promise<void> {
    await rm(this.#file, { force: true });
  }
}
