import type { GroupHandlers } from '../../shared/ipc/handlers.ts';
import { scanReadings } from '../../shared/scan/parse-scan.ts';
import type { HandlerContext } from './handler-context.ts';

/** The scanner. */
export function scanHandlers({ station }: HandlerContext): GroupHandlers<'scan'> {
  return {
    read: ({ text }) => station.catalog.lookUpScan(scanReadings(text, new Date())),
  };
}
