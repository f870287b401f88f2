import type { Problem } from '../result/result.ts';

/** A bench as the hub knows it. Moments are ISO-8601 UTC, by the hub's clock. */
export interface HubBench {
  readonly name: string;
  readonly joinedAt: string;
  /** When it last sent or asked for anything; null before it did. */
  readonly heardAt: string | null;
  readonly retiredAt: string | null;
  /** How many events it sent. */
  readonly events: number;
}

/** How far this bench knows another. */
export interface KnownBench {
  readonly name: string;
  /** When something new of it last came in here; ISO-8601 UTC. */
  readonly heardAt: string;
  readonly events: number;
}

/** What this bench knows of its warehouse without asking anybody. */
export interface WarehouseStatus {
  readonly bench: string;
  /** Where its hub is; null where what it signs in with is lost. */
  readonly place: string | null;
  readonly joinedAt: string;
  /** When the hub last answered; null before it did. ISO-8601 UTC. */
  readonly heardAt: string | null;
  /** Why the hub was not reached or refused last; null where it answered. */
  readonly trouble: Problem | null;
  /** Events that the hub does not have yet. */
  readonly unsent: number;
  readonly benches: readonly KnownBench[];
}
