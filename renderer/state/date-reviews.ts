import { useEffect, useState } from 'react';

import type { DateReview } from '../../shared/catalog/date-review.ts';
import { useClient, useStation } from './station.tsx';

const NOTHING: readonly DateReview[] = [];

/** Gives the imports whose expiry dates may be best-before dates, newest first; none while they are not read yet. */
export function useDateReviews(): readonly DateReview[] {
  const client = useClient();
  const version = useStation((state) => state.catalogueVersion);
  const [reviews, setReviews] = useState(NOTHING);
  useEffect(() => {
    let active = true;
    client.imports.datesToReview({}).then(
      (result) => {
        if (active && result.ok) setReviews(result.value);
      },
      () => undefined,
    );
    return () => {
      active = false;
    };
  }, [client, version]);
  return reviews;
}
