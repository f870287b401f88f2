import path from 'node:path';

import { beforeEach, describe, expect, test } from 'vitest';

import type { PrintRequest, Station } from '../../../electron/station/station.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import type { PrintJob } from '../../../shared/printing/print-job.ts';
import { good } from '../good.ts';
import { addFilePrinter, ANNA, reached, TEN_UP } from '../printing/print-folder.ts';
import { useStationFolder } from '../station-in-folder.ts';
import { addLot, idsOf, told } from './epcis-bench.ts';

const WHY = { by: 'Anna', reason: 'Seen on the roll' };
const serialUri = (number: number): string => `https://id.gs1.org/01/09506000134352/21/S${number}`;

const folder = useStationFolder();
let station: Station;
let now: Date;
let serials: readonly ShortId[];

beforeEach(async () => {
  now = new Date('2026-11-24T12:00:00.000Z');
  station = await folder.open({ now: () => now });
  addLot(station, 3);
  serials = idsOf(station, 'serials');
});

function later(): void {
  now = new Date(now.getTime() + 60_000);
}

/** Prints, and confirms that all of it came out. */
async function print(request: Omit<PrintRequest, 'printerId'>): Promise<PrintJob> {
  const printer = station.printers.list()[0] ?? addFilePrinter(station, path.join(folder.path, 'out'));
  station.prints.start();
  const { id } = good(await station.prints.submit({ ...request, printerId: printer.id }, ANNA));
  const job = await reached(station, id, 'done');
  return good(station.prints.confirm(id, job.labels, ANNA));
}

function mark(ids: readonly ShortId[], scope: 'serials' | 'lots' | 'products' = 'serials'): void {
  station.ledger.markPrinted(scope, ids, WHY);
}

describe('labels that are confirmed in one act', () => {
  test('come to be in one event, with their lot and its last day', async () => {
    mark(serials);
    expect(await told(station)).toEqual([
      {
        eventID: expect.stringMatching(/^ni:\/\/\/sha-256;[0-9a-f]{64}\?ver=CBV2\.0$/) as string,
        type: 'ObjectEvent',
        eventTime: '2026-11-24T12:00:00.000Z',
        eventTimeZoneOffset: expect.stringMatching(/^[+-]\d\d:\d\d$/) as string,
        epcList: [serialUri(1), serialUri(2), serialUri(3)],
        action: 'ADD',
        bizStep: 'commissioning',
        disposition: 'active',
        ilmd: { 'cbvmda:lotNumber': 'L/1', 'cbvmda:itemExpirationDate': '2027-06-30' },
      },
    ]);
  });

  test('are told by numbers where they have no serials', async () => {
    addLot(station, 0, 'L2');
    mark(idsOf(station, 'lots'), 'lots');
    later();
    mark(idsOf(station, 'products'), 'products');
    const lotClass = (lot: string): object => ({
      epcClass: `https://id.gs1.org/01/09506000134352/10/${lot}`,
      quantity: 1,
    });
    expect(await told(station)).toMatchObject([
      { quantityList: [lotClass('L%2F1')], ilmd: { 'cbvmda:lotNumber': 'L/1' } },
      { quantityList: [lotClass('L2')], ilmd: { 'cbvmda:lotNumber': 'L2' } },
      { quantityList: [{ epcClass: 'https://id.gs1.org/01/09506000134352', quantity: 1 }] },
    ]);
    expect((await told(station))[2]).not.toHaveProperty('ilmd');
  });

  test('have each date under its own name', async () => {
    addLot(station, 0, 'L2', { 15: '2027-03-00', 16: '2027-02-14', 400: 'PO-7' });
    mark(idsOf(station, 'lots').slice(1), 'lots');
    expect(await told(station)).toMatchObject([
      {
        ilmd: {
          'cbvmda:lotNumber': 'L2',
          'cbvmda:bestBeforeDate': '2027-03-31',
          'cbvmda:sellByDate': '2027-02-14',
        },
      },
    ]);
    expect((await told(station))[0]).not.toHaveProperty('ilmd.cbvmda:itemExpirationDate');
  });

  test('count every copy where a number is told, and none where a serial is', async () => {
    for (const scope of ['serials', 'lots'] as const) {
      await print({ request: { ...TEN_UP, scope, asset_config: { ...TEN_UP.asset_config, copies: 2 } } });
      later();
    }
    expect(await told(station)).toMatchObject([
      { epcList: [serialUri(1), serialUri(2), serialUri(3)] },
      { quantityList: [{ quantity: 2 }] },
    ]);
  });

  test('are no more pieces where labels are made again', async () => {
    for (const scope of ['serials', 'lots'] as const) {
      await print({ request: { ...TEN_UP, scope } });
      later();
    }
    const before = await told(station);
    for (const scope of ['serials', 'lots'] as const) {
      await print({ request: { ...TEN_UP, scope }, reprintReason: 'The first came out creased' });
      later();
    }
    expect(await told(station)).toEqual(before);
  });

  test('keep their names whenever they are asked for', async () => {
    mark(serials);
    const [first] = await told(station);
    later();
    expect(await told(station)).toEqual([first]);
  });

  test('are told with the place of the station once that is set', async () => {
    good(station.settings.set('epcis_location', '9506000134352'));
    mark(serials);
    const place = { id: 'https://id.gs1.org/414/9506000134352' };
    expect(await told(station)).toMatchObject([{ readPoint: place, bizLocation: place }]);
  });
});

