import type { Scope } from '../catalog/entities.ts';
import type { ExportType, FileFormat } from '../contract/export-kinds.ts';
import type { ShortId } from '../contract/short-id.ts';

/** How far a request to the service has come. */
export type OutboxState =
  /** It has not gone out. */
  | 'waiting'
  /** It is going out now. */
  | 'sending'
  /** It went out and nobody knows whether it arrived: a person is asked. */
  | 'unsure'
  /** The service has it, and gave it a number. */
  | 'sent';

/** One request to the service, for people to see. */
export interface OutboxEntry {
  readonly jobId: ShortId;
  readonly state: OutboxState;
  readonly tries: number;
  /** Why it has not gone out yet, as a sentence; empty where nothing is wrong. */
  readonly reason: string;
  /** ISO-8601 UTC. */
  readonly writtenAt: string;
  readonly scope: Scope;
  readonly exportType: ExportType;
  readonly fileFormat: FileFormat;
}
