import { z } from 'zod';

import { TARGET_PREFERENCES } from '../contract/export-job.ts';
import type { OutboxEntry, ServiceStatus, TradeItem } from '../sync/remote-service.ts';
import { event, noInput, operation, query, returns, shortId } from './operation.ts';

export type { OutboxEntry, OutboxState, ServiceStatus, TradeItem } from '../sync/remote-service.ts';

/** The remote label-export service: its configuration, the connection to it, and the outbox. */
export const service = {
  /** Asks nobody. */
  status: query(noInput, returns<ServiceStatus>()),
  /** Asks the service whether it is there and knows the key; nothing is asked while it is off, or without a key. */
  check: operation(noInput, returns<ServiceStatus>()),
  /** Fields that are left out stay as they are. A bad address is refused with `service_origin`. */
  change: operation(
    z.strictObject({
      on: z.boolean().optional(),
      origin: z.string().max(500).optional(),
      target: z.enum(TARGET_PREFERENCES).optional(),
    }),
    returns<ServiceStatus>(),
  ),
  /** Keeps a key; null forgets it. Refused with `api_key_form`, `api_key_checksum` or `key_store`. No answer ever holds a key. */
  setKey: operation(z.strictObject({ key: z.string().max(500).nullable() }), returns<ServiceStatus>()),

  /**
   * A product of the service's catalogue by its GTIN; null where it has none. Refused as `parseGtin` does, or with
   * `service_off`, `service_busy`, `service_refused`, `service_line` or `service_late`.
   */
  lookUp: query(z.strictObject({ gtin: z.string().max(100) }), returns<TradeItem | null>()),

  /** The requests of jobs that have not ended, in the order in which they go out. */
  outbox: query(noInput, returns<readonly OutboxEntry[]>()),
  /** Retries the waiting requests at once, without their back-off. */
  sendNow: operation(noInput, returns<null>()),
  /** Confirms that a request in doubt did not arrive. Fails with `not_unsure`. */
  sendAgain: operation(z.strictObject({ id: shortId }), returns<null>()),

  /** The status, or the outbox, is another. */
  changed: event<ServiceStatus>(),
};
