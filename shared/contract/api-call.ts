import type { ShortId } from './short-id.ts';

/** One call of the HTTP API as the station remembers it: never its body, never its key. */
export interface ApiCall {
  /** ISO-8601 UTC. */
  readonly at: string;
  /** Id and name of its key; null where no key of this station came with it. */
  readonly keyId: ShortId | null;
  readonly keyName: string | null;
  /** The IP address that it came from. */
  readonly address: string;
  readonly method: string;
  /** Without its query; what stands in the place of an id and is none is `…`. */
  readonly path: string;
  readonly status: number;
  /** The job that it made or acted on; null where it was refused. */
  readonly jobId: string | null;
}
