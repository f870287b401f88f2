import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';

import { ActivityPages, type FetchActivity, type LoadedActivity } from './activity-pages.ts';
import type { ActivityFilter } from './navigation.ts';
import { useClient, useStation } from './station.tsx';

/** Loads the jobs of a filter, newest first, keeps them current, and loads older ones when they are asked for. */
export function useActivity(filter: ActivityFilter): LoadedActivity & { readonly showOlder: () => void } {
  const client = useClient();
  const version = useStation((state) => state.activityVersion);
  const [pages] = useState(() => new ActivityPages());
  const loaded = useSyncExternalStore(pages.subscribe, pages.snapshot);
  const fetchPage = useCallback<FetchActivity>(
    (range) => client.activity.list({ ...range, ...(filter === 'all' ? {} : { phase: filter }) }),
    [client, filter],
  );
  useEffect(() => pages.reload(fetchPage), [pages, fetchPage, version]);
  useEffect(() => {
    const unsubscribers = [
      client.jobs.onChanged((job) =>
        pages.change((entry) =>
          entry.kind === 'export' && entry.job.id === job.id ? { ...entry, job } : entry,
        ),
      ),
      client.prints.onChanged((job) =>
        pages.change((entry) =>
          entry.kind === 'print' && entry.job.id === job.id ? { ...entry, job } : entry,
        ),
      ),
    ];
    return () => unsubscribers.forEach((stop) => stop());
  }, [client, pages]);
  return { ...loaded, showOlder: pages.showOlder };
}
