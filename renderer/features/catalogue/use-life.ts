import { useEffect, useState } from 'react';

import type { Scope } from '../../../shared/catalog/entities.ts';
import type { CatalogRow } from '../../../shared/ipc/catalog.ts';
import type { LifeEvent } from '../../../shared/printing/life-event.ts';
import { useClient, useStation } from '../../state/station-context.tsx';

const UNTOLD: readonly LifeEvent[] = [];

/** What the ledger tells of a label, oldest first; empty until it has told. */
export function useLife(scope: Scope, id: CatalogRow['id']): readonly LifeEvent[] {
  const client = useClient();
  const catalogue = useStation((state) => state.catalogueVersion);
  const prints = useStation((state) => state.printsVersion);
  const [events, setEvents] = useState(UNTOLD);
  useEffect(() => {
    let here = true;
    client.ledger.life({ scope, id }).then(
      (answer) => {
        if (here && answer.ok) setEvents(answer.value);
      },
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, [client, scope, id, catalogue, prints]);
  return events;
}

/** True for a serial that was voided and not taken back since. */
export function isVoided(events: readonly LifeEvent[]): boolean {
  return events.findLast(({ kind }) => kind === 'voided' || kind === 'void_undone')?.kind === 'voided';
}
