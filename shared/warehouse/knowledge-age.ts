import type { WarehouseStatus } from './warehouse-status.ts';

/** Benches that were not heard of for a while, so that what they printed since may not be known here. */
export interface KnowledgeAge {
  /** Until when all is known of each of them; ISO-8601 UTC. */
  readonly knownUntil: string;
  /** Their names, the one that is known least far first. */
  readonly benches: readonly string[];
}

/** A bench that the hub reaches says so every half minute: what is older than this is worth saying. */
const WHILE_MS = 5 * 60_000;

/** Gives the benches that were not heard of for a while as a status tells it; null where there is none. */
export function knowledgeAge({ at, benches }: WarehouseStatus): KnowledgeAge | null {
  const limitMs = Date.parse(at) - WHILE_MS;
  const old = benches
    .filter(({ heardAt }) => Date.parse(heardAt) < limitMs)
    .toSorted((one, other) => Date.parse(one.heardAt) - Date.parse(other.heardAt));
  const [oldest] = old;
  return oldest === undefined ? null : { knownUntil: oldest.heardAt, benches: old.map(({ name }) => name) };
}
