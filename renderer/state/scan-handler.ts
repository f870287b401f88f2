import { useEffect, useRef } from 'react';
import { create } from 'zustand';

import type { Keystroke } from '../../shared/scan/keyboard-layouts.ts';

/** Handles a scan: its text as decoded by the scanner's profile, and the keys that were pressed. */
type ScanHandler = (scanned: string, keys: readonly Keystroke[]) => void;

interface ActiveScanHandler {
  /** Handles the next scan; null where a scan is to be looked up. */
  readonly handler: ScanHandler | null;
}

/** Holds the component that receives scans. */
export const useActiveScanHandler = create<ActiveScanHandler>(() => ({ handler: null }));

/** Receives every scan for as long as the component is mounted. */
export function useScanHandler(onScan: ScanHandler): void {
  const latest = useRef(onScan);
  useEffect(() => {
    latest.current = onScan;
  });
  useEffect(() => {
    const handler: ScanHandler = (scanned, keys) => latest.current(scanned, keys);
    useActiveScanHandler.setState({ handler });
    return () =>
      useActiveScanHandler.setState((state) => (state.handler === handler ? { handler: null } : state));
  }, []);
}
