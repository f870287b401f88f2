import type { ApiKey } from '../../shared/contract/api-key.ts';
import type { Result } from '../../shared/result/result.ts';
import type { KeyPlace } from '../../shared/sync/service-status.ts';

/** A key, and where it was found. */
export interface KeptKey {
  readonly key: ApiKey;
  readonly place: KeyPlace;
}

/** Where a door keeps the key of the remote service: never in the store, so never in a backup of it. */
export interface ServiceKeyStore {
  /** Null where there is none. Read when the station opens, after each change, and before each check. */
  read(): Promise<Result<KeptKey | null>>;
  /** Where the next key would be kept. */
  place(): Promise<KeyPlace>;
  /** Keeps a key in the place of the one before; null: forgets it. Fails with `key_store` where it cannot be kept safely. */
  write(key: ApiKey | null): Promise<Result<null>>;
}
