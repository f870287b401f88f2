import { describe, expect, it } from 'vitest';

import type { Station } from '../../../electron/station/station.ts';
import { openDatabase } from '../../../electron/store/database.ts';
import { parseGtin } from '../../../shared/gs1/gtin.ts';
import type { LotCode, SerialCode } from '../../../shared/gs1/lot-and-serial.ts';
import { parseSscc, type Sscc } from '../../../shared/gs1/sscc.ts';
import type { UnitKind } from '../../../shared/logistics/logistic-unit.ts';
import { good } from '../good.ts';
import { addSerials, useStationFolder } from '../station-in-folder.ts';

const folder = useStationFolder();
const GTIN = good(parseGtin('09506000134352'));
const serial = (code: string) => ({ kind: 'serial', gtin: GTIN, serial: code as SerialCode }) as const;
const quantity = (count: number, lot: string | null = null) =>
  ({ kind: 'quantity', gtin: GTIN, lot: lot as LotCode | null, quantity: count }) as const;

/** A station that may number its units, with a product of three serials. */
async function bench(): Promise<Station> {
  const station = await folder.open();
  good(station.settings.set('gs1_company_prefix', '9506000'));
  addSerials(station, 3);
  return station;
}

function made(station: Station, kind: UnitKind): Sscc {
  const [unit] = good(station.logistics.units.create({ kind, count: 1 }, 'ann'));
  if (unit === undefined) throw new Error('No unit was made');
  return unit.sscc;
}

const codeOf = (result: { ok: boolean; problem?: { code: string } }): string =>
  result.ok ? 'ok' : (result.problem?.code ?? '');

