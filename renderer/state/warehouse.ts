import { useEffect, useState } from 'react';

import type { HubBench, WarehouseStatus } from '../../shared/warehouse/warehouse-status.ts';
import { useClient, useStation } from './station.tsx';

/** How often a screen that shows the warehouse asks its own station, which asks nobody for it. */
const LOOK_MS = 2_000;

/** Gives what this bench knows of its warehouse, no older than a few seconds; null where no hub was joined. */
export function useWarehouse(): WarehouseStatus | null {
  const client = useClient();
  const told = useStation((state) => state.warehouse);
  const [asked, setAsked] = useState(told);
  useEffect(() => {
    let active = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    async function look(): Promise<void> {
      const answer = await client.warehouse.status().catch(() => null);
      if (!active) return;
      if (answer?.ok === true) setAsked(answer.value);
      timer = setTimeout(() => void look(), LOOK_MS);
    }
    void look();
    return () => {
      active = false;
      clearTimeout(timer);
    };
  }, [client]);
  // What was left or joined is told at once.
  if (told === null || asked === null) return told;
  return asked.at > told.at ? asked : told;
}

/** Gives the benches as the hub knows them, asked for anew with each `version`; null while it is not known, or the hub does not answer. */
export function useHubBenches(version: string): readonly HubBench[] | null {
  const client = useClient();
  const [benches, setBenches] = useState<readonly HubBench[] | null>(null);
  useEffect(() => {
    let active = true;
    client.warehouse.benches().then(
      (answer) => {
        if (active) setBenches(answer.ok ? answer.value : null);
      },
      () => undefined,
    );
    return () => {
      active = false;
    };
  }, [client, version]);
  return benches;
}
