import { userInfo } from 'node:os';

import type { Requester } from '../station/station.ts';

/** Who runs the command line, as the ledger names them: the system's user. */
export function commandLineUser(): Requester {
  return { name: userInfo().username, apiKeyId: null };
}
