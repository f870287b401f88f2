import { userInfo } from 'node:os';

import type { Requester } from '../station/station.ts';

/** Whoever sits at the machine, as the ledger names them. */
export function personHere(): Requester {
  return { name: userInfo().username, apiKeyId: null };
}
