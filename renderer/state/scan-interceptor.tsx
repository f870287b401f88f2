import { useScanHandler } from './scan-handler.ts';

/** Intercepts scans for as long as it is mounted: where showing another record would hide what this one still asks or does. */
export function ScanInterceptor({ onScan }: { readonly onScan: (scanned: string) => void }): null {
  useScanHandler(onScan);
  return null;
}
