import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { openStation, type Station } from '../../../electron/station/station.ts';
import type { Gtin } from '../../../shared/gs1/gtin.ts';
import type { LotKey } from '../../../shared/recall/lot-acts.ts';
import { seed } from '../contract/seed.ts';
import { useDataFolder } from '../data-folder.ts';
import { good } from '../good.ts';
import { endOf, openTwoStations, submitToService, type TwoStations } from '../sync/two-stations.ts';
import { useWatchedStation } from '../watch/watched-station.ts';
import { QUALITY } from './lot-bench.ts';

describe('the remote service, which knows of no blocked lots', () => {
  const folder = useDataFolder();
  const LOT: LotKey = { gtin: '09506000134352' as Gtin, lot: 'LOT/1' as LotKey['lot'] };
  const LOTS = { scope: 'lots', export_type: 'datamatrix', file_format: 'svg' };
  let two: TwoStations;

  beforeEach(async () => {
    two = await openTwoStations(folder.path);
    seed(two.client);
  });
  afterEach(() => two.close());

  test('is not asked for what holds a lot that is blocked here; left to the station, it is made here without it', async () => {
    const { client, service } = two;
    good(client.recall.block(LOT, QUALITY));
    expect(await client.exports.submit(LOTS, { target: 'service' })).toMatchObject({
      problem: [{ field: 'target', message: expect.stringContaining('Lot LOT/1') as string }],
    });
    expect(service.exports.list({ limit: 1, offset: 0 }).total).toBe(0);
    const { job_id: id } = good(await client.exports.submit(LOTS, { target: 'auto' }));
    expect(await endOf(client, id)).toMatchObject({ status: 'completed', total_items: 1 });
    expect(client.exports.find(id)?.target).toBe('here');
    const others = { ...LOTS, filters: { gtins: ['9520000001018'] } };
    expect(await endOf(client, await submitToService(client, others))).toMatchObject({ status: 'completed' });
  });

  test('made a file that does not go out once its lot is blocked here', async () => {
    const { client } = two;
    const { job_id: id } = await endOf(client, await submitToService(client, LOTS));
    good(client.exports.artifact(id));
    good(client.recall.block(LOT, QUALITY));
    expect(client.exports.artifact(id)).toMatchObject({ problem: { code: 'lot_blocked' } });
    expect(await client.exports.again(id)).toMatchObject({ problem: { code: 'lot_blocked' } });
  });

  test('is not sent a request that waited in the outbox while its lot was blocked', async () => {
    const { client, service } = two;
    await two.proxy.close();
    const id = await submitToService(client, LOTS);
    good(client.recall.block(LOT, QUALITY));
    await client.close();
    const later = await openAgain();
    expect(await endOf(later, id)).toMatchObject({
      status: 'failed',
      error: expect.stringContaining('Lot LOT/1') as string,
    });
    await later.close();
    expect(service.exports.list({ limit: 1, offset: 0 }).total).toBe(0);
  });

  /** The client once more, as another process would open it. */
  async function openAgain(): Promise<Station> {
    const later = good(await openStation({ dataDirectory: two.client.dataDirectory, workers: 1 }));
    later.exports.start();
    return later;
  }
});

describe('a watched folder', () => {
  const bench = useWatchedStation();

  test('prints no row of a blocked or expired lot, and says why', async () => {
    const lines = [
      'gtin,lot,expiry,@printer',
      '9506000134352,GOOD,,Bench 1',
      '9506000134352,BAD,,Bench 1',
      '9506000134352,OLD,2024-01-31,Bench 1',
    ];
    await bench.drop('first.csv', lines);
    await bench.answerTo('first.csv', 'done', 'left_out');
    const lot = { gtin: '09506000134352' as Gtin, lot: 'BAD' as LotKey['lot'] };
    good(bench.station.recall.block(lot, QUALITY));
    await bench.drop('second.csv', [...lines, '']);
    const answered = await bench.answerTo('second.csv', 'done', 'left_out');
    const messages = answered.filter(({ state }) => state === 'left_out').map(({ message }) => message);
    expect(messages).toEqual([
      expect.stringContaining('blocked'),
      expect.stringContaining('expiry date is over'),
    ]);
    expect(answered.filter(({ state }) => state === 'done')).toHaveLength(1);
  });
});
