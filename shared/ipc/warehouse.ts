import { z } from 'zod';

import { parsedText } from '../contract/field-validation.ts';
import { parseGtin } from '../gs1/gtin.ts';
import { parseSerialCode } from '../gs1/lot-and-serial.ts';
import type { DoublePrint } from '../warehouse/double-print.ts';
import type { EditConflict } from '../warehouse/edit-conflict.ts';
import type { GivenRights, RightAct, UncertainRights } from '../warehouse/print-right.ts';
import type { HubBench, WarehouseStatus } from '../warehouse/warehouse-status.ts';
import { event, noInput, operation, query, returns, shortId } from './operation.ts';

/** Who signs in at the hub's database; sent once, and kept nowhere. */
const account = { user: z.string().trim().min(1).max(200), password: z.string().max(1000) };

const bench = z.string().min(1).max(200);

/** Kept with what a person did. */
const reason = z.string().trim().min(1).max(200);

const printKey = z.strictObject({ station: z.string(), number: z.int() });

/** Of whose labels something is said: the serials of a run, or of a lot. */
const serialsOf = z.union([z.strictObject({ runId: shortId }), z.strictObject({ lotId: shortId })]);

/** The rights to print serials' labels, as this bench knows them. */
export interface RightsHere {
  /** How many labels are this bench's to print. */
  readonly held: number;
  /** What people did with rights, on all benches, newest first. */
  readonly acts: readonly RightAct[];
}

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
  retire: operation(z.strictObject({ ...account, bench }), returns<null>()),
  /** Has the station try the hub now, where it waits before it tries again. What comes of it is told as a change. */
  tryNow: operation(noInput, returns<null>()),
  /** The rights to print, without asking the hub. */
  rights: query(noInput, returns<RightsHere>()),
  /** What benches that were retired may have printed without telling, as the hub knows it. Fails as the hub does. */
  uncertainRights: query(noInput, returns<readonly UncertainRights[]>()),
  /** Gives the labels of serials to another bench to print. Fails with `bench_not_found` or `hub_unsent`, or as the hub does. */
  giveRights: operation(z.strictObject({ of: serialsOf, bench, reason }), returns<GivenRights>()),
  /** Says that the labels of a bench that was retired were looked for: others may print now what it left. Fails as the hub does. */
  freeRights: operation(z.strictObject({ bench, reason }), returns<{ readonly freed: number }>()),
  /** Serials that benches printed without knowing of each other, so many at most. */
  doublePrints: query(z.strictObject({ limit: z.int().min(1).max(1000) }), returns<readonly DoublePrint[]>()),
  /** Settles one as a person says. Fails with `double_print_gone` where other prints of it are known by now than were `seen`. */
  settleDoublePrint: operation(
    z.strictObject({
      gtin: parsedText(parseGtin),
      serial: parsedText(parseSerialCode),
      seen: z.array(printKey).max(1000),
      choice: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('keep_one'), keep: printKey }),
        z.strictObject({ kind: z.literal('keep_all') }),
        z.strictObject({ kind: z.literal('void') }),
      ]),
      reason,
    }),
    returns<null>(),
  ),
  /** Fields that benches changed at a time, none knowing what another wrote. */
  editConflicts: query(noInput, returns<readonly EditConflict[]>()),
  /** Writes the value that a person picked, on all benches. Fails with `edit_conflict_gone` or `edit_value`. */
  settleEdit: operation(
    z.strictObject({ id: z.string().max(16), value: z.union([z.string(), z.boolean(), z.null()]) }),
    returns<null>(),
  ),
  /** After each exchange with the hub, and when it was joined or left. */
  changed: event<WarehouseStatus | null>(),
};
