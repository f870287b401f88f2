import { expect, it } from 'vitest';

import { parseLotCode, parseSerialCode } from '../../../shared/gs1/lot-and-serial.ts';
import { formatSscc, parseCompanyPrefix } from '../../../shared/gs1/sscc.ts';
import type { PackableItem } from '../../../shared/logistics/logistic-unit.ts';
import { describeWithPostgres } from '../../postgres/describe-with-postgres.ts';
import { good } from '../good.ts';
import type { ModelBench } from './model-bench.ts';
import { GTIN, useTwoBenches } from './two-benches.ts';
import { whatItKnows } from './what-a-bench-knows.ts';

const benches = useTwoBenches();

const [BOX, OTHER_BOX, PALLET] = [1, 2, 3].map((reference) =>
  formatSscc(good(parseCompanyPrefix('4012345')), 0, reference),
) as [ReturnType<typeof formatSscc>, ReturnType<typeof formatSscc>, ReturnType<typeof formatSscc>];
const SERIAL: PackableItem = { kind: 'serial', gtin: GTIN, serial: good(parseSerialCode('S1')) };

function pieces(quantity: number): PackableItem {
  return { kind: 'quantity', gtin: GTIN, lot: good(parseLotCode('L1')), quantity };
}

function registerUnits({ parts: { logistics } }: ModelBench): void {
  for (const sscc of [BOX, OTHER_BOX]) good(logistics.units.register(sscc, { kind: 'case' }, 'Ana'));
  good(logistics.units.register(PALLET, { kind: 'pallet' }, 'Ana'));
}

function packing(bench: ModelBench) {
  return bench.parts.logistics.packing;
}

function expectAlike(): void {
  expect(whatItKnows(benches.second)).toEqual(whatItKnows(benches.first));
}

describeWithPostgres('cases and pallets of two benches', () => {
  it('are known to both with what is packed in them, also what was there before they joined', async () => {
    const third = benches.bench('Bench 3');
    good(third.parts.catalog.products.add({ gtin: GTIN, name: 'Green tea' }));
    registerUnits(third);
    good(packing(third).pack(BOX, [SERIAL, pieces(5)], 'Ana'));
    good(packing(third).pack(PALLET, [{ kind: 'unit', sscc: BOX }], 'Ana'));
    good(packing(third).undoLast(BOX, 'Bob'));
    good(third.parts.logistics.units.void(OTHER_BOX, 'torn', 'Bob'));
    third.parts.ledger.mark(
      { entity: 'logistic_units', sql: 'SELECT pk FROM logistic_units WHERE sscc = ?', values: [BOX] },
      null,
      { by: 'Ana', reason: 'seen' },
    );
    await benches.join(third);
    await benches.settle(third, benches.first, benches.second);
    expectAlike();
    expect(whatItKnows(third)).toEqual(whatItKnows(benches.first));
    expect(whatItKnows(benches.first)).toMatchObject({
      units: [{ sscc: BOX }, { sscc: OTHER_BOX, void_reason: 'torn' }, { sscc: PALLET }],
      packed: [
        { sscc: BOX, serial: 'S1' },
        { sscc: PALLET, child: BOX },
      ],
      unitPrints: [{ sscc: BOX, reason: 'seen' }],
    });
    expect(whatItKnows(benches.first).packingActs).toHaveLength(4);
    expect(good(packing(benches.second).contents(PALLET)).pieceCount).toBe(1);
  });

  it('tell who packed by the bench and a number, never by name', async () => {
    registerUnits(benches.first);
    good(packing(benches.first).pack(BOX, [SERIAL], 'Ana Lind'));
    await benches.settle();
    const events = await benches.hub.server.query(
      'warehouse',
      'SELECT payload::text FROM labelwright.events',
    );
    expect(JSON.stringify(events)).not.toContain('Ana');
    const [act] = benches.second.parts.logistics.acts({ sscc: BOX });
    expect(act?.by).toMatch(/^Bench 1 · [0-9a-f]{12}$/);
  });

  it('are not told to EPCIS by a bench that only heard of their packing', async () => {
    registerUnits(benches.first);
    good(packing(benches.first).pack(BOX, [SERIAL], 'Ana'));
    await benches.settle();
    const told = (bench: ModelBench) =>
      bench.db.prepare("SELECT count(*) FROM epcis_acts WHERE source = 'pack'").pluck().get();
    expect([told(benches.first), told(benches.second)]).toEqual([1, 0]);
  });
});

