import { useMemo } from 'react';

import type { PlaceWish } from '../../../shared/contract/export-job.ts';
import { useExportDraft } from '../../state/export-draft.ts';
import { useStation } from '../../state/station-context.tsx';
import { type Obstacle, serviceObstacles } from './service-obstacles.ts';

/** Where the draft is made. */
export interface Place {
  /** Null where there is nothing to choose: the service is not used. */
  readonly wish: PlaceWish | null;
  /** What the service does not know of it, where the service is asked for. */
  readonly obstacles: readonly Obstacle[];
}

/** Follows the draft, and the service's settings. */
export function usePlace(): Place {
  const on = useStation((state) => state.service?.on === true);
  const usual = useStation((state) => state.service?.place ?? 'here');
  const { place, scope, search, filters, picked, output } = useExportDraft();
  const wish = on ? (place ?? usual) : null;
  const obstacles = useMemo(
    () => (wish === 'service' ? serviceObstacles({ scope, search, filters, picked, output }) : []),
    [wish, scope, search, filters, picked, output],
  );
  return { wish, obstacles };
}
