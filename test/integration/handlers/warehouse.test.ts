import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from 'vitest';

import type { Station } from '../../../electron/station/station.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import { parseGtin } from '../../../shared/gs1/gtin.ts';
import { formatHubAddress } from '../../../shared/warehouse/hub-address.ts';
import type { WarehouseStatus } from '../../../shared/warehouse/warehouse-status.ts';
import { describeWithPostgres } from '../../postgres/describe-with-postgres.ts';
import { good } from '../good.ts';
import { addSerials } from '../station-in-folder.ts';
import { useBenches } from '../warehouse/benches.ts';
import { type Opened, openedHandlers, valueOf } from './opened-handlers.ts';

/** What the screens were told last of the warehouse. */
function lastTold({ events }: Opened): WarehouseStatus | null {
  return events.findLast(({ name }) => name === 'warehouse.changed')?.payload as WarehouseStatus | null;
}

function addTea(station: Station): ShortId {
  const gtin = good(parseGtin('9506000134352'));
  return good(station.catalog.products.add({ gtin, name: 'Green tea', brand: '' })).id;
}

/** Marks the first serial as printed. */
function printFirst(station: Station): void {
  const { items } = station.catalog.serials.list({ limit: 1, offset: 0 });
  station.ledger.markPrinted(
    'serials',
    items.map(({ id }) => id),
    { by: 'Ana', reason: 'seen' },
  );
}

function filesOf(folder: string): string {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) =>
    entry.isFile(),
  );
  return files.map(({ parentPath, name }) => readFileSync(path.join(parentPath, name), 'latin1')).join('\n');
}

