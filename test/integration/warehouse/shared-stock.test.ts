import { expect, it } from 'vitest';

import { describeWithPostgres } from '../../postgres/describe-with-postgres.ts';
import { good } from '../good.ts';
import { stockOf, threeARow } from './model-library-acts.ts';
import { useTwoBenches } from './two-benches.ts';
import { whatItKnows } from './what-a-bench-knows.ts';

const benches = useTwoBenches();

function expectAlike(): void {
  expect(whatItKnows(benches.second)).toEqual(whatItKnows(benches.first));
}

describeWithPostgres('stock that a person added on one bench', () => {
  it('is offered on the other as it is, edited, removed and brought back', async () => {
    const { first, second, settle } = benches;
    const { id } = good(stockOf(first).measure(threeARow('Shelf', 8)));
    await settle();
    expect(stockOf(second).list()).toEqual(stockOf(first).list());
    good(stockOf(second).measureAgain(id, threeARow('Shelf labels', 9)));
    await settle();
    expect(stockOf(first).find(id)).toMatchObject({ name: 'Shelf labels', grid: { originXMm: 9 } });
    good(stockOf(first).remove(id));
    await settle();
    expect(stockOf(second).list()).toEqual([]);
    good(stockOf(second).restore(id));
    await settle();
    expect(stockOf(first).list()).toHaveLength(1);
    expectAlike();
  });

  it('is on both as the later edit in the hub has it, and a form that is open on the other says so', async () => {
    const { first, second, settle } = benches;
    const { id } = good(stockOf(first).measure(threeARow('Shelf', 8)));
    await settle();
    const [open] = stockOf(first).kept();
    good(stockOf(second).measureAgain(id, threeARow('Theirs', 9)));
    await settle();
    expect(stockOf(first).edit(id, { name: 'Ours' }, open?.version)).toMatchObject({
      ok: false,
      problem: { code: 'stock_edited' },
    });
    good(stockOf(first).edit(id, { name: 'Ours' }));
    good(stockOf(second).edit(id, { name: 'Theirs' }));
    await first.exchange();
    await second.exchange();
    await settle();
    expectAlike();
    expect(stockOf(first).find(id)?.name).toBe('Theirs');
  });

  it('has no opened sheets on the other any more once its cells lie elsewhere, and keeps them where its name changes', async () => {
    const { first, second, settle } = benches;
    const { id } = good(stockOf(first).measure(threeARow('Shelf', 8)));
    await settle();
    second.db.exec(`
      INSERT INTO printers (id, name, backend, target, settings, created_at) VALUES ('p', 'Office', 'file', '/out', '{}', 'now');
      INSERT INTO sheet_memory (printer_pk, template_id, cell, state) VALUES (1, '${id}', 1, 'used')`);
    const used = () => second.db.prepare('SELECT count(*) FROM sheet_memory').pluck().get();
    good(stockOf(first).edit(id, { name: 'Shelf labels' }));
    await settle();
    expect(used()).toBe(1);
    good(stockOf(first).measureAgain(id, threeARow('Shelf labels', 9)));
    await settle();
    expect(used()).toBe(0);
  });

  it('is as it was changed last where a bench had it before it joined', async () => {
    const { first, second, settle, bench, join } = benches;
    const { id } = good(stockOf(first).measure(threeARow('Shelf', 8)));
    await settle();
    const third = bench('Bench 3');
    third.clockOffMs = -86_400_000;
    good(stockOf(third).measure(threeARow('Shelf', 5)));
    await join(third);
    await settle(third, first, second);
    expectAlike();
    expect(whatItKnows(third)).toEqual(whatItKnows(first));
    expect(stockOf(third).find(id)?.grid.originXMm).toBe(8);
  });
});
