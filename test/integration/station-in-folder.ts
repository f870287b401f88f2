import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach } from 'vitest';

import { openStation, type Station, type StationOptions } from '../../electron/station/station.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import { parseGtin } from '../../shared/gs1/gtin.ts';
import { withNewStore } from './new-store.ts';
import { SHARED_POOL } from './shared-pool.ts';

/** A data folder for each test, and the stations opened on it; all closed and gone afterwards. */
export interface StationFolder {
  /** Absolute. */
  readonly path: string;
  /** One more station on the folder, as another process would have it. */
  open(options?: Omit<StationOptions, 'dataDirectory'>): Promise<Station>;
}

/** Gives each test of a file its own data folder. */
export function useStationFolder(): StationFolder {
  let folder = '';
  let stations: Station[] = [];
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'labelwright-'));
    stations = [];
  });
  afterEach(async () => {
    for (const station of stations) await station.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    get path() {
      return folder;
    },
    async open(options = {}) {
      const station = await openStation({
        dataDirectory: withNewStore(folder),
        pool: SHARED_POOL,
        ...options,
      });
      if (!station.ok) throw new Error(station.problem.message);
      stations.push(station.value);
      return station.value;
    },
  };
}

/** Adds a product with so many serials, `SN-1` and on, and gives its id. */
export function addSerials(station: Station, count: number, gtinText = '09506000134352'): ShortId {
  const gtin = parseGtin(gtinText);
  if (!gtin.ok) throw new Error(gtin.problem.message);
  const product = station.catalog.products.add({ gtin: gtin.value, name: 'Green tea', brand: 'Acme' });
  if (!product.ok) throw new Error(product.problem.message);
  const run = station.catalog.generateCodes({
    kind: 'serials',
    productId: product.value.id,
    count,
    pattern: 'SN-{counter}',
  });
  if (!run.ok) throw new Error(run.problem.message);
  return product.value.id;
}