describeWithPostgres('a serial that two benches packed without knowing of each other', () => {
  async function packTwice(): Promise<void> {
    registerUnits(benches.first);
    await benches.settle();
    good(packing(benches.first).pack(BOX, [SERIAL], 'Ana'));
    good(packing(benches.second).pack(OTHER_BOX, [SERIAL], 'Bob'));
    await benches.settle();
  }

  it('lies in both cases, each of which says so, until a person takes it out of one', async () => {
    await packTwice();
    expectAlike();
    for (const bench of [benches.first, benches.second]) {
      expect(good(packing(bench).contents(BOX)).items).toMatchObject([{ serial: 'S1', alsoIn: [OTHER_BOX] }]);
      expect(good(packing(bench).contents(OTHER_BOX)).items).toMatchObject([{ serial: 'S1', alsoIn: [BOX] }]);
    }
    good(packing(benches.second).unpack(BOX, [SERIAL], 'Bob'));
    await benches.settle();
    expectAlike();
    expect(good(packing(benches.first).contents(OTHER_BOX)).items).toEqual([
      { gtin: GTIN, name: 'Green tea', lot: null, serial: 'S1', quantity: 1 },
    ]);
  });

  it('is put into no third one meanwhile', async () => {
    await packTwice();
    expect(packing(benches.first).pack(PALLET, [SERIAL], 'Ana')).toMatchObject({
      ok: false,
      problem: { code: 'already_packed' },
    });
  });

  it('lies in both after a backup of it was put back, also on a bench that left the hub', async () => {
    await packTwice();
    const { first } = benches;
    const backup = await first.parts.backups.create();
    good(await first.parts.warehouse.leave({ accepted: true }));
    good(await first.parts.backups.restore(backup));
    expect(whatItKnows(first).packed).toHaveLength(2);
    expect(() =>
      first.db.exec(
        `INSERT INTO packed_items (unit_pk, gtin, serial, quantity)
           SELECT pk, '${GTIN}', 'S1', 1 FROM logistic_units WHERE sscc = '${PALLET}'`,
      ),
    ).toThrow('in one place at a time');
  });
});

describeWithPostgres('a case that two benches put onto two pallets', () => {
  it('lies on both, and says so', async () => {
    const { first, second, settle } = benches;
    registerUnits(first);
    const other = formatSscc(good(parseCompanyPrefix('4012345')), 0, 4);
    good(first.parts.logistics.units.register(other, { kind: 'pallet' }, 'Ana'));
    await settle();
    good(packing(first).pack(PALLET, [{ kind: 'unit', sscc: BOX }], 'Ana'));
    good(packing(second).pack(other, [{ kind: 'unit', sscc: BOX }], 'Bob'));
    await settle();
    expectAlike();
    expect(good(packing(first).contents(PALLET)).units).toMatchObject([{ alsoIn: [other] }]);
  });
});

describeWithPostgres('pieces that two benches moved without knowing of each other', () => {
  it('are taken out once, and a packing is taken back once', async () => {
    const { first, second, settle } = benches;
    registerUnits(first);
    good(packing(first).pack(BOX, [pieces(10)], 'Ana'));
    good(packing(first).pack(BOX, [pieces(5)], 'Ana'));
    await settle();
    good(packing(first).undoLast(BOX, 'Ana'));
    good(packing(second).undoLast(BOX, 'Bob'));
    await settle();
    expectAlike();
    expect(whatItKnows(first).packed).toMatchObject([{ quantity: 10 }]);
    good(packing(first).unpack(BOX, [pieces(8)], 'Ana'));
    good(packing(second).unpack(BOX, [pieces(8)], 'Bob'));
    await settle();
    expectAlike();
    expect(whatItKnows(first).packed).toEqual([]);
    expect(whatItKnows(first).packingActs.slice(-2)).toMatchObject([{ moved: null }, { moved: 2 }]);
  });
});

describeWithPostgres('a case that one bench voided while another packed into it', () => {
  it('is void with what is in it, which can be taken out and nothing put in', async () => {
    const { first, second, settle } = benches;
    registerUnits(first);
    await settle();
    good(first.parts.logistics.units.void(BOX, 'torn', 'Ana'));
    good(packing(second).pack(BOX, [SERIAL], 'Bob'));
    await settle();
    expectAlike();
    const more = packing(second).pack(BOX, [pieces(1)], 'Bob');
    expect(more).toMatchObject({ ok: false, problem: { code: 'unit_voided' } });
    good(packing(second).unpack(BOX, [SERIAL], 'Bob'));
    expect(packing(second).unpack(BOX, [SERIAL], 'Bob')).toMatchObject({
      ok: false,
      problem: { code: 'unit_voided' },
    });
  });
});

describeWithPostgres('a bench that leaves and joins again', () => {
  it('tells of its packing once, and what happened meanwhile stands', async () => {
    const { first, second, settle } = benches;
    registerUnits(first);
    good(packing(first).pack(BOX, [SERIAL], 'Ana'));
    await settle();
    good(await first.parts.warehouse.leave({ accepted: true }));
    good(packing(second).unpack(BOX, [SERIAL], 'Bob'));
    good(packing(first).pack(BOX, [pieces(3)], 'Ana'));
    await first.hangUp();
    await benches.hub.server.query(
      'warehouse',
      "UPDATE labelwright.benches SET retired_at = now() WHERE name = 'Bench 1'",
    );
    await benches.join(first);
    await settle();
    expectAlike();
    expect(whatItKnows(second).packed).toMatchObject([{ quantity: 3 }]);
    expect(whatItKnows(second).packingActs).toHaveLength(3);
  });

  it('and packs while it tells of what was there has its acts in their order everywhere', async () => {
    const { first, second, settle, bench, join } = benches;
    const third = bench('Bench 3');
    good(third.parts.catalog.products.add({ gtin: GTIN, name: 'Green tea' }));
    registerUnits(third);
    good(packing(third).pack(BOX, [SERIAL], 'Ana'));
    await join(third);
    good(packing(third).unpack(BOX, [SERIAL], 'Ana'));
    await settle(third, first, second);
    expectAlike();
    expect(whatItKnows(third)).toEqual(whatItKnows(first));
    expect(whatItKnows(first).packed).toEqual([]);
  });
});
