import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import type { Station } from '../../../electron/station/station.ts';
import { formatApiKey } from '../../../shared/contract/api-key.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import type { CaptureCounts } from '../../../shared/sync/remote-service.ts';
import { good } from '../good.ts';
import { ANNA } from '../printing/print-folder.ts';
import { useStationFolder } from '../station-in-folder.ts';
import { type CaptureService, errorBody, startCaptureService } from './capture-service.ts';
import { addLot, idsOf, told } from './epcis-bench.ts';

const WHY = { by: 'Anna', reason: 'Seen on the roll' };
const KEY = formatApiKey('csb', 'a'.repeat(32));
const BEGIN = new Date('2026-11-24T12:00:00.000Z');

const folder = useStationFolder();
let service: CaptureService;
let station: Station;
let now: Date;
let serials: readonly ShortId[];

beforeEach(async () => {
  now = BEGIN;
  service = await startCaptureService();
  station = await openUser();
  addLot(station, 4);
  serials = idsOf(station, 'serials');
  good(station.settings.set('service_origin', service.address));
  good(station.settings.set('service_use', 'on'));
  good(await station.service.setKey(KEY));
});
afterEach(() => service.close());

function openUser(): Promise<Station> {
  return folder.open({ now: () => now });
}

/** Confirms prints, one act a call. */
function mark(...ids: (ShortId | undefined)[]): void {
  now = new Date(now.getTime() + 60_000);
  station.ledger.markPrinted(
    'serials',
    ids.filter((id) => id !== undefined),
    WHY,
  );
}

function switchOn(since = BEGIN): void {
  good(station.settings.set('epcis_capture', since.toISOString()));
}

async function capture(by = station): Promise<CaptureCounts> {
  await by.epcis.capture(AbortSignal.timeout(60_000));
  return by.service.captures.counts();
}

describe('the service is told of acts', () => {
  test('not before somebody switches it on', async () => {
    mark(...serials);
    expect(await capture()).toMatchObject({ waiting: 0, sent: 0 });
    expect(service.asked).toEqual([]);
  });

  test('once it is switched on, each event in a document of its own, with the key', async () => {
    switchOn();
    mark(serials[0]);
    mark(serials[1]);
    expect(await capture()).toEqual({ waiting: 0, sent: 2, refused: 0, reason: '' });
    expect(service.asked).toEqual(await told(station));
    expect(service.keys).toEqual([KEY, KEY]);
    await capture();
    expect(service.asked).toHaveLength(2);
  });

  test('from the moment on that was set, and from an earlier one where that is set', async () => {
    mark(serials[0]);
    switchOn(new Date(now.getTime() + 1));
    mark(serials[1]);
    await capture();
    expect(service.asked).toHaveLength(1);
    switchOn(BEGIN);
    await capture();
    expect(new Set(service.asked)).toHaveLength(2);
  });

  test('not while the service is off, and of all that came meanwhile afterwards', async () => {
    switchOn();
    good(station.settings.set('service_use', 'off'));
    mark(serials[0]);
    expect(await capture()).toMatchObject({ waiting: 1, sent: 0 });
    good(station.settings.set('service_use', 'on'));
    expect(await capture()).toMatchObject({ waiting: 0, sent: 1 });
  });

  test('by itself, once the station is started', async () => {
    switchOn();
    mark(...serials);
    station.epcis.start();
    await vi.waitUntil(() => station.service.captures.counts().sent === 1, { timeout: 60_000, interval: 20 });
    expect(service.asked).toEqual(await told(station));
  });

  test('by one process at a time', async () => {
    switchOn();
    for (const id of serials) mark(id);
    const other = await openUser();
    await Promise.all([capture(), capture(other)]);
    await capture();
    expect(station.service.captures.counts()).toMatchObject({ waiting: 0, sent: 4 });
    expect(service.asked).toHaveLength(4);
  });
});

describe('an event is captured', () => {
  test.each([
    ['it was created', { status: 201, body: { captureID: 'b1', createdEvents: 1 } }],
    ['it was accepted, with nothing more to say', { status: 202 }],
    ['it was there before', { status: 409, body: { detail: 'It is here already.' } }],
    [
      'it was there before, in the words of the contract',
      { status: 409, body: errorBody('CONFLICT', 'Twice.') },
    ],
  ])('where the service says that %s', async (_what, answer) => {
    switchOn();
    mark(serials[0]);
    service.next(answer);
    expect(await capture()).toEqual({ waiting: 0, sent: 1, refused: 0, reason: '' });
  });

  test('by a second request where the answer to the first was lost', async () => {
    switchOn();
    mark(serials[0]);
    service.next('lost');
    const lost = await capture();
    expect(lost).toMatchObject({ waiting: 1, sent: 0 });
    expect(lost.reason).toMatch(/goes out again by itself/);
    expect(await capture()).toEqual({ waiting: 0, sent: 1, refused: 0, reason: '' });
    expect(service.asked).toHaveLength(2);
    expect(service.kept.size).toBe(1);
  });
});

