import type { Client } from '../../shared/ipc/client.ts';

/** Puts what goes wrong in the screens into the station's log, where the diagnostics bundle finds it. */
export function reportFaults(client: Client): void {
  const report = (fault: unknown): void => {
    const error = fault instanceof Error ? fault : new Error(String(fault));
    // A shut door cannot take a report either.
    client.app
      .reportFault({ message: error.message.slice(0, 2000), stack: (error.stack ?? '').slice(0, 20_000) })
      .catch(() => undefined);
  };
  window.addEventListener('error', (event) => report(event.error));
  window.addEventListener('unhandledrejection', (event) => report(event.reason));
}
