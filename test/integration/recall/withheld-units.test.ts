import { beforeEach, describe, expect, it } from 'vitest';

import type { LotCode, SerialCode } from '../../../shared/gs1/lot-and-serial.ts';
import type { Sscc } from '../../../shared/gs1/sscc.ts';
import type { PackableItem, UnitKind } from '../../../shared/logistics/logistic-unit.ts';
import type { UnitElement } from '../../../shared/logistics/unit-elements.ts';
import type { LotKey } from '../../../shared/recall/lot-acts.ts';
import { good } from '../good.ts';
import { type PrintCounter, PRINTING } from '../printing/print-counter.ts';
import { ANNA } from '../printing/print-folder.ts';
import { useStationFolder } from '../station-in-folder.ts';
import { addLot, openLotBench, QUALITY } from './lot-bench.ts';

const folder = useStationFolder();
let counter: PrintCounter;
/** Good to the end of March 2026, with the serials R1-1 and on. */
let lot: LotKey;

beforeEach(async () => {
  ({ counter, lot } = await openLotBench(folder));
  good(counter.station.settings.set('gs1_company_prefix', '9506000'));
});

function unit(kind: UnitKind, elements: readonly UnitElement[] = []): Sscc {
  const [made] = good(counter.station.logistics.units.create({ kind, count: 1, elements }, 'Ann'));
  if (made === undefined) throw new Error('No unit was made');
  return made.sscc;
}

function pack(into: Sscc, ...items: readonly PackableItem[]): Sscc {
  good(counter.station.logistics.packing.pack(into, items, 'Ann'));
  return into;
}

const serial = (code: string): PackableItem => ({
  kind: 'serial',
  gtin: lot.gtin,
  serial: code as SerialCode,
});
const pieces = (code: LotCode | null, quantity = 5): PackableItem => ({
  kind: 'quantity',
  gtin: lot.gtin,
  lot: code,
  quantity,
});

const labelsOf = (...ssccs: readonly Sscc[]) => ({
  request: {
    scope: 'logistic_units' as const,
    export_type: 'sheet_pdf' as const,
    file_format: 'pdf' as const,
    filters: { ssccs: [...ssccs] },
    asset_config: { sheet_template: 'roll_4x6in', copies: 1 },
  },
});

/** The codes of what is said of each unit where its label is asked for: none where it would be made. */
async function obstacles(...ssccs: readonly Sscc[]): Promise<readonly (readonly string[])[]> {
  const said: (readonly string[])[] = [];
  for (const sscc of ssccs) {
    const preflight = good(await counter.station.previews.preflight(labelsOf(sscc).request, 0));
    said.push(
      preflight.leftOut.map(({ code, message }) => (message.includes('lot R1') ? `${code} R1` : code)),
    );
    expect(preflight.labelCount).toBe(preflight.leftOut.length === 0 ? 1 : 0);
  }
  return said;
}

describe('the label of a case or pallet', () => {
  it('is withheld whichever way goods of a blocked lot are in it, and no other is', async () => {
    const other = addLot(counter.station, 'R2', null, 2);
    const [withSerial, withPieces, mixed] = [unit('case'), unit('case'), unit('case')];
    pack(withSerial, serial('R1-1'));
    pack(withPieces, pieces(lot.lot));
    pack(mixed, pieces(other.lot), pieces(lot.lot, 1));
    const pallet = pack(unit('pallet'), { kind: 'unit', sscc: withSerial });
    const said = (code: string): readonly UnitElement[] => [
      { ai: '02', value: lot.gtin },
      { ai: '37', value: '24' },
      { ai: '10', value: code },
    ];
    const declared = unit('case', said('R1'));
    const palletOfDeclared = pack(unit('pallet'), { kind: 'unit', sscc: declared });
    const clear = pack(unit('case', said('R1')), pieces(other.lot), serial('R2-1'));
    const clearPallet = pack(unit('pallet'), { kind: 'unit', sscc: clear });
    const declaredPieces = unit('case', [
      { ai: '8026', value: `${lot.gtin}0102` },
      { ai: '37', value: '24' },
      { ai: '10', value: 'R1' },
    ]);
    const declaredSerial = unit('case', [
      { ai: '01', value: lot.gtin },
      { ai: '21', value: 'R1-4' },
    ]);
    const declaredOtherwise = [declaredPieces, declaredSerial];
    const holding = [withSerial, withPieces, mixed, pallet, declared, palletOfDeclared, ...declaredOtherwise];
    const clean = [clear, clearPallet, unit('pallet')];
    expect(await obstacles(...holding, ...clean)).toEqual([...holding, ...clean].map(() => []));
    good(counter.station.recall.block(lot, QUALITY));
    expect(await obstacles(...clean)).toEqual([[], [], []]);
    expect(await obstacles(...holding)).toEqual(holding.map(() => ['lots_blocked R1']));
    const refused = await counter.ask(labelsOf(pallet));
    expect(refused).toMatchObject({
      problem: { code: 'lot_blocked', facts: { which: 'unit', sscc: pallet, lot: 'R1', by: 'Quality' } },
    });
    const some = await counter.print(labelsOf(pallet, clear, declared));
    expect(some).toMatchObject({ labels: 1, leftOut: [{ code: 'lots_blocked', facts: { count: 2 } }] });
    good(counter.station.recall.release(lot, QUALITY));
    expect(await obstacles(...holding)).toEqual(holding.map(() => []));
  });

  it('is withheld once goods in it have expired, by the date that each piece says', async () => {
    const ownDate = pack(unit('case'), serial('R1-2'));
    const [row] = counter.station.catalog.table.findByCode('serials', 'R1-2');
    good(
      counter.station.catalog.table.setAttributes('serials', row?.id ?? ('' as never), {
        '17': '2026-12-31',
      }),
    );
    const ofLot = pack(unit('case'), serial('R1-3'));
    const declared = unit('case', [
      { ai: '02', value: lot.gtin },
      { ai: '37', value: '1' },
      { ai: '17', value: '260331' },
    ]);
    counter.now = new Date(2026, 2, 31, 23, 0);
    expect(await obstacles(ownDate, ofLot, declared)).toEqual([[], [], []]);
    counter.now = new Date(2026, 3, 1, 0, 30);
    expect(await obstacles(ownDate, ofLot, declared)).toEqual([[], ['lots_expired R1'], ['lots_expired']]);
    expect(await counter.ask(labelsOf(declared))).toMatchObject({
      problem: { code: 'lot_expired', facts: { which: 'unitWithoutLot', sscc: declared } },
    });
  });

  it('is withheld by the lot that the catalogue says of a packed serial since', async () => {
    addLot(counter.station, 'R2', null, 1);
    const box = pack(unit('case'), {
      kind: 'serial',
      gtin: lot.gtin,
      serial: 'R1-4' as SerialCode,
      lot: 'R2' as LotCode,
    });
    good(counter.station.recall.block(lot, QUALITY));
    expect(await obstacles(box)).toEqual([['lots_blocked R1']]);
  });
});

