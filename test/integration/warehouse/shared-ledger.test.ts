import { describe, expect, it } from 'vitest';

import type { Station } from '../../../electron/station/station.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import { parseGtin } from '../../../shared/gs1/gtin.ts';
import { parseLotCode, parseSerialCode } from '../../../shared/gs1/lot-and-serial.ts';
import { good } from '../good.ts';
import { addSerials } from '../station-in-folder.ts';
import { useBenches } from './benches.ts';
import { whatItKnows } from './what-a-bench-knows.ts';

const bench = useBenches();

const GTIN = '09506000134352';
const BY = { by: 'Ana', reason: 'seen' };

function serialIds(station: Station): readonly ShortId[] {
  return station.catalog.serials.list({ limit: 1000, offset: 0 }).items.map(({ id }) => id);
}

describe('benches of one warehouse', () => {
  it('know of each other’s catalogue, prints, voids and blocked lots, and tell them alike', async () => {
    const first = await bench.alone();
    const productId = addSerials(first, 30);
    good(first.catalog.lots.add({ productId, code: good(parseLotCode('L1')) }));
    first.ledger.markPrinted('serials', serialIds(first).slice(0, 3), BY);
    good(await first.warehouse.init(bench.server.address()));
    good(await first.warehouse.join(bench.server.address(), 'Bench 1'));
    const second = await bench.join('Bench 2');
    await bench.settle(first, second);
    expect(whatItKnows(second)).toEqual(whatItKnows(first));
    expect(whatItKnows(second).prints).toHaveLength(3);

    second.ledger.markPrinted('serials', serialIds(second).slice(10, 12), BY);
    good(
      second.recall.block(
        { gtin: good(parseGtin(GTIN)), lot: good(parseLotCode('L1')) },
        { by: 'Bob', reason: 'glass' },
      ),
    );
    first.ledger.undoMarks('serials', serialIds(first).slice(0, 1), { by: 'Cy', reason: 'fell down' });
    await bench.settle(first, second);
    expect(whatItKnows(second)).toEqual(whatItKnows(first));
    expect(whatItKnows(first).prints).toHaveLength(5);
    expect(whatItKnows(first).lotActs).toHaveLength(1);
  });

  it('say who did it by the bench and a number, never by name, but on the bench where it was done', async () => {
    const first = await bench.join('Bench 1');
    const second = await bench.join('Bench 2');
    const gtin = good(parseGtin(GTIN));
    const { id: productId } = good(first.catalog.products.add({ gtin, name: 'Tea', brand: '' }));
    good(first.catalog.serials.add({ productId, code: good(parseSerialCode('S-1')) }));
    await bench.settle(first, second);
    first.ledger.markPrinted('serials', serialIds(first), BY);
    await bench.settle(first, second);
    const events = await bench.server.query('warehouse', 'SELECT payload::text FROM labelwright.events');
    expect(JSON.stringify(events)).not.toContain('Ana');
    const by = (station: Station): readonly string[] =>
      good(station.labelHistory.eventsOf('serials', serialIds(station)[0] as ShortId)).map(
        (event) => event.by,
      );
    expect(by(first)).toContain('Ana');
    expect(by(second).join()).toMatch(/Bench 1 · [0-9a-f]{12}/);
  });
});
