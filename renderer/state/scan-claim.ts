import { useEffect, useRef } from 'react';
import { create } from 'zustand';

interface ScanClaim {
  /** Who wants what is scanned now; null where a scan is to find its record. */
  readonly claimant: ((scanned: string) => void) | null;
}

/** Who gets what the scanner reads. */
export const useScanClaim = create<ScanClaim>(() => ({ claimant: null }));

/** Takes every scan for as long as it is on the screen. */
export function useEveryScan(take: (scanned: string) => void): void {
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  useEffect(() => {
    const claimant = (scanned: string): void => latest.current(scanned);
    useScanClaim.setState({ claimant });
    return () => useScanClaim.setState((state) => (state.claimant === claimant ? { claimant: null } : state));
  }, []);
}
