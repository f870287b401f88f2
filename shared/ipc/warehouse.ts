import { z } from 'zod';

import type { HubBench, WarehouseStatus } from '../warehouse/warehouse-status.ts';
import { event, noInput, operation, query, returns } from './operation.ts';

/** Who signs in at the hub's database; sent once, and kept nowhere. */
const account = { user: z.string().trim().min(1).max(200), password: z.string().max(1000) };

/** The hub, and this bench as one of many. Off until a hub is joined; what needs one fails with `hub_not_joined`. */
export const warehouse = {
  /** What this bench knows without asking anybody; null where no hub was joined. */
  status: query(noInput, returns<WarehouseStatus | null>()),
  /** The benches as the hub knows them now. Fails as the hub does. */
  benches: query(noInput, returns<readonly HubBench[]>()),
  /** Joins a hub, which is made in the database first where `makeHub` says so. Fails with `hub_address`, or as joining does. */
  join: operation(
    z.strictObject({
      /** `postgres://user@host/database`; a password in it is used where `password` is empty. */
      address: z.string().max(1000),
      password: account.password,
      bench: z.string().max(200),
      makeHub: z.boolean(),
    }),
    returns<WarehouseStatus>(),
  ),
  /** Leaves the hub. Fails with `hub_unsent` where the others do not know all of this bench, unless that is accepted. */
  leave: operation(z.strictObject({ acceptUnsent: z.boolean() }), returns<null>()),
  /** Shuts a bench out, by an account that may. Fails with `bench_not_found`, or as the hub does. */
  retire: operation(z.strictObject({ ...account, bench: z.string().min(1).max(200) }), returns<null>()),
  /** Has the station try the hub now, where it waits before it tries again. What comes of it is told as a change. */
  tryNow: operation(noInput, returns<null>()),
  /** After each exchange with the hub, and when it was joined or left. */
  changed: event<WarehouseStatus | null>(),
};
