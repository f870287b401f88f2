import { type ActivityPhase, activityPhase, type ActivitySummary } from '../../shared/activity/activity.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import type { Client } from '../../shared/ipc/schema.ts';

/** Holds how many jobs there are in each phase, and which asks first. */
export interface ActivityState {
  /** Null until it was read. */
  readonly activity: ActivitySummary | null;
  /** Grows whenever a job came, went or changed its phase: lists of jobs reload. */
  readonly activityVersion: number;
}

/** Nothing, before anything was asked. */
export const EMPTY_ACTIVITY_STATE: ActivityState = { activity: null, activityVersion: 0 };

/** Subscribes to what changes the phases of jobs. Returns the functions that load the summary, and unsubscribe. */
export function subscribeToActivity(
  client: Client,
  set: (change: (state: ActivityState) => Partial<ActivityState>) => void,
): { readonly load: () => Promise<void>; readonly stop: () => void } {
  /** A job that gets on within its phase, at most ten times a second, changes no list. */
  const phases = new Map<ShortId, ActivityPhase>();
  let loading = false;
  let loadPending = false;

  async function load(): Promise<void> {
    loadPending = loading;
    if (loading) return;
    loading = true;
    try {
      const summary = await client.activity.summary();
      if (summary.ok)
        set(({ activityVersion }) => ({ activity: summary.value, activityVersion: activityVersion + 1 }));
    } finally {
      loading = false;
    }
    if (loadPending) await load();
  }

  const reload = (): void => void load().catch(() => undefined);

  function onPhase(id: ShortId, phase: ActivityPhase): void {
    if (phases.get(id) === phase) return;
    phases.set(id, phase);
    reload();
  }

  const unsubscribers = [
    client.jobs.onChanged((job) => onPhase(job.id, activityPhase({ kind: 'export', job, request: null }))),
    client.prints.onChanged((job) => onPhase(job.id, activityPhase({ kind: 'print', job }))),
    client.jobs.onRemoved(reload),
    // Whether a request asks is the outbox's to say.
    client.service.onChanged(reload),
  ];
  return { load, stop: () => unsubscribers.forEach((stop) => stop()) };
}
