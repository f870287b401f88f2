import type { PlaceWish } from '../contract/export-job.ts';
import type { Problem } from '../result/result.ts';

/** What is known of the line to the service. */
export type LineState =
  /** Nobody has asked since the program began. */
  | 'unknown'
  | 'up'
  /** No request gets there. */
  | 'down'
  /** Somebody answers there whose certificate does not fit the address: nothing is sent to them. */
  | 'untrusted';

/** Where the key is kept: in the environment, sealed by the system's keychain, or in a file that its owner alone can read. */
export type KeyPlace = 'environment' | 'keychain' | 'file';

/** The service at a glance. */
export interface ServiceStatus {
  /** False: nothing goes out, whatever waits. */
  readonly on: boolean;
  readonly origin: string;
  /** Where the export screen has labels made, until a person says otherwise there. */
  readonly place: PlaceWish;
  readonly line: LineState;
  /** `unknown` until the service was asked with it. */
  readonly key: 'none' | 'unknown' | 'valid' | 'refused';
  /** The key's first letters; null where there is none. */
  readonly keyHint: string | null;
  /** Where the key is kept, or would be. */
  readonly keyPlace: KeyPlace;
  /** Why the key that is kept cannot be used; null where it can, or there is none. */
  readonly keyProblem: Problem | null;
  /** Why the certificate that the settings name cannot be trusted; null where it can, or none is named. */
  readonly certificateProblem: Problem | null;
  /** Requests left in the budget that the service announced; null until it has. */
  readonly budget: { readonly limit: number; readonly remaining: number } | null;
  /** When a request last told of the line: ISO-8601 UTC; null until one has. */
  readonly heardAt: string | null;
  /** Requests that have not gone out, and those that a person has to be asked about. */
  readonly waiting: number;
  readonly unsure: number;
}
