import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';

import type { AppInfo } from '../../shared/ipc/app.ts';
import type { Client } from '../../shared/ipc/schema.ts';
import type { ServiceStatus } from '../../shared/ipc/service.ts';
import type { AppSettings } from '../../shared/ipc/settings.ts';
import type { WarehouseStatus } from '../../shared/warehouse/warehouse-status.ts';
import type { ConnectionState, HostAdapter } from '../host/host-adapter.ts';
import { type ActivityState, EMPTY_ACTIVITY_STATE, subscribeToActivity } from './activity-state.ts';
import { EventsWhileLoading } from './events-while-loading.ts';
import { forgetOutdatedAnswers } from './last-answers.ts';
import { EMPTY_PRINTING_STATE, type PrintingState, subscribeToPrinting } from './printing-state.ts';
import { EMPTY_VERIFIER_STATE, subscribeToVerifiers, type VerifierState } from './verifier-state.ts';

interface Station {
  readonly host: HostAdapter;
  readonly store: StationStore;
}

const StationContext = createContext<Station | null>(null);

/** Provides the host adapter and the station's store to every screen below it. */
export function StationProvider(props: Station & { readonly children: ReactNode }): ReactNode {
  const { host, store, children } = props;
  return <StationContext value={{ host, store }}>{children}</StationContext>;
}

function useContextStation(): Station {
  const station = useContext(StationContext);
  if (station === null) throw new Error('A screen outside its StationProvider');
  return station;
}

/** Gives the host adapter: to upload files. */
export function useHost(): HostAdapter {
  return useContextStation().host;
}

/** Gives the station's operations and events. */
export function useClient(): Client {
  return useContextStation().host.client;
}

/** Selects a part of the station's state and re-renders when it changes. */
export function useStation<Part>(selector: (state: StationState) => Part): Part {
  return useStore(useContextStation().store, selector);
}

const RETRY_DELAY_MS = 2_000;

/** Holds the screens' projection of the station, fed by its events. It holds no rules. */
interface StationState extends ActivityState, PrintingState, VerifierState {
  readonly connection: ConnectionState;
  readonly info: AppInfo | null;
  readonly settings: AppSettings | null;
  readonly service: ServiceStatus | null;
  /** Null where no hub was joined. */
  readonly warehouse: WarehouseStatus | null;
  /** Grows whenever the catalogue or the ledger changed: lists reload. */
  readonly catalogueVersion: number;
}

/** See {@link StationState}. */
type StationStore = StoreApi<StationState>;

/** Creates the store and keeps it current: loads everything once, then subscribes to the station's events. */
export function createStationStore(host: HostAdapter): { readonly store: StationStore; stop(): void } {
  const store = createStore<StationState>(() => ({
    connection: 'open',
    info: null,
    settings: null,
    service: null,
    warehouse: null,
    catalogueVersion: 0,
    ...EMPTY_ACTIVITY_STATE,
    ...EMPTY_PRINTING_STATE,
    ...EMPTY_VERIFIER_STATE,
  }));
  const { client } = host;
  const activity = subscribeToActivity(client, (change) => store.setState(change));
  const printing = subscribeToPrinting(client, (change) => store.setState(change));
  const verifiers = subscribeToVerifiers(client, (change) => store.setState(change));
  const events = new EventsWhileLoading<StationState>((change) => store.setState(change));

  async function loadAll(): Promise<void> {
    const own = events.load(() => readStation(client));
    await Promise.all([own, activity.load(), printing.load(), verifiers.load()]);
  }
  let retryTimer: ReturnType<typeof setTimeout> | undefined;

  /** Reloads everything; retries while the station does not answer, whatever the host reports of the connection. */
  function reload(): void {
    clearTimeout(retryTimer);
    loadAll().then(
      () => store.setState({ connection: 'open' }),
      () => {
        if (store.getState().connection === 'ended') return;
        store.setState({ connection: 'shut' });
        retryTimer = setTimeout(reload, RETRY_DELAY_MS);
      },
    );
  }

  /** Reads the app info again at the first product or job: it ends the first start. */
  function refreshFirstStart(): void {
    if (store.getState().info?.firstStart !== true) return;
    client.app.info().then(
      (info) => {
        if (info.ok) store.setState({ info: info.value });
      },
      () => undefined,
    );
  }

  const unsubscribers = [
    host.onConnection((connection) => {
      store.setState({ connection });
      if (connection === 'open') reload();
    }),
    client.app.onWatchTroublesChanged(({ troubles: watchTroubles }) =>
      events.tell(({ info }) => ({ info: info === null ? null : { ...info, watchTroubles } })),
    ),
    client.storage.onRestored(reload),
    client.settings.onChanged((settings) => events.tell(() => ({ settings }))),
    client.service.onChanged((service) => events.tell(() => ({ service }))),
    client.warehouse.onChanged((warehouse) => events.tell(() => ({ warehouse }))),
    client.layouts.onChanged(() => void forgetOutdatedAnswers(client)),
    client.catalog.onChanged(() => {
      store.setState((state) => ({ catalogueVersion: state.catalogueVersion + 1 }));
      refreshFirstStart();
    }),
    client.jobs.onChanged(refreshFirstStart),
  ];
  void host.listening.then(reload);
  return {
    store,
    stop: () => {
      clearTimeout(retryTimer);
      for (const stop of [...unsubscribers, activity.stop, printing.stop, verifiers.stop]) stop();
    },
  };
}

/** Reads what the station's own queues and settings hold; what it refuses is left out. */
async function readStation(client: Client): Promise<(state: StationState) => Partial<StationState>> {
  const [info, settings, service, warehouse] = await Promise.all([
    client.app.info(),
    client.settings.read(),
    client.service.status(),
    client.warehouse.status(),
  ]);
  return ({ catalogueVersion }) => ({
    ...(info.ok ? { info: info.value } : {}),
    ...(settings.ok ? { settings: settings.value } : {}),
    ...(service.ok ? { service: service.value } : {}),
    ...(warehouse.ok ? { warehouse: warehouse.value } : {}),
    catalogueVersion: catalogueVersion + 1,
  });
}
