import type { ApiKey } from '../../shared/contract/api-key.ts';
import type { Result } from '../../shared/result/result.ts';

/** Where a door keeps the key of the remote service: never in the store, so never in a backup of it. */
export interface ServiceKeyStore {
  /** Null where there is none. Read once, when the station opens, and after each change. */
  read(): Promise<Result<ApiKey | null>>;
  /** Keeps a key in the place of the one before; null: forgets it. Fails with `key_store` where it cannot be kept safely. */
  write(key: ApiKey | null): Promise<Result<null>>;
}
