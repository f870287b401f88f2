import { expect, it } from 'vitest';

import type { Station } from '../../../electron/station/station.ts';
import type { DoublePrint } from '../../../shared/warehouse/double-print.ts';
import { describeWithPostgres } from '../../postgres/describe-with-postgres.ts';
import { useBenches } from './benches.ts';
import { addKnownSerials, generateSerials, print, submit } from './print-on-benches.ts';
import { whatItKnows } from './what-a-bench-knows.ts';

const bench = useBenches();

const BY = { by: 'Ana', reason: 'I held both labels' };

/** Two benches that printed the same two serials while the line was cut, each with a reason, and know of it by now. */
async function printedTwice(): Promise<readonly [Station, Station]> {
  const first = await bench.join('Bench 1');
  const second = await bench.join('Bench 2');
  await generateSerials(first, 2);
  await bench.settle(first, second);
  await bench.server.kill();
  try {
    await print(first);
    await print(second, 'Bench 1 cannot be asked');
  } finally {
    await bench.server.resume();
  }
  await bench.settle(first, second);
  return [first, second];
}

function onlyOf(station: Station, serial: string): DoublePrint {
  const found = station.warehouse.doublePrints.list(10).find((one) => one.serial === serial);
  if (found === undefined) throw new Error(`${serial} is not to be settled`);
  return found;
}

const settle = (
  station: Station,
  print: DoublePrint,
  choice: Parameters<Station['warehouse']['doublePrints']['settle']>[2],
) => station.warehouse.doublePrints.settle(print, print.prints, choice, BY);

describeWithPostgres('a serial that two benches printed without knowing of each other', () => {
  it('names both labels on both benches, and is printed no more until it is settled', async () => {
    const [first, second] = await printedTwice();
    for (const station of [first, second]) {
      expect(station.warehouse.doublePrints.count()).toBe(2);
      expect(onlyOf(station, 'SN-1')).toMatchObject({ gtin: '09506000134352', serial: 'SN-1' });
      expect(new Set(onlyOf(station, 'SN-1').prints.map((one) => one.bench))).toEqual(
        new Set(['Bench 1', 'Bench 2']),
      );
      expect(onlyOf(station, 'SN-1').prints.filter(({ isOwn }) => isOwn)).toMatchObject([
        { labelNumber: 1, printer: 'Folder' },
      ]);
      expect(await submit(station, 'the customer asks for it')).toMatchObject({
        problem: { code: 'printed_twice', facts: { count: 2, serial: 'SN-1' } },
      });
    }
    expect(onlyOf(first, 'SN-1').prints.find(({ isOwn }) => !isOwn)).toMatchObject({
      kind: 'reprinted',
      reason: 'Bench 1 cannot be asked',
    });
  });

  it('is printed once where one label was destroyed, and is known so on all benches', async () => {
    const [first, second] = await printedTwice();
    const label = onlyOf(first, 'SN-1');
    const keep = label.prints.find(({ isOwn }) => isOwn);
    if (keep === undefined) throw new Error('It has no own print');
    expect(await settle(first, label, { kind: 'keep_one', keep })).toMatchObject({ ok: true });
    expect(first.warehouse.doublePrints.list(10).map(({ serial }) => serial)).toEqual(['SN-2']);
    await bench.settle(first, second);
    expect(second.warehouse.doublePrints.list(10).map(({ serial }) => serial)).toEqual(['SN-2']);
    expect(whatItKnows(second)).toEqual(whatItKnows(first));
    // Somebody on the other bench looks at what was settled meanwhile.
    expect(await settle(second, label, { kind: 'keep_all' })).toMatchObject({
      problem: { code: 'double_print_gone' },
    });
  });

  it('keeps both prints where both labels may stay, and is printed again with a reason then', async () => {
    const [first, second] = await printedTwice();
    for (const serial of ['SN-1', 'SN-2'])
      expect(await settle(second, onlyOf(second, serial), { kind: 'keep_all' })).toMatchObject({ ok: true });
    await bench.settle(first, second);
    expect(first.warehouse.doublePrints.count()).toBe(0);
    expect(whatItKnows(first)).toEqual(whatItKnows(second));
    expect(await submit(first, 'the customer asks for it')).toMatchObject({ ok: true });
  });

  it('is void where neither label can be trusted', async () => {
    const [first, second] = await printedTwice();
    for (const serial of ['SN-1', 'SN-2'])
      expect(await settle(first, onlyOf(first, serial), { kind: 'void' })).toMatchObject({ ok: true });
    await bench.settle(first, second);
    expect(second.warehouse.doublePrints.count()).toBe(0);
    expect(await submit(second, 'once more')).toMatchObject({ problem: { code: 'nothing_selected' } });
  });

  it('is not settled without a reason', async () => {
    const [first] = await printedTwice();
    const label = onlyOf(first, 'SN-1');
    const settled = first.warehouse.doublePrints.settle(
      label,
      label.prints,
      { kind: 'keep_all' },
      { by: 'Ana', reason: ' ' },
    );
    expect(await settled).toMatchObject({ problem: { code: 'reason_needed' } });
  });
});

describeWithPostgres('a serial that one bench printed again though it knew of the other’s label', () => {
  it('is nothing to settle: a person said why', async () => {
    const [first, second] = [await bench.join('Bench 1'), await bench.join('Bench 2')];
    for (const station of [first, second]) addKnownSerials(station, 2);
    await print(first);
    await bench.settle(first, second);
    await print(second, 'the label fell off');
    await bench.settle(first, second);
    expect(first.warehouse.doublePrints.count()).toBe(0);
    expect(second.warehouse.doublePrints.count()).toBe(0);
  });
});

describeWithPostgres('a serial that two stations printed before they joined one hub', () => {
  it('is to be settled on both', async () => {
    const [first, second] = [await bench.alone(), await bench.alone()];
    for (const station of [first, second]) {
      addKnownSerials(station, 1);
      await print(station);
    }
    await first.warehouse.init(bench.server.address());
    for (const [index, station] of [first, second].entries())
      await station.warehouse.join(bench.server.address(), `Bench ${index + 1}`);
    await bench.settle(first, second);
    expect(first.warehouse.doublePrints.count()).toBe(1);
    expect(second.warehouse.doublePrints.count()).toBe(1);
  });
});
