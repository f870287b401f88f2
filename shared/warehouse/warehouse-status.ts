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

/** What came of tidying a hub. */
export interface HubTidied {
  /** Events that later ones replaced, of those that every bench has read. */
  readonly superseded: number;
  /** How many rows there are fewer. */
  readonly removed: number;
  readonly partitionsDropped: number;
  /** The last events, which some bench has not read and which were left. */
  readonly unread: number;
}

/** How far this bench knows another. */
export interface KnownBench {
  readonly name: string;
  /**
   * Until when all is known here that happened there; ISO-8601 UTC, by this bench's clock. Of a bench that was retired nothing more comes:
   * until the hub last said so.
   */
  readonly heardAt: string;
  readonly events: number;
}

/** Numbers of one sequence that the hub gave to this bench alone. */
export interface LeasedRest {
  /** What they are counted out for, as `leasedFor` reads it. */
  readonly sequence: string;
  /** How many are not used yet. */
  readonly left: number;
  /** How many of them there were: of the blocks that are not used up. */
  readonly size: number;
}

/** What this bench knows of its warehouse without asking anybody. */
export interface WarehouseStatus {
  /** When it was looked at, by this bench's clock; ISO-8601 UTC. */
  readonly at: string;
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
  readonly numbers: readonly LeasedRest[];
  /** Serials that benches printed without knowing of each other, which a person has to settle. */
  readonly doublePrints: number;
  /** Fields that benches changed at a time, of which a person has to pick a value. */
  readonly editConflicts: number;
}
