import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { importFile } from '../../command-line/labelwright.ts';
import { ordinarySerials, writeLabels } from '../proof/varied-catalogue.ts';
import { type BusyStation, openBusyStation } from './busy-station.ts';
import { sendCrowd } from './client-crowd.ts';

/** `npm run bench -- --only api-load` has its times. */
const SECONDS = 8;
const LABELS = 10_000;
const OWN_KEYS = 160;
/** Forty clients on one key are two hundred requests a second: it is used up soon, on any machine. */
const SHARERS = 40;

const folder = mkdtempSync(path.join(tmpdir(), 'labelwright-load-'));
let station: BusyStation;

beforeAll(async () => {
  const columns = ['GTIN', 'Lot', 'Expiry', 'Serial'] as const;
  const data = path.join(folder, 'data');
  await importFile(data, writeLabels(path.join(folder, 'serials.csv'), columns, ordinarySerials(LABELS)));
  station = await openBusyStation(data, OWN_KEYS + 1);
});
afterAll(async () => {
  await station.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A machine that is busy with other things takes its time; how long is the benchmark's to tell. */
const PATIENCE_MS = 240_000;

test(
  'two hundred clients meet no error but honest 429s while exports of 10,000 labels are made',
  async () => {
    const [shared = '', ...own] = station.keys;
    const untilMs = performance.now() + SECONDS * 1_000;
    const [exported, crowd] = await Promise.all([
      station.exportUntil(untilMs),
      sendCrowd(station.address, [...own, ...Array<string>(SHARERS).fill(shared)], untilMs),
    ]);
    expect(crowd.complaints).toEqual([]);
    expect([...crowd.answers.keys()].toSorted()).toEqual([200, 202, 429]);
    expect(crowd.answers.get(202)).toBeGreaterThanOrEqual(OWN_KEYS);
    expect(new Set(exported.map(({ status, total_items: total }) => `${status} ${total}`))).toEqual(
      new Set([`completed ${LABELS}`]),
    );
  },
  PATIENCE_MS,
);
