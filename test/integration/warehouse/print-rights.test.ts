import { expect, it } from 'vitest';

import { describeWithPostgres } from '../../postgres/describe-with-postgres.ts';
import { good } from '../good.ts';
import { useBenches } from './benches.ts';
import { addKnownSerials, generateSerials, print, serialNames, submit } from './print-on-benches.ts';

const bench = useBenches();

const BY = { by: 'Ana', reason: 'the order is packed here' };

const refused = (which: string, facts: object = {}) => ({
  ok: false,
  problem: { code: 'printed_before', facts: { which, ...facts } },
});

describeWithPostgres('a serial that was made on one bench', () => {
  it('is printed there without a line, and on another with a reason alone', async () => {
    const first = await bench.join('Bench 1');
    const second = await bench.join('Bench 2');
    await generateSerials(first, 3);
    await bench.settle(first, second);
    expect(await submit(second)).toMatchObject(
      refused('elsewhere', { count: 3, serial: 'SN-1', bench: 'Bench 1' }),
    );
    await bench.server.kill();
    try {
      await print(first);
      expect(await submit(second)).toMatchObject(refused('unasked', { count: 3 }));
      good(await submit(second, 'Bench 1 is on fire'));
    } finally {
      await bench.server.resume();
    }
  });

  it('is printed where it was given to, without a line, and not where it was made', async () => {
    const first = await bench.join('Bench 1');
    const second = await bench.join('Bench 2');
    await generateSerials(first, 3);
    expect(good(await first.warehouse.rights.give(serialNames(first), 'bench 2', BY))).toEqual({
      given: 3,
      left: 0,
    });
    await bench.settle(first, second);
    expect(second.warehouse.rights.count()).toBe(3);
    expect(second.warehouse.rights.acts(10)).toMatchObject([{ act: 'given', bench: 'Bench 2', labels: 3 }]);
    expect(await submit(first)).toMatchObject(refused('elsewhere', { bench: 'Bench 2' }));
    await bench.server.kill();
    try {
      await print(second);
    } finally {
      await bench.server.resume();
    }
  });

  it('is given to nobody once its label is printed, or waits to be', async () => {
    const first = await bench.join('Bench 1');
    await bench.join('Bench 2');
    await generateSerials(first, 3);
    good(await submit(first));
    expect(good(await first.warehouse.rights.give(serialNames(first), 'Bench 2', BY))).toEqual({
      given: 0,
      left: 3,
    });
    expect(await first.warehouse.rights.give(serialNames(first), 'Bench 9', BY)).toMatchObject({
      problem: { code: 'bench_not_found' },
    });
  });

  it('is uncertain after its bench was retired, until a person who looked for the label frees it', async () => {
    const first = await bench.join('Bench 1');
    const second = await bench.join('Bench 2');
    await generateSerials(first, 3);
    await bench.settle(first, second);
    good(await second.warehouse.retire(bench.server.address(), 'Bench 1'));
    expect(await submit(second)).toMatchObject(refused('retired', { count: 3, bench: 'Bench 1' }));
    expect(good(await second.warehouse.rights.uncertain())).toEqual([{ bench: 'Bench 1', labels: 3 }]);
    expect(good(await second.warehouse.rights.free('Bench 1', BY))).toBe(3);
    expect(good(await second.warehouse.rights.uncertain())).toEqual([]);
    good(await submit(second));
  });
});

describeWithPostgres('a serial that two benches have from elsewhere', () => {
  it('is printed by the first that asks, and by no other without a reason', async () => {
    const [first, second] = [await bench.join('Bench 1'), await bench.join('Bench 2')];
    for (const station of [first, second]) addKnownSerials(station, 3);
    await bench.settle(first, second);
    good(await submit(second));
    expect(await submit(first)).toMatchObject(refused('elsewhere', { count: 3, bench: 'Bench 2' }));
  });

  it('is not printed again by who was given the right before it heard of the print', async () => {
    const [first, second] = [await bench.join('Bench 1'), await bench.join('Bench 2')];
    for (const station of [first, second]) addKnownSerials(station, 3);
    await bench.settle(first, second);
    await print(first);
    good(await first.warehouse.pump.once(new AbortController().signal));
    good(await first.warehouse.retire(bench.server.address(), 'Bench 1'));
    good(await second.warehouse.rights.free('Bench 1', BY));
    // It is given the right now, and reads before it prints what the hub had by then.
    expect(await submit(second)).toMatchObject({
      problem: { code: 'printed_before', facts: { count: 3, serial: 'SN-1' } },
    });
  });
});

describeWithPostgres('rights to print', () => {
  it('are asked for again by a bench that was restored from its backup', async () => {
    const first = await bench.join('Bench 1');
    const second = await bench.join('Bench 2');
    await generateSerials(first, 3);
    await bench.settle(first, second);
    const backup = await first.backups.create();
    good(await first.warehouse.rights.give(serialNames(first), 'Bench 2', BY));
    good(await first.backups.restore(backup));
    expect(first.warehouse.rights.count()).toBe(0);
    await bench.settle(first, second);
    expect(await submit(first)).toMatchObject(refused('elsewhere', { bench: 'Bench 2' }));
  });

  it('stay with who had them last where the hub is put back to an older state', async () => {
    const first = await bench.join('Bench 1');
    const second = await bench.join('Bench 2');
    await generateSerials(first, 3);
    await bench.settle(first, second);
    await bench.server.createDatabase('kept', 'warehouse');
    good(await first.warehouse.rights.give(serialNames(first), 'Bench 2', BY));
    await bench.settle(first, second);
    await bench.server.dropDatabase();
    await bench.server.query('postgres', 'ALTER DATABASE kept RENAME TO warehouse');
    // Until the second has told it of its rights, the hub gives none.
    good(await first.warehouse.pump.once(new AbortController().signal));
    expect(await submit(first)).toMatchObject(refused('unasked'));
    await bench.settle(first, second);
    expect(await submit(first)).toMatchObject(refused('elsewhere', { bench: 'Bench 2' }));
    good(await submit(second));
  });
});