describe('an SSCC', () => {
  it('is given out in ranges that follow each other, and never begins before what was given', async () => {
    const { logistics } = await bench();
    const first = good(
      logistics.ranges.lease({ count: 3, by: 'ann', purpose: 'labels of the printer next door' }),
    );
    const next = good(logistics.ranges.lease({ count: 1, by: 'ann', from: 100 }));
    expect(first[0]).toBe('095060000000000015');
    expect(next[0]?.slice(1, -1)).toBe('9506000000000100');
    expect(codeOf(logistics.ranges.lease({ count: 1, by: 'ann', from: 100 }))).toBe('sscc_start');
    expect(codeOf(logistics.ranges.lease({ count: 0, by: 'ann' }))).toBe('sscc_count');
    expect(logistics.ranges.list(10, 0)).toMatchObject({
      total: 2,
      items: [{ count: 1 }, { count: 3, first: first[0], last: first[2], leasedBy: 'ann' }],
    });
  });

  it('is not given without a Company Prefix, nor behind its last', async () => {
    const station = await folder.open();
    expect(codeOf(station.logistics.ranges.lease({ count: 1, by: 'ann' }))).toBe('company_prefix_unset');
    good(station.settings.set('gs1_company_prefix', '950600013435'));
    expect(good(station.logistics.ranges.lease({ count: 9999, by: 'ann' }))).toHaveLength(9999);
    expect(codeOf(station.logistics.ranges.lease({ count: 1, by: 'ann' }))).toBe('sscc_used_up');
    good(station.settings.set('sscc_extension_digit', '1'));
    expect(good(station.logistics.ranges.lease({ count: 1, by: 'ann' }))[0]).toMatch(/^1950600013435/);
  });

  it('is not given again where the Company Prefix is set with another length', async () => {
    const { settings, logistics } = await bench();
    const given = new Set<Sscc>();
    const lease = (prefix: string, count: number, from?: number): void => {
      good(settings.set('gs1_company_prefix', prefix));
      const leased = good(logistics.ranges.lease({ count, by: 'ann', from }));
      expect(leased.filter((sscc) => given.has(sscc))).toEqual([]);
      for (const sscc of leased) given.add(sscc);
    };
    lease('9506000', 5);
    lease('950600000', 5);
    lease('9506000', 5);
    lease('95060000', 5);
    lease('950600001', 5);
    lease('9506000', 5);
    // A range that goes over a longer prefix leaves it nothing.
    lease('9506000', 5, 499_999_998);
    lease('95060005', 1);
    lease('9506000', 100_000, 599_999_900);
    good(settings.set('gs1_company_prefix', '950600060000'));
    expect(codeOf(logistics.ranges.lease({ count: 1, by: 'ann' }))).toBe('sscc_used_up');
    const [last] = [...given].slice(-1);
    if (last === undefined) throw new Error('Nothing was given');
    expect(logistics.ranges.isStillToBeGiven(last)).toBe(false);
  });

  it('stays given when a backup from before is restored', async () => {
    const station = await bench();
    const backup = await station.backups.create();
    const given = made(station, 'pallet');
    good(await station.backups.restore(backup));
    expect(station.logistics.units.find(given)).toBeNull();
    expect(made(station, 'pallet')).not.toBe(given);
  });

  it('does not keep a backup from being restored in which an earlier version gave numbers twice', async () => {
    const station = await bench();
    made(station, 'pallet');
    const db = good(openDatabase(folder.path));
    const trigger = "SELECT sql FROM sqlite_schema WHERE name = 'sscc_ranges_never_twice'";
    const neverTwice = db.prepare<[], string>(trigger).pluck().get() ?? '';
    db.exec(`DROP TRIGGER sscc_ranges_never_twice;
      INSERT INTO sscc_ranges SELECT NULL, company_prefix || '00', extension_digit, first_reference, last_reference,
        leased_by, purpose, leased_at FROM sscc_ranges; ${neverTwice}`);
    const backup = await station.backups.create();
    const given = made(station, 'pallet');
    good(await station.backups.restore(backup));
    expect(station.logistics.ranges.list(10, 0).total).toBe(3);
    expect(made(station, 'pallet')).not.toBe(given);
    expect(db.prepare(trigger).pluck().get()).toBe(neverTwice);
    db.close();
  });

  it('is refused twice by the store itself, whatever the program does', async () => {
    const station = await bench();
    made(station, 'pallet');
    const db = good(openDatabase(folder.path));
    const again = `INSERT INTO sscc_ranges SELECT NULL, company_prefix, extension_digit, first_reference, last_reference + 5,
      leased_by, purpose, leased_at FROM sscc_ranges`;
    expect(() => db.exec(again)).toThrow('given before');
    const longerPrefix = `INSERT INTO sscc_ranges SELECT NULL, company_prefix || '00', extension_digit, first_reference, last_reference,
      leased_by, purpose, leased_at FROM sscc_ranges`;
    expect(() => db.exec(longerPrefix)).toThrow('given before');
    expect(() => db.exec('UPDATE sscc_ranges SET last_reference = 2')).toThrow('stays given');
    db.close();
  });

  it('of another company is taken in as it is, and one of our own only when it was given out', async () => {
    const { logistics } = await bench();
    const foreign = good(parseSscc('006141411234567890'));
    expect(good(logistics.units.register(foreign, { kind: 'pallet' }, 'ann'))).toMatchObject({
      sscc: foreign,
      kind: 'pallet',
    });
    expect(codeOf(logistics.units.register(foreign, { kind: 'pallet' }, 'ann'))).toBe('unit_exists');
    const [leased] = good(logistics.ranges.lease({ count: 1, by: 'ann' }));
    if (leased === undefined) throw new Error('Nothing was given');
    expect(codeOf(logistics.units.register(leased, { kind: 'case' }, 'ann'))).toBe('ok');
    const ours = good(parseSscc('095060000000009995'));
    expect(codeOf(logistics.units.register(ours, { kind: 'case' }, 'ann'))).toBe('sscc_not_leased');
  });
});

