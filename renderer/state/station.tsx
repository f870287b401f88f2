import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';

import type { AppInfo } from '../../shared/ipc/app.ts';
import type { JobRow } from '../../shared/ipc/exports.ts';
import type { Client } from '../../shared/ipc/schema.ts';
import type { ServiceStatus } from '../../shared/ipc/service.ts';
import type { AppSettings } from '../../shared/ipc/settings.ts';
import type { ConnectionState, HostAdapter } from '../host/host-adapter.ts';
import {
  EMPTY_PRINTING_STATE,
  JOBS_PAGE_SIZE,
  nextJobsLimit,
  type PrintingState,
  subscribeToPrinting,
} from './printing-state.ts';

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
interface StationState extends PrintingState {
  readonly connection: ConnectionState;
  readonly info: AppInfo | null;
  readonly settings: AppSettings | null;
  readonly service: ServiceStatus | null;
  /** Newest first. */
  readonly jobs: readonly JobRow[];
  readonly jobsTotal: number;
  readonly showOlderJobs: () => void;
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
    jobs: [],
    jobsTotal: 0,
    showOlderJobs: () => {
      jobsLimit = nextJobsLimit(jobsLimit);
      reload();
    },
    catalogueVersion: 0,
    ...EMPTY_PRINTING_STATE,
    showOlderPrints: () => printing.showOlder(),
  }));
  const { client } = host;
  const printing = subscribeToPrinting(client, (change) => store.setState(change));
  let jobsLimit = JOBS_PAGE_SIZE;

  async function loadAll(): Promise<void> {
    const [info, settings, service, jobs] = await Promise.all([
      client.app.info(),
      client.settings.read(),
      client.service.status(),
      client.jobs.list({ limit: jobsLimit, offset: 0 }),
      printing.load(),
    ]);
    store.setState((state) => ({
      info: info.ok ? info.value : state.info,
      settings: settings.ok ? settings.value : state.settings,
      service: service.ok ? service.value : state.service,
      jobs: jobs.ok ? jobs.value.items : state.jobs,
      jobsTotal: jobs.ok ? jobs.value.total : state.jobsTotal,
      catalogueVersion: state.catalogueVersion + 1,
    }));
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
      store.setState(({ info }) => ({ info: info === null ? null : { ...info, watchTroubles } })),
    ),
    client.storage.onRestored(reload),
    client.settings.onChanged((settings) => store.setState({ settings })),
    client.service.onChanged((service) => store.setState({ service })),
    client.catalog.onChanged(() => {
      store.setState((state) => ({ catalogueVersion: state.catalogueVersion + 1 }));
      refreshFirstStart();
    }),
    client.jobs.onChanged((job) => {
      store.setState((state) => withJob(state, job, jobsLimit));
      refreshFirstStart();
    }),
    client.jobs.onRemoved(({ id }) =>
      store.setState((state) => ({
        jobs: state.jobs.filter((job) => job.id !== id),
        jobsTotal: Math.max(0, state.jobsTotal - 1),
      })),
    ),
  ];
  reload();
  return {
    store,
    stop: () => {
      clearTimeout(retryTimer);
      for (const stop of [...unsubscribers, printing.stop]) stop();
    },
  };
}

function withJob(state: StationState, job: JobRow, limit: number): Partial<StationState> {
  const known = state.jobs.some((one) => one.id === job.id);
  return known
    ? { jobs: state.jobs.map((one) => (one.id === job.id ? job : one)) }
    : { jobs: [job, ...state.jobs].slice(0, limit), jobsTotal: state.jobsTotal + 1 };
}
