import { useEffect, useRef } from 'react';
import { create } from 'zustand';

import type { Keystroke } from '../../shared/scan/keystroke.ts';

/** Takes a scan: its text as the scanner's profile has it, and the keys that were pressed. */
type Take = (scanned: string, keys: readonly Keystroke[]) => void;

interface ScanClaim {
  /** Who wants what is scanned now; null where a scan is to find its record. */
  readonly claimant: Take | null;
}

/** Who gets what the scanner reads. */
export const useScanClaim = create<ScanClaim>(() => ({ claimant: null }));

/** Takes every scan for as long as it is on the screen. */
export function useEveryScan(take: Take): void {
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  useEffect(() => {
    const claimant: Take = (scanned, keys) => latest.current(scanned, keys);
    useScanClaim.setState({ claimant });
    return () => useScanClaim.setState((state) => (state.claimant === claimant ? { claimant: null } : state));
  }, []);
}
