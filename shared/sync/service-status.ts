/** What is known of the line to the service. */
export type LineState =
  /** Nobody has asked since the program began. */
  | 'unknown'
  | 'up'
  /** No request gets there. */
  | 'down'
  /** Somebody answers there whose certificate does not fit the address: nothing is sent to them. */
  | 'untrusted';

/** The service at a glance. */
export interface ServiceStatus {
  /** False: nothing goes out, whatever waits. */
  readonly on: boolean;
  readonly origin: string;
  readonly line: LineState;
  /** `unknown` until the service was asked with it. */
  readonly key: 'none' | 'unknown' | 'valid' | 'refused';
  /** Requests left in the budget that the service announced; null until it has. */
  readonly budget: { readonly limit: number; readonly remaining: number } | null;
  /** Requests that have not gone out, and those that a person has to be asked about. */
  readonly waiting: number;
  readonly unsure: number;
}
