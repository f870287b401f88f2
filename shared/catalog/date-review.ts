import type { ShortId } from '../contract/short-id.ts';

/** An import whose expiry dates may be best-before dates: which columns it read was not kept. */
export interface DateReview {
  readonly id: ShortId;
  readonly fileName: string;
  /** ISO-8601 UTC. */
  readonly createdAt: string;
  readonly lotCount: number;
  /** One of its dates, `YYYY-MM-DD`. */
  readonly example: string;
}

/** What the dates of an import can turn out to be. */
export const REVIEWED_KINDS = ['best_before', 'expiry'] as const;

/** See {@link REVIEWED_KINDS}. */
export type ReviewedKind = (typeof REVIEWED_KINDS)[number];
