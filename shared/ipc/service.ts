import { z } from 'zod';

import { PLACE_WISHES } from '../contract/export-job.ts';
import type { OutboxEntry } from '../sync/outbox-entry.ts';
import type { ServiceStatus } from '../sync/service-status.ts';
import { nothing, shortId } from './arguments.ts';
import { answers, event, operation } from './operation.ts';

export type { OutboxEntry, OutboxState } from '../sync/outbox-entry.ts';
export type { ServiceStatus } from '../sync/service-status.ts';

/** The remote label-export service: how it is set up, the line to it, and what waits to go out. */
export const service = {
  /** Asks nobody. */
  status: operation(nothing, answers<ServiceStatus>()),
  /** Asks the service whether it is there and knows the key; nothing is asked while it is off, or without a key. */
  check: operation(nothing, answers<ServiceStatus>()),
  /** Fields that are left out stay as they are. A bad address is refused with `service_origin`. */
  change: operation(
    z.strictObject({
      on: z.boolean().optional(),
      origin: z.string().max(500).optional(),
      place: z.enum(PLACE_WISHES).optional(),
    }),
    answers<ServiceStatus>(),
  ),
  /** Keeps a key; null forgets it. Refused with `api_key_form`, `api_key_checksum` or `key_store`. No answer ever holds a key. */
  setKey: operation(z.strictObject({ key: z.string().max(500).nullable() }), answers<ServiceStatus>()),

  /** The requests of jobs that have not ended, in the order in which they go out. */
  outbox: operation(nothing, answers<readonly OutboxEntry[]>()),
  /** What waits is tried at once, not when its back-off is over. */
  sendNow: operation(nothing, answers<null>()),
  /** A person's word that a request in doubt did not arrive. Refused with `not_unsure`. */
  sendAgain: operation(z.strictObject({ id: shortId }), answers<null>()),

  /** The status, or the outbox, is another. */
  changed: event<ServiceStatus>(),
};
