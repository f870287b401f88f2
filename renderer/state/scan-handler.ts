import { useEffect, useRef } from 'react';
import { create } from 'zustand';

import type { ScanAnswer } from '../../shared/ipc/scanner.ts';
import type { Keystroke } from '../../shared/scan/keyboard-layouts.ts';

/** Handles a scan: its text as decoded by the scanner's profile, and the keys that were pressed. */
type ScanHandler = (scanned: string, keys: readonly Keystroke[]) => void;

interface ScanHandlers {
  /** The last one handles the next scan; none: a scan is looked up. */
  readonly handlers: readonly ScanHandler[];
}

const useScanHandlers = create<ScanHandlers>(() => ({ handlers: [] }));

/** Gives what handles the next scan; null where a scan is to be looked up. */
export function useActiveScanHandler(): ScanHandler | null {
  return useScanHandlers(({ handlers }) => handlers.at(-1) ?? null);
}

/** Receives every scan for as long as the component is mounted, and no later one, such as a dialog over it, does. */
export function useScanHandler(onScan: ScanHandler): void {
  const latest = useRef(onScan);
  useEffect(() => {
    latest.current = onScan;
  });
  useEffect(() => {
    const handler: ScanHandler = (scanned, keys) => latest.current(scanned, keys);
    useScanHandlers.setState(({ handlers }) => ({ handlers: [...handlers, handler] }));
    return () =>
      useScanHandlers.setState(({ handlers }) => ({
        handlers: handlers.filter((other) => other !== handler),
      }));
  }, []);
}

/** Takes what was read from a scan, and gives whether it did: the card of its record is then not shown. */
export type ScanTaker = (answer: ScanAnswer) => Promise<boolean>;

/** Holds what is asked before a scan that was looked up is shown; null where its record always is. */
export const useActiveScanTaker = create<{ readonly taker: ScanTaker | null }>(() => ({ taker: null }));

/** Is asked about every scan that is looked up, for as long as the component is mounted. */
export function useScanTaker(take: ScanTaker): void {
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  useEffect(() => {
    const taker: ScanTaker = (answer) => latest.current(answer);
    useActiveScanTaker.setState({ taker });
    return () => useActiveScanTaker.setState((state) => (state.taker === taker ? { taker: null } : state));
  }, []);
}
