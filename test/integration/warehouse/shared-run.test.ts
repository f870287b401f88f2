import { expect, it } from 'vitest';

import type { Station } from '../../../electron/station/station.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import { describeWithPostgres } from '../../postgres/describe-with-postgres.ts';
import { good } from '../good.ts';
import { addFilePrinter, ANNA, reached, TEN_UP } from '../printing/print-folder.ts';
import { useBenches } from './benches.ts';
import { generateSerials, serialNames } from './print-on-benches.ts';
import { whatItKnows } from './what-a-bench-knows.ts';

const bench = useBenches();

const BY = { by: 'Ana', reason: 'two printers are faster' };

/** Prints the labels of some serials, and says that they came out. */
async function printSome(station: Station, codes: readonly string[], reason?: string): Promise<void> {
  const { items } = station.catalog.serials.list({ limit: 1_000, offset: 0 });
  const ids = items.filter(({ code }) => codes.includes(code)).map(({ id }) => id);
  const { id, labels } = good(
    await station.prints.submit(
      {
        request: { ...TEN_UP, filters: { serial_ids: ids } },
        printerId: printerOf(station),
        ...(reason === undefined ? {} : { reprintReason: reason }),
      },
      ANNA,
    ),
  );
  await reached(station, id, 'done');
  good(station.prints.confirm(id, labels, ANNA));
}

function printerOf(station: Station): ShortId {
  const [known] = station.printers.list();
  if (known !== undefined) return known.id;
  station.prints.start();
  return addFilePrinter(station, `${station.dataDirectory}/printed`).id;
}

/** What the ledger of a bench says of each serial: how many labels stand, and whether it is void. */
function ledgerOf(station: Station): unknown {
  const { prints, voids, settlements } = whatItKnows(station);
  return { prints, voids, settlements };
}

describeWithPostgres('a run that three benches share', () => {
  it('is printed without the line, settled where it was printed twice, and told alike on all, also on one that joins later', async () => {
    const [one, two, three] = [
      await bench.join('Bench 1'),
      await bench.join('Bench 2'),
      await bench.join('Bench 3'),
    ];
    await generateSerials(one, 20);
    const forTwo = serialNames(one).filter(({ serial }) => Number(serial.slice(3)) > 10);
    expect(good(await one.warehouse.rights.give(forTwo, 'Bench 2', BY))).toEqual({ given: 10, left: 0 });
    await bench.settle(one, two, three);

    await bench.server.kill();
    try {
      const codes = (from: number, to: number): readonly string[] =>
        Array.from({ length: to - from + 1 }, (_, index) => `SN-${from + index}`);
      await printSome(one, codes(1, 10));
      await printSome(two, codes(11, 20));
      // On purpose: neither can know of the other's label.
      await printSome(three, ['SN-5'], 'the box came without a label');
    } finally {
      await bench.server.resume();
    }
    await bench.settle(one, two, three);
    for (const station of [one, two, three])
      expect(station.warehouse.doublePrints.list(10).map(({ serial }) => serial)).toEqual(['SN-5']);

    const [double] = two.warehouse.doublePrints.list(10);
    const keep = double?.prints.find((label) => label.bench === 'Bench 3');
    if (double === undefined || keep === undefined) throw new Error('Bench 3 printed it');
    const settled = { by: 'Bo', reason: 'the label of Bench 1 was on no box' };
    good(await two.warehouse.doublePrints.settle(double, double.prints, { kind: 'keep_one', keep }, settled));
    await bench.settle(one, two, three);

    good(await one.warehouse.retire(bench.server.address(), 'Bench 3'));
    const four = await bench.join('Bench 4');
    await bench.settle(one, two, four);
    expect(ledgerOf(two)).toEqual(ledgerOf(one));
    expect(ledgerOf(four)).toEqual(ledgerOf(one));
    expect(four.catalog.serials.list({ limit: 1, offset: 0 }).total).toBe(20);
    expect(one.warehouse.doublePrints.count()).toBe(0);
    for (const station of [one, two, four])
      expect(
        station.catalog.table.count({ scope: 'serials', search: '', filters: {}, show: 'all' }),
      ).toMatchObject({ neverPrinted: 0 });
  });
});
