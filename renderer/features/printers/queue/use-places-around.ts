import { useEffect, useState } from 'react';

import type { PrintJob, PrintPlace } from '../../../../shared/printing/print-job.ts';
import { useClient } from '../../../state/station-context.tsx';

/** The last good label, and the one after it; null at either end of a job, and until they have come. */
export interface PlacesAround {
  /** The number of the last good label that this is about: behind the one that was typed until the station has answered. */
  readonly lastGood: number | null;
  readonly last: PrintPlace | null;
  readonly next: PrintPlace | null;
}

const NOTHING: PlacesAround = { lastGood: null, last: null, next: null };

/** Looks up the labels on both sides of where a job stopped. */
export function usePlacesAround(id: PrintJob['id'], lastGood: number | null): PlacesAround {
  const client = useClient();
  const [around, setAround] = useState(NOTHING);
  useEffect(() => {
    if (lastGood === null) {
      setAround(NOTHING);
      return undefined;
    }
    let here = true;
    client.prints.places({ id, offset: Math.max(0, lastGood - 1), limit: 2 }).then(
      (answer) => {
        if (!here || !answer.ok) return;
        const at = (place: number): PrintPlace | null =>
          answer.value.items.find((one) => one.place === place) ?? null;
        setAround({ lastGood, last: at(lastGood), next: at(lastGood + 1) });
      },
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, [client, id, lastGood]);
  return around;
}
