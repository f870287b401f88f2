import type { Station } from '../../station/station.ts';

/** Labels that were printed or marked on another bench, and came into the ledger here. */
export interface BenchPrints {
  readonly bench: string;
  readonly labels: number;
}

/** Watches what other benches print, from when it is made on. Reads one number of the store where nothing came. */
export class LedgerNews {
  readonly #station: Pick<Station, 'labelHistory' | 'warehouse'>;
  #newest: number;

  constructor(station: Pick<Station, 'labelHistory' | 'warehouse'>) {
    this.#station = station;
    this.#newest = station.labelHistory.newestEntry();
  }

  /** What came since it was asked for last, bench by bench; nothing of this bench's own. */
  async take(): Promise<readonly BenchPrints[]> {
    const { labelHistory, warehouse } = this.#station;
    const after = this.#newest;
    const newest = labelHistory.newestEntry();
    if (newest === after) return [];
    this.#newest = newest;
    const status = await warehouse.status();
    if (!status.ok) return [];
    const names = warehouse.benchNames();
    const labelsOf = new Map<string, number>();
    for (const { station, labels } of labelHistory.entriesBetween(after, newest)) {
      const bench = names.get(station);
      if (bench !== undefined && bench !== status.value.bench)
        labelsOf.set(bench, (labelsOf.get(bench) ?? 0) + labels);
    }
    return [...labelsOf].map(([bench, labels]) => ({ bench, labels }));
  }
}
