import { useEffect, useState } from 'react';

import type { OutboxEntry } from '../../../shared/ipc/service.ts';
import { useClient, useStation } from '../../state/station-context.tsx';

/** The outbox, in the order in which it goes out; asked for again whenever the service is another. Null until it is known. */
export function useOutbox(): readonly OutboxEntry[] | null {
  const client = useClient();
  const status = useStation((state) => state.service);
  const [entries, setEntries] = useState<readonly OutboxEntry[] | null>(null);
  useEffect(() => {
    let here = true;
    client.service.outbox().then(
      (answer) => {
        if (here && answer.ok) setEntries(answer.value);
      },
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, [client, status]);
  return entries;
}
