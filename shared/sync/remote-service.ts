import type { LabelScope } from '../catalog/entities.ts';
import type { TargetPreference } from '../contract/export-job.ts';
import type { ExportType, FileFormat } from '../contract/export-request.ts';
import type { ShortId } from '../contract/short-id.ts';
import type { Gtin } from '../gs1/gtin.ts';
import type { Problem } from '../result/result.ts';

/** Tells what is known of the connection to the service. */
export type ConnectionState =
  /** Nobody has asked since the program began. */
  | 'unknown'
  | 'up'
  /** No request gets there. */
  | 'down'
  /** Somebody answers there whose certificate does not fit the address: nothing is sent to them. */
  | 'untrusted';

/** Tells where the API key is stored: in the environment, sealed by the system's keychain, or in a file that its owner alone can read. */
export type KeyLocation = 'environment' | 'keychain' | 'file';

/** The service at a glance. */
export interface ServiceStatus {
  /** False: nothing goes out, whatever waits. */
  readonly on: boolean;
  readonly origin: string;
  /** Where the main screen has labels made, until a person says otherwise there. */
  readonly target: TargetPreference;
  readonly line: ConnectionState;
  /** `unknown` until the service was asked with it. */
  readonly key: 'none' | 'unknown' | 'valid' | 'refused';
  /** The key's first letters; null where there is none. */
  readonly keyHint: string | null;
  /** Where the key is kept, or would be. */
  readonly keyLocation: KeyLocation;
  /** Why the key that is kept cannot be used; null where it can, or there is none. */
  readonly keyProblem: Problem | null;
  /** Why the certificate that the settings name cannot be trusted; null where it can, or none is named. */
  readonly certificateProblem: Problem | null;
  /** Requests left in the budget that the service announced; null until it has. */
  readonly budget: { readonly limit: number; readonly remaining: number } | null;
  /** When a request last showed how the connection is: ISO-8601 UTC; null until one has. */
  readonly lastAnswerAt: string | null;
  /** Requests that have not gone out, and those that a person has to be asked about. */
  readonly waiting: number;
  readonly unsure: number;
}

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
  readonly scope: LabelScope;
  readonly exportType: ExportType;
  readonly fileFormat: FileFormat;
}

/** How far an event for the service to capture has come. */
export type CaptureState =
  /** It has not arrived, as far as is known. */
  | 'waiting'
  /** The service has it. */
  | 'sent'
  /** The service will not have it as it is: a person is to look. */
  | 'refused';

/** The events for the service to capture, by their states. */
export interface CaptureCounts extends Readonly<Record<CaptureState, number>> {
  /** Why the first one waits, or else why the last one was refused, as a sentence; empty where nothing is wrong. */
  readonly reason: string;
}

/** A product as the catalogue of a service has it. */
export interface TradeItem {
  readonly gtin: Gtin;
  /** Empty where the service has none, like the brand. */
  readonly name: string;
  readonly brand: string;
}
