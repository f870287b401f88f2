import { useEffect, useState } from 'react';

import type { OperationProblem } from '../../shared/ipc/operation.ts';
import type { Outcome } from '../../shared/result/result.ts';
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

/** Asks again with each `version`, and gives the last answer; null before there is one, and where there was none. `ask` is to stay the same function. */
export function useAnswer<Value>(
  ask: () => Promise<Outcome<Value, OperationProblem>>,
  version: string,
): Value | null {
  const [value, setValue] = useState<Value | null>(null);
  useEffect(() => {
    let active = true;
    ask().then(
      (answer) => {
        if (active) setValue(answer.ok ? answer.value : null);
      },
      () => undefined,
    );
    return () => {
      active = false;
    };
  }, [ask, version]);
  return value;
}

/** Gives the benches as the hub knows them, asked for anew with each `version`; null while it is not known, or the hub does not answer. */
export function useHubBenches(version: string): readonly HubBench[] | null {
  const { warehouse } = useClient();
  return useAnswer(warehouse.benches, version);
}

/** Gives the names of the other benches that were not retired; those that are known here where the hub does not answer. */
export function useOtherBenches(): readonly string[] {
  const status = useStation((state) => state.warehouse);
  const hubBenches = useHubBenches('');
  if (status === null) return [];
  const names =
    hubBenches === null
      ? status.benches.map(({ name }) => name)
      : hubBenches.flatMap(({ name, retiredAt }) => (retiredAt === null ? [name] : []));
  return names.filter((name) => name !== status.bench);
}