describe('a serial', () => {
  test('comes to be by its next print where the first one was taken back', async () => {
    const first = await print({ request: TEN_UP });
    later();
    await print({ request: TEN_UP, reprintReason: 'The first came out creased' });
    expect(await told(station)).toMatchObject([{ eventTime: '2026-11-24T12:00:00.000Z' }]);
    good(station.prints.confirm(first.id, 1, ANNA));
    expect(await told(station)).toMatchObject([
      { eventTime: '2026-11-24T12:00:00.000Z', epcList: [serialUri(1)] },
      { eventTime: '2026-11-24T12:01:00.000Z', epcList: [serialUri(2), serialUri(3)] },
    ]);
  });

  test('is not told of once its print was taken back', async () => {
    mark(serials);
    station.ledger.undoMarks('serials', serials.slice(2), WHY);
    expect(await told(station)).toMatchObject([{ epcList: [serialUri(1), serialUri(2)] }]);
    station.ledger.undoMarks('serials', serials, WHY);
    expect(await told(station)).toEqual([]);
  });

  test('ceases to be when it is voided, and does not once that was taken back', async () => {
    mark(serials);
    later();
    station.labelHistory.voidSerials(serials.slice(0, 2), 'Spoiled', ANNA);
    expect(await told(station)).toMatchObject([
      { action: 'ADD' },
      {
        type: 'ObjectEvent',
        eventTime: '2026-11-24T12:01:00.000Z',
        epcList: [serialUri(1), serialUri(2)],
        action: 'DELETE',
        bizStep: 'decommissioning',
        disposition: 'inactive',
      },
    ]);
    station.labelHistory.undoVoid(serials.slice(0, 2), 'The wrong ones', ANNA);
    expect(await told(station)).toMatchObject([{ action: 'ADD' }]);
  });

  test('that never was on a label does not cease to be', async () => {
    station.labelHistory.voidSerials(serials, 'Given to nothing', ANNA);
    expect(await told(station)).toEqual([]);
  });

  test('that was voided before its print was confirmed comes to be first', async () => {
    station.labelHistory.voidSerials(serials.slice(0, 1), 'Spoiled', ANNA);
    later();
    mark(serials.slice(0, 1));
    const events = await told(station);
    expect(events.map(({ eventTime }) => eventTime)).toEqual([
      '2026-11-24T12:01:00.000Z',
      '2026-11-24T12:01:00.000Z',
    ]);
    expect(events.map(({ action }) => action).toSorted()).toEqual(['ADD', 'DELETE']);
  });
});

test('a period has what happened in it, its beginning included and its end not', async () => {
  for (const id of serials) {
    mark([id]);
    later();
  }
  const period = { from: '2026-11-24T12:01:00.000Z', until: '2026-11-24T12:02:00.000Z' };
  expect(await told(station, period)).toMatchObject([{ epcList: [serialUri(2)] }]);
});

test('an act of very many labels is told in several events, with each label in one of them and a name that the others leave as it is', async () => {
  const [productId] = idsOf(station, 'products');
  if (productId === undefined) throw new Error('No product');
  good(station.catalog.generateCodes({ kind: 'serials', productId, count: 20_001, pattern: 'N{counter}' }));
  const ids = station.catalog.serials.list({ limit: 30_000, offset: 3 }).items.map(({ id }) => id);
  mark(ids);
  const lists = (await told(station)).map((event) =>
    event.type === 'ObjectEvent' ? (event.epcList ?? []) : [],
  );
  expect(lists.map(({ length }) => length)).toEqual([10_000, 10_000, 1]);
  expect(new Set(lists.flat()).size).toBe(20_001);

  const names = (await told(station)).map(({ eventID }) => eventID);
  station.ledger.undoMarks('serials', ids.slice(0, 1), WHY);
  const after = (await told(station)).map(({ eventID }) => eventID);
  expect(after.filter((name) => names.includes(name))).toHaveLength(2);
});
