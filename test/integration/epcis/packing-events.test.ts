import { beforeEach, describe, expect, test } from 'vitest';

import type { Station } from '../../../electron/station/station.ts';
import { openDatabase } from '../../../electron/store/database.ts';
import { formatApiKey } from '../../../shared/contract/api-key.ts';
import { parseGtin } from '../../../shared/gs1/gtin.ts';
import { type LotCode, parseSerialCode } from '../../../shared/gs1/lot-and-serial.ts';
import type { Sscc } from '../../../shared/gs1/sscc.ts';
import type { UnitKind } from '../../../shared/logistics/logistic-unit.ts';
import { good } from '../good.ts';
import { useStationFolder } from '../station-in-folder.ts';
import { startCaptureService } from './capture-service.ts';
import { addLot, idsOf, told } from './epcis-bench.ts';

const GTIN = good(parseGtin('9506000134352'));
const SHORTLY_BEFORE = '2026-11-24T11:59:00.000Z';

const folder = useStationFolder();
let station: Station;
let now: Date;

beforeEach(async () => {
  now = new Date('2026-11-24T12:00:00.000Z');
  station = await folder.open({ now: () => now });
  good(station.settings.set('gs1_company_prefix', '9506000'));
  addLot(station, 3);
});

function made(kind: UnitKind): Sscc {
  const [unit] = good(station.logistics.units.create({ kind, count: 1 }, 'ann'));
  if (unit === undefined) throw new Error('No unit was made');
  return unit.sscc;
}

function aMinuteLater(): void {
  now = new Date(now.getTime() + 60_000);
}

const piece = (serial: string) =>
  ({ kind: 'serial', gtin: GTIN, serial: good(parseSerialCode(serial)) }) as const;
const pieces = (quantity: number) =>
  ({ kind: 'quantity', gtin: GTIN, lot: 'L/1' as LotCode, quantity }) as const;

describe('what is packed', () => {
  test('is told as one event of the unit, with each serial and the number of each lot', async () => {
    const box = made('case');
    good(station.logistics.packing.pack(box, [piece('S1'), piece('S2'), pieces(20), pieces(4)], 'ann'));
    expect(await told(station)).toMatchObject([
      {
        type: 'AggregationEvent',
        eventTime: '2026-11-24T12:00:00.000Z',
        parentID: `https://id.gs1.org/00/${box}`,
        childEPCs: [
          'https://id.gs1.org/01/09506000134352/21/S1',
          'https://id.gs1.org/01/09506000134352/21/S2',
        ],
        childQuantityList: [{ epcClass: 'https://id.gs1.org/01/09506000134352/10/L%2F1', quantity: 24 }],
        action: 'ADD',
        bizStep: 'packing',
        disposition: 'in_progress',
      },
    ]);
  });

  test('onto a pallet names the cases', async () => {
    const [box, pallet] = [made('case'), made('pallet')];
    good(station.logistics.packing.pack(pallet, [{ kind: 'unit', sscc: box }], 'ann'));
    expect(await told(station)).toMatchObject([
      { parentID: `https://id.gs1.org/00/${pallet}`, childEPCs: [`https://id.gs1.org/00/${box}`] },
    ]);
  });

  test('and taken out again is told as both', async () => {
    const box = made('case');
    good(station.logistics.packing.pack(box, [pieces(24)], 'ann'));
    aMinuteLater();
    good(station.logistics.packing.unpack(box, [pieces(4)], 'ann'));
    expect(await told(station)).toMatchObject([
      { action: 'ADD', bizStep: 'packing', childQuantityList: [{ quantity: 24 }] },
      { action: 'DELETE', bizStep: 'unpacking', childQuantityList: [{ quantity: 4 }] },
    ]);
  });

  test('by mistake, and taken back, is not told', async () => {
    const box = made('case');
    good(station.logistics.packing.pack(box, [piece('S1')], 'ann'));
    aMinuteLater();
    good(station.logistics.packing.undoLast(box, 'ann'));
    expect(await told(station)).toEqual([]);
  });

  test('stands among what was printed and voided as it happened', async () => {
    const box = made('case');
    good(station.logistics.packing.pack(box, [piece('S1')], 'ann'));
    station.ledger.markPrinted('serials', idsOf(station, 'serials'), { by: 'ann', reason: 'Seen' });
    aMinuteLater();
    good(station.logistics.packing.pack(box, [piece('S2')], 'ann'));
    expect((await told(station)).map(({ bizStep }) => bizStep)).toEqual([
      'commissioning',
      'packing',
      'packing',
    ]);
  });
});

test('the label of a unit is no event of its own', async () => {
  made('case');
  const db = good(openDatabase(folder.path));
  db.prepare(
    `INSERT INTO printed_labels (entity, entity_pk, printed_by, reason, printed_at)
       SELECT 'logistic_units', pk, 'ann', 'Seen', ? FROM logistic_units`,
  ).run(now.toISOString());
  db.close();
  expect(await told(station)).toEqual([]);
});

test('the service is told of packing, and of what was taken back afterwards', async () => {
  const service = await startCaptureService();
  good(station.settings.set('service_origin', service.address));
  good(station.settings.set('service_use', 'on'));
  good(await station.service.setKey(formatApiKey('csb', 'a'.repeat(32))));
  good(station.settings.set('epcis_capture', SHORTLY_BEFORE));
  const box = made('case');
  good(station.logistics.packing.pack(box, [piece('S1')], 'ann'));
  await station.epcis.capture(AbortSignal.timeout(60_000));
  expect(service.asked).toEqual(await told(station));
  expect(service.asked).toHaveLength(1);
  aMinuteLater();
  good(station.logistics.packing.undoLast(box, 'ann'));
  service.next({ status: 201, body: {} });
  await station.epcis.capture(AbortSignal.timeout(60_000));
  expect(service.asked.slice(1)).toMatchObject([
    { eventID: service.asked[0]?.eventID, errorDeclaration: { reason: 'did_not_occur' } },
  ]);
  await service.close();
});
