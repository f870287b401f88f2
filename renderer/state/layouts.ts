import { useEffect, useState } from 'react';

import type { LayoutRecord } from '../../shared/ipc/layouts.ts';
import { useClient } from './station.tsx';

/** Gives the layouts of the program and the station's own, as they are now; null until they are loaded. */
export function useLayouts(): readonly LayoutRecord[] | null {
  const client = useClient();
  const [layouts, setLayouts] = useState<readonly LayoutRecord[] | null>(null);
  useEffect(() => {
    let active = true;
    const load = (): void => {
      client.layouts.list().then(
        (result) => {
          if (active && result.ok) setLayouts(result.value);
        },
        () => undefined,
      );
    };
    load();
    const unsubscribe = client.layouts.onChanged(load);
    return () => {
      active = false;
      unsubscribe();
    };
  }, [client]);
  return layouts;
}
