import { useCallback, useEffect, useState } from 'react';

import type { PrintJob, PrintPlace } from '../../../../shared/printing/print-job.ts';
import { useClient } from '../../../state/station-context.tsx';

/** As many places as one question may ask for. */
const STRETCH = 1000;

/** The labels of a job that were not scanned yet; null until all of its places are known. */
export function useMissing(id: PrintJob['id']): {
  readonly missing: readonly PrintPlace[] | null;
  /** Takes a label off the list that was just scanned. */
  readonly found: (place: number) => void;
} {
  const client = useClient();
  const [missing, setMissing] = useState<readonly PrintPlace[] | null>(null);
  useEffect(() => {
    const watch = { here: true };
    async function ask(): Promise<void> {
      const unscanned: PrintPlace[] = [];
      for (let offset = 0; ; offset += STRETCH) {
        const answer = await client.prints.places({ id, offset, limit: STRETCH });
        if (!watch.here || !answer.ok) return;
        unscanned.push(...answer.value.items.filter((place) => !place.verified));
        if (offset + STRETCH >= answer.value.total) break;
      }
      setMissing(unscanned);
    }
    ask().catch(() => undefined);
    return () => {
      watch.here = false;
    };
  }, [client, id]);
  const found = useCallback(
    (place: number) => setMissing((before) => before?.filter((one) => one.place !== place) ?? null),
    [],
  );
  return { missing, found };
}
