import type { Emit } from '../../shared/ipc/handlers.ts';
import type { Station } from '../station/station.ts';
import type { DoorServices } from './door-services.ts';
import type { FaultLog } from './fault-log.ts';
import type { ReceivedFiles } from './received-files.ts';

/** What handlers work with. */
export interface HandlerContext {
  readonly station: Station;
  readonly services: DoorServices;
  readonly emit: Emit;
  readonly files: ReceivedFiles;
  readonly faults: FaultLog;
}