describe('labels of cases and pallets that were made or asked for before', () => {
  it('are held in the queue, not reprinted and not handed out until the lot is released', async () => {
    const box = pack(unit('case'), pieces(lot.lot));
    const { exports, prints, recall } = counter.station;
    const done = await counter.reached(await counter.print(labelsOf(box)), 'done');
    const { job_id: exported } = good(await exports.submit(labelsOf(box).request, { madeBy: 'here' }));
    await exports.wait(exported);
    counter.told.reasons = ['offline'];
    const waiting = await counter.print({ ...labelsOf(box), reprintReason: 'Once more' });
    await counter.waits(waiting, 'printer_offline');
    good(recall.block(lot, QUALITY));
    counter.told.reasons = [];
    expect(await counter.reached(waiting, 'held')).toMatchObject({
      reason: { code: 'lot_blocked', facts: { which: 'unit', sscc: box } },
    });
    expect(prints.release(waiting.id)).toMatchObject({ problem: { code: 'lot_blocked' } });
    expect(await prints.reprint(done.id, { reason: 'Torn' }, ANNA)).toMatchObject({
      problem: { code: 'lot_blocked' },
    });
    expect(exports.artifact(exported)).toMatchObject({ problem: { code: 'lot_blocked' } });
    expect(await exports.again(exported, { madeBy: 'here' })).toMatchObject({
      problem: { code: 'lot_blocked' },
    });
    good(recall.release(lot, QUALITY));
    good(exports.artifact(exported));
    good(prints.release(waiting.id));
    await counter.reached(waiting, 'done');
  });

  it('are withheld by what was packed since, and by what they say though it was taken out', async () => {
    const other = addLot(counter.station, 'R2', null, 0);
    const [gained, lost] = [pack(unit('case'), pieces(other.lot)), pack(unit('case'), pieces(lot.lot))];
    const { exports, logistics, recall } = counter.station;
    const made = async (sscc: Sscc) => {
      const { job_id: id } = good(await exports.submit(labelsOf(sscc).request, { madeBy: 'here' }));
      await exports.wait(id);
      return id;
    };
    const [ofGained, ofLost] = [await made(gained), await made(lost)];
    pack(gained, serial('R1-1'));
    good(logistics.packing.unpack(lost, [pieces(lot.lot)], 'Ann'));
    good(recall.block(lot, QUALITY));
    for (const id of [ofGained, ofLost])
      expect(exports.artifact(id)).toMatchObject({ problem: { code: 'lot_blocked' } });
    good(logistics.packing.unpack(gained, [serial('R1-1')], 'Ann'));
    good(exports.artifact(ofGained));
    good(exports.artifact(await made(lost)));
  });

  it('are told where they are with a printer as the lot is blocked', async () => {
    const pallet = pack(unit('pallet'), { kind: 'unit', sscc: pack(unit('case'), pieces(lot.lot)) });
    counter.told.progressed = PRINTING;
    await counter.reached(await counter.print(labelsOf(pallet)), 'printing');
    expect(good(counter.station.recall.block(lot, QUALITY)).atPrinters).toMatchObject({
      code: 'labels_at_printers',
      facts: { count: 1 },
    });
  });
});
