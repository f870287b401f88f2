import { useEffect } from 'react';

import { useClient } from './station-context.tsx';

/** Often enough to believe what is on the screen, seldom enough not to be in a small printer's way. */
const LOOK_MS = 8000;

/** Asks every printer how it is, at once and again and again, for as long as somebody looks. What they say comes by `printers.changed`. */
export function useWatchPrinters(): void {
  const client = useClient();
  useEffect(() => {
    let here = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    async function look(): Promise<void> {
      await client.printers.refresh().catch(() => undefined);
      if (here) timer = setTimeout(() => void look(), LOOK_MS);
    }
    void look();
    return () => {
      here = false;
      clearTimeout(timer);
    };
  }, [client]);
}
