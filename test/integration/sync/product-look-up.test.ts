import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { parseGtin } from '../../../shared/gs1/gtin.ts';
import { useDataFolder } from '../data-folder.ts';
import { openTwoStations, type TwoStations, value } from './two-stations.ts';

const folder = useDataFolder();
const signal = AbortSignal.timeout(60_000);
const HELD = value(parseGtin('9506000134352'));
const INACTIVE = value(parseGtin('95200019'));
const UNKNOWN = value(parseGtin('4006381333931'));

let stations: TwoStations;

beforeEach(async () => {
  stations = await openTwoStations(folder.path);
});
afterEach(() => stations.close());

describe('a product that is looked up at the service', () => {
  test('comes with its name, by the documented request alone', async () => {
    expect(await stations.client.service.lookUp(HELD, signal)).toEqual({
      ok: true,
      value: { gtin: HELD, name: 'Seeded product', brand: '' },
    });
    expect(stations.proxy.seen.map(({ method, url }) => [method, url])).toEqual([
      ['GET', `/products/api/v1/trade-items/${HELD}`],
    ]);
    expect(stations.client.service.status()).toMatchObject({ line: 'up', key: 'valid' });
  });

  test.each([
    ['unknown', UNKNOWN],
    ['inactive', INACTIVE],
  ])('is none where it is %s there', async (_case, gtin) => {
    expect(await stations.client.service.lookUp(gtin, signal)).toEqual({ ok: true, value: null });
  });

  test.each(['cut-before', 'cut-answer', 'html-200', 'bad-gateway-html', 'wrong-length'] as const)(
    'is told to be without an answer where the line does "%s"',
    async (fault) => {
      stations.proxy.plan(() => fault);
      const found = await stations.client.service.lookUp(HELD, signal);
      expect(found).toMatchObject({ ok: false, problem: { code: 'service_line' } });
      expect(JSON.stringify(found)).not.toContain(stations.key);
    },
  );

  test('is not asked for while the service wants to be left alone', async () => {
    stations.proxy.plan(() => 'too-many');
    expect(await stations.client.service.lookUp(HELD, signal)).toMatchObject({
      ok: false,
      problem: { code: 'service_busy' },
    });
    expect(stations.proxy.seen).toHaveLength(1);
  });

  test('is asked of nobody while the service is off', async () => {
    value(stations.client.settings.set('service_use', 'off'));
    expect(await stations.client.service.lookUp(HELD, signal)).toMatchObject({
      ok: false,
      problem: { code: 'service_off' },
    });
    expect(stations.proxy.seen).toEqual([]);
  });
});