describe('what the service does not take', () => {
  test('waits where it refuses the key, and everybody hears of it', async () => {
    switchOn();
    mark(serials[0]);
    service.next({ status: 401, body: errorBody('UNAUTHORIZED', 'No such key.') });
    expect(await capture()).toMatchObject({ waiting: 1, reason: 'The service: No such key.' });
    expect(station.service.status().key).toBe('refused');
    await capture();
    expect(service.asked).toHaveLength(1);
  });

  test('waits where the key may not have events captured, which says nothing of exports', async () => {
    switchOn();
    mark(serials[0]);
    service.next({ status: 403, body: errorBody('FORBIDDEN', 'Ask for the role of a manager.') });
    expect(await capture()).toMatchObject({
      waiting: 1,
      reason: 'The service: Ask for the role of a manager.',
    });
    expect(station.service.status()).toMatchObject({ key: 'valid', line: 'up' });
    expect(station.service.transport.isAvailable()).toBe(true);
    await capture();
    expect(service.asked).toHaveLength(1);
    station.service.sendNow();
    expect(await capture()).toMatchObject({ waiting: 0, sent: 1 });
  });

  test('is set aside where it is to blame, lets others pass, and is tried again when a person says so', async () => {
    switchOn();
    mark(serials[0]);
    mark(serials[1]);
    service.next({ status: 400, body: { detail: 'This GTIN is unknown.' } });
    expect(await capture()).toEqual({
      waiting: 0,
      sent: 1,
      refused: 1,
      reason: 'The service: This GTIN is unknown.',
    });
    await capture();
    expect(service.asked).toHaveLength(2);
    expect(station.service.captures.tryAgain()).toBe(1);
    expect(await capture()).toEqual({ waiting: 0, sent: 2, refused: 0, reason: '' });
  });

  test('waits where nobody answers', async () => {
    switchOn();
    mark(serials[0]);
    await service.close();
    expect(await capture()).toMatchObject({ waiting: 1, reason: expect.stringMatching(/no line/) as string });
  });
});

test('after a restore what was told since the backup goes out again, and is there already', async () => {
  switchOn();
  mark(serials[0]);
  const backup = await station.backups.create();
  await capture();
  good(await station.backups.restore(backup));
  expect(await capture()).toEqual({ waiting: 0, sent: 1, refused: 0, reason: '' });
  expect(service.asked).toHaveLength(2);
  expect(service.kept.size).toBe(1);
});

describe('what is taken back', () => {
  test('never goes out where it was not told yet', async () => {
    switchOn();
    good(station.settings.set('service_use', 'off'));
    mark(...serials);
    await capture();
    station.ledger.undoMarks('serials', serials.slice(0, 2), WHY);
    good(station.settings.set('service_use', 'on'));
    await capture();
    expect(service.asked).toEqual(await told(station));
  });

  test('is declared an error under its own name, with the event that is right', async () => {
    switchOn();
    mark(...serials);
    await capture();
    const [wrong] = await told(station);
    station.ledger.undoMarks('serials', serials.slice(3), WHY);
    service.next({ status: 201, body: {} });
    expect(await capture()).toEqual({ waiting: 0, sent: 3, refused: 0, reason: '' });
    const [right] = await told(station);
    expect(service.asked.slice(1)).toEqual([
      {
        ...wrong,
        errorDeclaration: {
          declarationTime: now.toISOString(),
          reason: 'incorrect_data',
          correctiveEventIDs: [right?.eventID],
        },
      },
      right,
    ]);
  });

  test('is declared not to have happened where nothing of it is left', async () => {
    switchOn();
    mark(...serials);
    station.labelHistory.voidSerials(serials.slice(0, 1), 'Spoiled', ANNA);
    await capture();
    expect(service.asked.map(({ action }) => action)).toEqual(['ADD', 'DELETE']);
    station.ledger.undoMarks('serials', serials, WHY);
    service.next({ status: 201, body: {} }, { status: 201, body: {} });
    await capture();
    expect(service.asked.slice(2).map(({ errorDeclaration }) => errorDeclaration?.reason)).toEqual([
      'did_not_occur',
      'did_not_occur',
    ]);
  });

  test('is for a person to correct where the service knows the event and hears no more of it', async () => {
    switchOn();
    mark(...serials);
    await capture();
    station.ledger.undoMarks('serials', serials, WHY);
    expect(await capture()).toMatchObject({
      sent: 1,
      refused: 1,
      reason: expect.stringMatching(/did not take the word that it is wrong/) as string,
    });
  });
});
