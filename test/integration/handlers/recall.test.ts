import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { addLot } from '../recall/lot-bench.ts';
import { useStationFolder } from '../station-in-folder.ts';
import { openedHandlers, valueOf } from './opened-handlers.ts';

const folder = useStationFolder();

test('a person blocks a lot, sees it everywhere, traces it, and releases it', async () => {
  const station = await folder.open();
  const lot = addLot(station, 'L1', null, 3);
  const { client, events } = openedHandlers(station);
  expect(valueOf(await client.recall.block({ ...lot, reason: 'Glass found' }))).toEqual({
    atPrinters: null,
    sameGoods: [],
  });
  expect(events.map(({ name }) => name)).toContain('catalog.changed');
  expect(valueOf(await client.catalog.count({ scope: 'serials' }))).toMatchObject({ total: 3, withheld: 3 });
  const { items } = valueOf(await client.catalog.list({ scope: 'lots' }));
  expect(items).toMatchObject([
    {
      lot: 'L1',
      withheld: { code: 'lot_blocked', facts: { reason: 'Glass found' } },
      block: { reason: 'Glass found' },
    },
  ]);
  const [row] = items;
  const history = valueOf(await client.ledger.history({ scope: 'lots', id: row?.id ?? '' }));
  expect(history.map(({ kind }) => kind)).toEqual(['generated', 'blocked']);

  expect(valueOf(await client.recall.trace(lot))).toMatchObject({ counts: { serials: 3 } });
  expect(valueOf(await client.recall.labels({ ...lot, limit: 2, offset: 1 })).items).toHaveLength(2);
  expect(valueOf(await client.recall.jobs(lot)).total).toBe(0);
  expect(valueOf(await client.recall.packing(lot))).toEqual({ items: [], total: 0 });
  const saved = valueOf(await client.recall.save({ ...lot, format: 'csv' }));
  if (saved.kind !== 'saved') throw new Error('It was not saved');
  expect(readFileSync(saved.path, 'utf8')).toContain('Glass found');

  expect(valueOf(await client.recall.release({ ...lot, reason: 'Cleared' }))).toEqual({
    atPrinters: null,
    sameGoods: [],
  });
  expect(valueOf(await client.catalog.count({ scope: 'serials' }))).toMatchObject({ withheld: 0 });
});