describeWithPostgres('the warehouse behind the screens', () => {
  const benches = useBenches();
  /** As a person types it: the password is typed beside it. */
  const typed = (): { readonly address: string; readonly password: string } => {
    const { password } = benches.server.address();
    return { address: formatHubAddress({ ...benches.server.address(), password: '' }), password };
  };

  test('is none until a hub is joined, which can be made on the way; the password is kept nowhere', async () => {
    const station = await benches.alone();
    const opened = openedHandlers(station);
    const { warehouse } = opened.client;
    expect(valueOf(await warehouse.status())).toBeNull();
    expect(await warehouse.benches()).toMatchObject({ problem: { code: 'hub_not_joined' } });
    const asked = { ...typed(), bench: 'Bench 1', makeHub: false };
    expect(await warehouse.join({ ...asked, address: 'db.example.com' })).toMatchObject({
      problem: { code: 'hub_address' },
    });
    expect(await warehouse.join({ ...asked, password: 'wrong' })).toMatchObject({
      problem: { code: 'hub_refused' },
    });
    expect(await warehouse.join(asked)).toMatchObject({ problem: { code: 'hub_missing' } });
    expect(valueOf(await warehouse.join({ ...asked, makeHub: true }))).toMatchObject({
      bench: 'Bench 1',
      place: `127.0.0.1:${benches.server.port}/warehouse`,
    });
    expect(lastTold(opened)).toMatchObject({ bench: 'Bench 1' });
    expect(valueOf(await warehouse.benches())).toMatchObject([{ name: 'Bench 1', retiredAt: null }]);
    expect(filesOf(station.dataDirectory)).not.toContain(asked.password);
    expect(JSON.stringify(opened.events)).not.toContain(asked.password);
    await opened.handlers.close();
  });

  test('tells the screens what others did, and until when all is known of them', async () => {
    const first = await benches.join('Bench 1');
    const second = await benches.join('Bench 2');
    const opened = openedHandlers(first);
    addTea(second);
    await benches.settle(second, first);
    await expect
      .poll(() => lastTold(opened))
      .toMatchObject({ unsent: 0, trouble: null, benches: [{ name: 'Bench 2', events: 1 }] });
    expect(opened.events.map(({ name }) => name)).toContain('catalog.changed');

    // Bench 2 says that it is there although it did nothing: so much later, all is still known of it.
    const before = lastTold(opened)?.benches[0]?.heardAt ?? '';
    await benches.server.query(
      'warehouse',
      `UPDATE labelwright.stations SET heard_at = heard_at - interval '1 hour'`,
    );
    good(await first.warehouse.pump.once(new AbortController().signal));
    const hourAgo = valueOf(await opened.client.warehouse.status())?.benches[0]?.heardAt ?? '';
    expect(Date.parse(before) - Date.parse(hourAgo)).toBeGreaterThan(50 * 60_000);
    good(await second.warehouse.pump.once(new AbortController().signal));
    good(await first.warehouse.pump.once(new AbortController().signal));
    const now = valueOf(await opened.client.warehouse.status())?.benches[0]?.heardAt ?? '';
    expect(Date.parse(now)).toBeGreaterThanOrEqual(Date.parse(before));
    await opened.handlers.close();
  });

  test('lists the numbers that are left to this bench alone', async () => {
    const station = await benches.join('Bench 1');
    const opened = openedHandlers(station);
    valueOf(
      await opened.client.catalog.generate({
        kind: 'serials',
        productId: addTea(station),
        count: 20,
        pattern: 'SN-{counter:6}',
      }),
    );
    expect(valueOf(await opened.client.warehouse.status())?.numbers).toEqual([
      { sequence: 'serials:09506000134352:SN-{}', left: 980, size: 1000 },
    ]);
    await opened.handlers.close();
  });

  test('is left only with the word of a person where the others do not know all of this bench', async () => {
    const station = await benches.join('Bench 1');
    const opened = openedHandlers(station);
    addTea(station);
    const { warehouse } = opened.client;
    expect(await warehouse.leave({ acceptUnsent: false })).toMatchObject({ problem: { code: 'hub_unsent' } });
    valueOf(await warehouse.leave({ acceptUnsent: true }));
    expect(lastTold(opened)).toBeNull();
    expect(valueOf(await warehouse.status())).toBeNull();
    await opened.handlers.close();
  });

  test('shuts a bench out by an account that may, and says so where one may not', async () => {
    const first = await benches.join('Bench 1');
    const second = await benches.join('Bench 2');
    const { client, handlers } = openedHandlers(first);
    const { user, password } = benches.server.address();
    const asked = { user, password, bench: 'Bench 2' };
    expect(await client.warehouse.retire({ ...asked, password: 'wrong' })).toMatchObject({
      problem: { code: 'hub_refused' },
    });
    expect(await client.warehouse.retire({ ...asked, bench: 'Bench 9' })).toMatchObject({
      problem: { code: 'bench_not_found' },
    });
    valueOf(await client.warehouse.retire(asked));
    expect(await second.warehouse.pump.once(new AbortController().signal)).toMatchObject({
      problem: { code: 'hub_refused' },
    });
    const listed = valueOf(await client.warehouse.benches());
    expect(listed.find(({ name }) => name === 'Bench 2')?.retiredAt).not.toBeNull();
    await handlers.close();
  });

  test('shows a double print with both labels, and settles it on all benches as a person says', async () => {
    const first = await benches.alone();
    addSerials(first, 2);
    await benches.joinAs(first, 'Bench 1');
    const second = await benches.join('Bench 2');
    await benches.settle(first, second);
    for (const station of [first, second]) printFirst(station);
    await benches.settle(first, second);
    const { client, handlers } = openedHandlers(first);
    expect(valueOf(await client.warehouse.status())?.doublePrints).toBe(1);
    const [double] = valueOf(await client.warehouse.doublePrints({ limit: 10 }));
    if (double === undefined) throw new Error('There is no double print');
    expect(double.prints.map(({ bench, isOwn }) => [bench, isOwn]).toSorted()).toEqual([
      ['Bench 1', true],
      ['Bench 2', false],
    ]);
    const { gtin, serial, prints } = double;
    const seen = prints.map(({ station, number }) => ({ station, number }));
    const [keep] = seen;
    if (keep === undefined) throw new Error('There is no print');
    const asked = { gtin, serial, seen, choice: { kind: 'keep_one', keep } as const, reason: 'One was torn' };
    expect(await client.warehouse.settleDoublePrint({ ...asked, seen: [keep] })).toMatchObject({
      problem: { code: 'double_print_gone' },
    });
    valueOf(await client.warehouse.settleDoublePrint(asked));
    await benches.settle(first, second);
    expect([first, second].map(({ warehouse }) => warehouse.doublePrints.count())).toEqual([0, 0]);
    await handlers.close();
  });

  test('gives the labels of a run to another bench, which prints them without a question', async () => {
    const first = await benches.join('Bench 1');
    const second = await benches.join('Bench 2');
    const { client, handlers } = openedHandlers(first);
    const productId = addTea(first);
    const run = valueOf(
      await client.catalog.generate({ kind: 'serials', productId, count: 30, pattern: 'SN-{counter}' }),
    );
    await benches.settle(first, second);
    const asked = { of: { runId: run.id }, reason: 'The work is shared' };
    expect(await client.warehouse.giveRights({ ...asked, bench: 'Bench 9' })).toMatchObject({
      problem: { code: 'bench_not_found' },
    });
    expect(valueOf(await client.warehouse.giveRights({ ...asked, bench: 'Bench 2' }))).toEqual({
      given: 30,
      left: 0,
    });
    await benches.settle(first, second);
    expect(second.warehouse.rights.count()).toBe(30);
    expect(valueOf(await client.warehouse.rights())).toMatchObject({
      held: 0,
      acts: [{ act: 'given', bench: 'Bench 2', labels: 30, reason: 'The work is shared' }],
    });
    expect(valueOf(await client.warehouse.uncertainRights())).toEqual([]);
    await handlers.close();
  });

  test('shows what two benches wrote into one field, and writes on all what a person picks', async () => {
    const first = await benches.alone();
    const id = addTea(first);
    await benches.joinAs(first, 'Bench 1');
    const second = await benches.join('Bench 2');
    await benches.settle(first, second);
    const gtin = good(parseGtin('9506000134352'));
    good(first.catalog.products.update(id, { name: 'Green tea, loose', brand: '' }));
    const other = second.catalog.products.list({ limit: 1, offset: 0 }).items[0]?.id ?? id;
    good(second.catalog.products.update(other, { name: 'Green tea, bags', brand: '' }));
    await benches.settle(first, second, first);
    const { client, handlers } = openedHandlers(first);
    expect(valueOf(await client.warehouse.status())?.editConflicts).toBe(1);
    const [conflict] = valueOf(await client.warehouse.editConflicts());
    expect(conflict).toMatchObject({
      field: 'name',
      record: { entity: 'products', gtin },
      standing: { value: 'Green tea, bags', bench: 'Bench 2' },
      overwritten: [{ value: 'Green tea, loose', bench: 'Bench 1' }],
    });
    const asked = { id: conflict?.id ?? '', value: 'Green tea, loose' };
    expect(await client.warehouse.settleEdit({ ...asked, value: 'Tea' })).toMatchObject({
      problem: { code: 'edit_value' },
    });
    valueOf(await client.warehouse.settleEdit(asked));
    await benches.settle(first, second);
    for (const { catalog, warehouse } of [first, second]) {
      expect(catalog.products.list({ limit: 1, offset: 0 }).items[0]?.name).toBe('Green tea, loose');
      expect(warehouse.editConflicts.list()).toEqual([]);
    }
    await handlers.close();
  });
});
