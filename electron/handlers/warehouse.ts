import type { Emit, GroupHandlers } from '../../shared/ipc/schema.ts';
import { ok, type Outcome, type Problem, type Result } from '../../shared/result/result.ts';
import { type HubAddress, parseHubAddress } from '../../shared/warehouse/hub-address.ts';
import type { WarehouseStatus } from '../../shared/warehouse/warehouse-status.ts';
import type { Station } from '../station/station.ts';
import { type HandlerContext, localAttribution, localUser } from './handler-context.ts';

/** This bench as one of many. Passwords go to the hub, and nowhere else. */
export function warehouseHandlers({ station, emit }: HandlerContext): GroupHandlers<'warehouse'> {
  const { warehouse } = station;
  /** Tells the screens that a question was settled, and hands on what came of it. */
  const told = async <Settled extends Outcome<null, Problem>>(settled: Settled): Promise<Settled> => {
    if (!settled.ok) return settled;
    emit('catalog.changed', {});
    emit('warehouse.changed', await statusOf(station));
    return settled;
  };
  return {
    status: async () => ok(await statusOf(station)),
    benches: () => warehouse.benches(),
    join: async ({ address: text, password, bench, makeHub }) => {
      const address = addressOf(text, password);
      if (!address.ok) return address;
      if (makeHub) {
        const made = await warehouse.init(address.value);
        if (!made.ok) return made;
      }
      const joined = await warehouse.join(address.value, bench);
      if (joined.ok) emit('warehouse.changed', joined.value);
      return joined;
    },
    leave: async ({ acceptUnsent }) => {
      const left = await warehouse.leave({ accepted: acceptUnsent });
      if (left.ok) emit('warehouse.changed', null);
      return left;
    },
    retire: async ({ user, password, bench }) => {
      const address = await warehouse.hubFor({ user, password });
      return address.ok ? warehouse.retire(address.value, bench) : address;
    },
    rights: () => ok({ held: warehouse.rights.count(), acts: warehouse.rights.acts(MOST_ACTS) }),
    uncertainRights: () => warehouse.rights.uncertain(),
    giveRights: ({ of, bench, reason }) =>
      warehouse.rights.give(station.catalog.serials.names(of), bench, localAttribution(reason)),
    freeRights: async ({ bench, reason }) => {
      const freed = await warehouse.rights.free(bench, localAttribution(reason));
      return freed.ok ? ok({ freed: freed.value }) : freed;
    },
    doublePrints: ({ limit }) => ok(warehouse.doublePrints.list(limit)),
    settleDoublePrint: async ({ gtin, serial, seen, choice, reason }) => {
      const settled = await warehouse.doublePrints.settle(
        { gtin, serial },
        seen,
        choice,
        localAttribution(reason),
      );
      return told(settled);
    },
    editConflicts: () => ok(warehouse.editConflicts.list()),
    settleEdit: async ({ id, value }) =>
      told(await warehouse.editConflicts.settle(id, value, localUser().name)),
    tryNow: () => {
      warehouse.pump.wake();
      return ok(null);
    },
  };
}

/** As many acts are shown. */
const MOST_ACTS = 20;

/** Tells the screens of each exchange with the hub, and of what it changed in the catalogue and the ledger. Gives the function that ends that. */
export function emitWarehouse(station: Station, emit: Emit): () => void {
  let wasJoined = true;
  const tell = (): void => {
    statusOf(station).then(
      (status) => {
        // A station that is alone has nothing to tell of, once that was told.
        if (status !== null || wasJoined) emit('warehouse.changed', status);
        wasJoined = status !== null;
      },
      // The next exchange tells it.
      () => undefined,
    );
  };
  const stopExchanges = station.warehouse.pump.onExchanged((read) => {
    if (read > 0) emit('catalog.changed', {});
    tell();
  });
  const stopExternal = station.onExternalChange(tell);
  return () => {
    stopExchanges();
    stopExternal();
  };
}

async function statusOf({ warehouse }: Station): Promise<WarehouseStatus | null> {
  const status = await warehouse.status();
  return status.ok ? status.value : null;
}

function addressOf(text: string, password: string): Result<HubAddress, 'hub_address'> {
  const address = parseHubAddress(text);
  if (!address.ok || password === '') return address;
  return ok({ ...address.value, password });
}
