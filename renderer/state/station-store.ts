import { createStore, type StoreApi } from 'zustand/vanilla';

import type { AppInfo } from '../../shared/ipc/app.ts';
import type { JobRow } from '../../shared/ipc/jobs.ts';
import type { ServiceStatus } from '../../shared/ipc/service.ts';
import type { AppSettings } from '../../shared/ipc/settings.ts';
import type { ConnectionState, Door } from '../door/door.ts';
import { followPrinting, NO_PRINTING, type PrintingState } from './follow-printing.ts';
import { JOBS_HELD, moreHeld } from './held-jobs.ts';

const ASK_AGAIN_MS = 2_000;

/** What the station is known to be: a projection, fed by its events. It holds no rules. */
export interface StationState extends PrintingState {
  readonly connection: ConnectionState;
  readonly info: AppInfo | null;
  readonly settings: AppSettings | null;
  readonly service: ServiceStatus | null;
  /** Newest first. */
  readonly jobs: readonly JobRow[];
  readonly jobsTotal: number;
  readonly showOlderJobs: () => void;
  /** Grows whenever the catalogue or the ledger changed: lists ask again. */
  readonly catalogueVersion: number;
}

/** See {@link StationState}. */
export type StationStore = StoreApi<StationState>;

/** Follows a station through its door: asks once, then hears. Gives the store and the way to stop. */
export function followStation(door: Door): { readonly store: StationStore; stop(): void } {
  const store = createStore<StationState>(() => ({
    connection: 'open',
    info: null,
    settings: null,
    service: null,
    jobs: [],
    jobsTotal: 0,
    showOlderJobs: () => {
      jobsHeld = moreHeld(jobsHeld);
      ask();
    },
    catalogueVersion: 0,
    ...NO_PRINTING,
    showOlderPrints: () => printing.showOlder(),
  }));
  const { client } = door;
  const printing = followPrinting(client, (change) => store.setState(change));
  let jobsHeld = JOBS_HELD;

  async function askForEverything(): Promise<void> {
    const [info, settings, service, jobs] = await Promise.all([
      client.app.info(),
      client.settings.read(),
      client.service.status(),
      client.jobs.list({ limit: jobsHeld, offset: 0 }),
      printing.ask(),
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
  let again: ReturnType<typeof setTimeout> | undefined;

  /** A station that does not answer is asked again, whatever the door hears of the line. */
  function ask(): void {
    clearTimeout(again);
    askForEverything().then(
      () => store.setState({ connection: 'open' }),
      () => {
        if (store.getState().connection === 'ended') return;
        store.setState({ connection: 'shut' });
        again = setTimeout(ask, ASK_AGAIN_MS);
      },
    );
  }

  /** The first product or job ends the first start. */
  function endFirstStart(): void {
    if (store.getState().info?.firstStart !== true) return;
    client.app.info().then(
      (info) => {
        if (info.ok) store.setState({ info: info.value });
      },
      () => undefined,
    );
  }

  const stops = [
    door.onConnection((connection) => {
      store.setState({ connection });
      if (connection === 'open') ask();
    }),
    client.app.onWatchTroublesChanged(({ troubles: watchTroubles }) =>
      store.setState(({ info }) => ({ info: info === null ? null : { ...info, watchTroubles } })),
    ),
    client.storage.onRestored(ask),
    client.settings.onChanged((settings) => store.setState({ settings })),
    client.service.onChanged((service) => store.setState({ service })),
    client.catalog.onChanged(() => {
      store.setState((state) => ({ catalogueVersion: state.catalogueVersion + 1 }));
      endFirstStart();
    }),
    client.jobs.onChanged((job) => {
      store.setState((state) => withJob(state, job, jobsHeld));
      endFirstStart();
    }),
    client.jobs.onRemoved(({ id }) =>
      store.setState((state) => ({
        jobs: state.jobs.filter((job) => job.id !== id),
        jobsTotal: Math.max(0, state.jobsTotal - 1),
      })),
    ),
  ];
  ask();
  return {
    store,
    stop: () => {
      clearTimeout(again);
      for (const stop of [...stops, printing.stop]) stop();
    },
  };
}

function withJob(state: StationState, job: JobRow, held: number): Partial<StationState> {
  const known = state.jobs.some((one) => one.id === job.id);
  return known
    ? { jobs: state.jobs.map((one) => (one.id === job.id ? job : one)) }
    : { jobs: [job, ...state.jobs].slice(0, held), jobsTotal: state.jobsTotal + 1 };
}