describe('packing', () => {
  it('keeps which serials are in which case on which pallet', async () => {
    const station = await bench();
    const { packing } = station.logistics;
    const [pallet, box] = [made(station, 'pallet'), made(station, 'case')];
    good(packing.pack(box, [serial('SN-1'), serial('SN-2')], 'ann'));
    good(packing.pack(pallet, [{ kind: 'unit', sscc: box }, quantity(10, 'L1'), quantity(2, 'L1')], 'ann'));
    expect(good(packing.contents(pallet))).toMatchObject({
      pieceCount: 14,
      items: [{ gtin: GTIN, name: 'Green tea', lot: 'L1', serial: null, quantity: 12 }],
      units: [
        {
          unit: { sscc: box, parent: pallet },
          pieceCount: 2,
          items: [{ serial: 'SN-1' }, { serial: 'SN-2' }],
        },
      ],
    });
    expect(packing.unitOfSerial(GTIN, 'SN-1' as SerialCode)).toBe(box);
    expect(station.logistics.places({ gtin: GTIN, serial: 'SN-2' as SerialCode })).toMatchObject([
      { sscc: box, parent: pallet, quantity: 1 },
    ]);
  });

  it('puts nothing into two units at once, and says where it is', async () => {
    const station = await bench();
    const { packing } = station.logistics;
    const [one, other] = [made(station, 'case'), made(station, 'case')];
    good(packing.pack(one, [serial('SN-1')], 'ann'));
    expect(packing.pack(one, [serial('SN-1')], 'ann')).toMatchObject({
      problem: { code: 'already_packed', facts: { which: 'here', item: 'SN-1' } },
    });
    expect(packing.pack(other, [serial('SN-2'), serial('SN-1')], 'ann')).toMatchObject({
      problem: { code: 'already_packed', facts: { which: 'elsewhere', item: 'SN-1', sscc: one } },
    });
    // All or nothing.
    expect(good(packing.contents(other)).pieceCount).toBe(0);
    good(packing.unpack(one, [serial('SN-1')], 'ann'));
    expect(good(packing.pack(other, [serial('SN-1')], 'ann')).pieceCount).toBe(1);
  });

  it('puts cases onto pallets, and no unit into anything else', async () => {
    const station = await bench();
    const { packing } = station.logistics;
    const [pallet, second, box, inner] = (['pallet', 'pallet', 'case', 'case'] as const).map((kind) =>
      made(station, kind),
    ) as [Sscc, Sscc, Sscc, Sscc];
    const into = (sscc: Sscc, child: Sscc) =>
      codeOf(packing.pack(sscc, [{ kind: 'unit', sscc: child }], 'ann'));
    expect([into(pallet, box), into(box, inner), into(pallet, second), into(pallet, pallet)]).toEqual([
      ...['ok', 'unit_nesting', 'unit_nesting', 'unit_nesting'],
    ]);
    expect(into(second, box)).toBe('already_packed');
  });

  it('takes the last act back, one after the other, and keeps every act', async () => {
    const station = await bench();
    const { packing } = station.logistics;
    const box = made(station, 'case');
    good(packing.pack(box, [serial('SN-1'), quantity(5, 'L1'), quantity(3, 'L1')], 'ann'));
    expect(good(packing.undoLast(box, 'bob')).pieceCount).toBe(6);
    expect(good(packing.undoLast(box, 'bob')).pieceCount).toBe(1);
    expect(good(packing.undoLast(box, 'bob')).pieceCount).toBe(0);
    expect(codeOf(packing.undoLast(box, 'bob'))).toBe('nothing_to_undo');
    const acts = [...station.logistics.acts({ sscc: box })];
    expect(acts.map(({ act, quantity: count, undoes, by }) => [act, count, undoes, by])).toEqual([
      ['packed', 1, null, 'ann'],
      ['packed', 5, null, 'ann'],
      ['packed', 3, null, 'ann'],
      ['unpacked', 3, 3, 'bob'],
      ['unpacked', 5, 2, 'bob'],
      ['unpacked', 1, 1, 'bob'],
    ]);
    const db = good(openDatabase(folder.path));
    expect(() => db.exec("UPDATE packing_acts SET done_by = 'eve'")).toThrow('stays as it was written');
    db.close();
  });

  it('lists acts by period, by lot and by serial', async () => {
    let at = new Date('2026-11-01T08:00:00Z');
    const station = await folder.open({ now: () => at });
    good(station.settings.set('gs1_company_prefix', '9506000'));
    addSerials(station, 2);
    const { packing } = station.logistics;
    const box = made(station, 'case');
    good(packing.pack(box, [serial('SN-1')], 'ann'));
    at = new Date('2026-11-02T08:00:00Z');
    good(packing.pack(box, [quantity(4, 'L2')], 'ann'));
    const numbers = (filter: Parameters<typeof station.logistics.acts>[0]) =>
      [...station.logistics.acts(filter)].map(({ number }) => number);
    expect(numbers({})).toEqual([1, 2]);
    expect(numbers({ from: '2026-11-02' })).toEqual([2]);
    expect(numbers({ until: '2026-11-02' })).toEqual([1]);
    expect(numbers({ gtin: GTIN, lot: 'L2' as LotCode })).toEqual([2]);
    expect(numbers({ gtin: GTIN, serial: 'SN-1' as SerialCode })).toEqual([1]);
  });

  it('refuses what the catalogue has not, what is void, and a unit that is', async () => {
    const station = await bench();
    const { packing, units } = station.logistics;
    const box = made(station, 'case');
    const unknown = { ...quantity(1), gtin: good(parseGtin('09506000117843')) };
    expect(codeOf(packing.pack(box, [unknown], 'ann'))).toBe('packing_unknown');
    const [row] = station.catalog.table.findByCode('serials', 'SN-3');
    if (row === undefined) throw new Error('The serial is gone');
    station.labelHistory.voidSerials([row.id], 'torn', { name: 'ann', apiKeyId: null });
    expect(codeOf(packing.pack(box, [serial('SN-3')], 'ann'))).toBe('packing_voided');
    expect(codeOf(packing.pack(box, [quantity(0)], 'ann'))).toBe('packing_quantity');
    good(packing.pack(box, [serial('SN-1')], 'ann'));
    expect(codeOf(units.void(box, 'torn', 'ann'))).toBe('unit_not_empty');
    good(packing.undoLast(box, 'ann'));
    expect(good(units.void(box, 'torn', 'ann')).voided).toMatchObject({ by: 'ann', reason: 'torn' });
    expect(codeOf(packing.pack(box, [serial('SN-1')], 'ann'))).toBe('unit_voided');
  });
});

