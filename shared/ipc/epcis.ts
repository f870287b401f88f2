import { z } from 'zod';

import type { CaptureCounts } from '../sync/remote-service.ts';
import { noInput, operation, query, returns, type SaveOutcome } from './operation.ts';

/** The station's EPCIS events at a glance. */
export interface EpcisStatus {
  /** Where they say that they happened; empty: they do not say. */
  readonly location: string;
  /** From when on the service is told of them (ISO-8601 UTC); null while it is not. */
  readonly capturedSince: string | null;
  readonly captures: CaptureCounts;
}

/** What was printed, voided and packed, as GS1 EPCIS 2.0 events. The service's part changes with `service.changed`. */
export const epcis = {
  status: query(noInput, returns<EpcisStatus>()),
  /** Fields that are left out stay as they are. Telling the service begins with what comes from now on. Refused with `epcis_location`. */
  change: operation(
    z.strictObject({ location: z.string().max(500).optional(), capture: z.boolean().optional() }),
    returns<EpcisStatus>(),
  ),
  /** The events of some days as a file: the last day is included. Refused with `epcis_period`. */
  save: operation(
    z.strictObject({ from: z.string().max(50), to: z.string().max(50) }),
    returns<SaveOutcome>(),
  ),
  /** Has what the service refused tried once more. */
  tryAgain: operation(noInput, returns<EpcisStatus>()),
};
