import type { Keychain } from '../../station/station.ts';
import type { DesktopRequest } from './wire.ts';

/** The system's keychain as the station's process reaches it: only the main process may open it. */
export function askedKeychain(ask: (request: DesktopRequest) => Promise<unknown>): Keychain {
  return {
    isThere: async () => (await ask({ kind: 'keychain-is-there' })) as boolean,
    seal: async (secret) => (await ask({ kind: 'seal', secret })) as string | null,
    unseal: async (sealed) => (await ask({ kind: 'unseal', sealed })) as string | null,
  };
}
