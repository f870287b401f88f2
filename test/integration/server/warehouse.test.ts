import { expect, test } from 'vitest';

import type { Station } from '../../../electron/station/station.ts';
import { describeWithPostgres } from '../../postgres/describe-with-postgres.ts';
import { serve } from '../serve.ts';
import { addSerials } from '../station-in-folder.ts';
import { useBenches } from '../warehouse/benches.ts';
import { listenTo } from './event-listener.ts';

const BY = { by: 'Ana', reason: 'seen' };

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- bodies are what is under test
type Answer = any;

function print(
  station: Station,
  { offset, count }: { readonly offset: number; readonly count: number },
): void {
  const { items } = station.catalog.serials.list({ limit: count, offset });
  station.ledger.markPrinted(
    'serials',
    items.map(({ id }) => id),
    BY,
  );
}

describeWithPostgres('the warehouse over HTTP', () => {
  const benches = useBenches();

  /** Asks a station that is served for the time of one question after the other. */
  async function asking(
    station: Station,
    work: (ask: (where: string) => Promise<{ status: number; body: Answer }>) => Promise<void>,
  ): Promise<void> {
    const server = await serve(station);
    const { key } = station.keys.issue('WMS');
    try {
      await work(async (where) => {
        const response = await fetch(`${server.address}/station/api/v1${where}`, {
          headers: { 'X-API-Key': key },
        });
        return { status: response.status, body: await response.json() };
      });
    } finally {
      await server.close();
    }
  }

  test('is null for a station that is alone, whose ledger is its own', async () => {
    const station = await benches.alone();
    addSerials(station, 3);
    print(station, { offset: 0, count: 2 });
    await asking(station, async (ask) => {
      expect(await ask('/warehouse')).toEqual({ status: 200, body: { warehouse: null } });
      const { body } = await ask('/ledger');
      expect(body.items).toHaveLength(2);
      expect(body.items[0]).toMatchObject({ bench: null, kind: 'marked', printed_by: 'Ana', undone: null });
      expect((await ask('/ledger?bench=all')).body).toEqual(body);
      const one = (await ask('/ledger?limit=1')).body;
      const rest = (await ask(`/ledger?limit=1&before=${one.next}`)).body;
      expect([...one.items, ...rest.items]).toEqual(body.items);
    });
  });

  test('names what two benches printed without knowing of each other', async () => {
    const first = await benches.alone();
    addSerials(first, 2);
    await benches.joinAs(first, 'Bench 1');
    const second = await benches.join('Bench 2');
    await benches.settle(first, second);
    for (const station of [first, second]) print(station, { offset: 0, count: 1 });
    await benches.settle(first, second);
    await asking(first, async (ask) => {
      const { warehouse } = (await ask('/warehouse')).body;
      expect(warehouse).toMatchObject({
        edit_conflicts: 0,
        double_prints: [
          { gtin: '9506000134352', serial: 'SN-1', prints: [{ reason: 'seen' }, { reason: 'seen' }] },
        ],
      });
      const printers = warehouse.double_prints[0].prints.map((label: Answer) => label.bench);
      expect(printers.toSorted()).toEqual(['Bench 1', 'Bench 2']);
    });
  });

  test('tells what was printed here, on a bench that is named, and on all', async () => {
    const first = await benches.alone();
    addSerials(first, 10);
    print(first, { offset: 0, count: 1 });
    await benches.joinAs(first, 'Bench 1');
    const second = await benches.join('Bench 2');
    await benches.settle(first, second);
    print(second, { offset: 5, count: 3 });
    await benches.settle(second, first);
    await asking(first, async (ask) => {
      const { warehouse } = (await ask('/warehouse')).body;
      expect(warehouse).toMatchObject({
        bench: 'Bench 1',
        trouble: null,
        unsent: 0,
        benches: [{ name: 'Bench 2', events: 3 }],
      });
      const benchesOf = async (query: string): Promise<readonly string[]> =>
        (await ask(`/ledger${query}`)).body.items.map(({ bench }: Answer) => bench);
      expect(await benchesOf('')).toEqual(['Bench 1']);
      expect(await benchesOf('?bench=Bench%202')).toEqual(['Bench 2', 'Bench 2', 'Bench 2']);
      expect(await benchesOf('?bench=all')).toEqual(['Bench 2', 'Bench 2', 'Bench 2', 'Bench 1']);
      expect(await ask('/ledger?bench=Bench%209')).toMatchObject({
        status: 422,
        body: { error: { code: 'VALIDATION_ERROR' } },
      });
    });
  });

  test('is heard of as it prints, by those who ask for it', async () => {
    const first = await benches.alone();
    addSerials(first, 10);
    await benches.joinAs(first, 'Bench 1');
    const second = await benches.join('Bench 2');
    const third = await benches.join('Bench 3');
    await benches.settle(first, second, third);
    const server = await serve(first);
    const headers = { 'X-API-Key': first.keys.issue('WMS').key };
    const url = `${server.address}/station/api/v1/events`;
    const [all, named, own] = [
      await listenTo(`${url}?bench=all`, headers),
      await listenTo(`${url}?bench=Bench%203`, headers),
      await listenTo(url, headers),
    ];
    print(second, { offset: 0, count: 2 });
    print(first, { offset: 8, count: 1 });
    await benches.settle(second, first);
    expect(await all.next()).toMatchObject({ event: 'ledger', data: { bench: 'Bench 2', labels: 2 } });
    print(third, { offset: 5, count: 1 });
    await benches.settle(third, first);
    for (const listener of [all, named])
      expect(await listener.next()).toMatchObject({ event: 'ledger', data: { bench: 'Bench 3', labels: 1 } });
    await server.close();
    expect(await own.next()).toBeNull();
    for (const listener of [all, named, own]) listener.close();
  });
});