describe('scanning at the bench', () => {
  it('opens units, fills them, and puts a case onto the pallet that is open', async () => {
    const station = await bench();
    const { logistics } = station;
    const [pallet, box] = [made(station, 'pallet'), made(station, 'case')];
    const item = `(01)${GTIN}(21)SN-1`;
    expect(codeOf(logistics.scan(null, item, 'ann'))).toBe('no_unit_open');
    expect(good(logistics.scan(null, `(00)${box}`, 'ann'))).toMatchObject({
      did: 'opened',
      contents: { unit: { sscc: box } },
    });
    expect(good(logistics.scan(box, item, 'ann'))).toMatchObject({
      did: 'packed',
      contents: { pieceCount: 1 },
    });
    // A serial by itself, a lot with its product, and the product alone.
    good(logistics.scan(box, 'SN-2', 'ann'));
    good(logistics.scan(box, `]C101${GTIN}10L9`, 'ann'));
    good(logistics.scan(box, '9506000134352', 'ann'));
    expect(good(logistics.packing.contents(box)).items).toMatchObject([
      { serial: 'SN-1' },
      { serial: 'SN-2' },
      { serial: null, lot: 'L9', quantity: 1 },
      { serial: null, lot: null, quantity: 1 },
    ]);
    expect(good(logistics.scan(box, `00${pallet}`, 'ann'))).toMatchObject({
      did: 'opened',
      contents: { unit: { sscc: pallet } },
    });
    expect(good(logistics.scan(pallet, box, 'ann'))).toMatchObject({
      did: 'packed',
      contents: { pieceCount: 4 },
    });
  });

  it('takes neither a product that it does not know nor a case of one for the product', async () => {
    const { logistics, ...station } = await bench();
    const box = good(logistics.units.create({ kind: 'case', count: 1 }, 'ann'))[0]?.sscc ?? null;
    expect(station.catalog.products.find(GTIN)).not.toBeNull();
    expect(codeOf(logistics.scan(box, '(01)09506000117843(21)A', 'ann'))).toBe('packing_unknown');
    expect(codeOf(logistics.scan(box, '(01)19506000134359', 'ann'))).toBe('packing_unknown');
    expect(codeOf(logistics.scan(box, '(00)006141411234567890', 'ann'))).toBe('unit_not_found');
  });
});
