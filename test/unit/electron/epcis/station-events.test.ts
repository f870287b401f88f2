import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { eventHashId } from '../../../../electron/epcis/event-hash.ts';
import {
  commissioningEvent,
  decommissioningEvent,
  packingEvent,
  unpackingEvent,
} from '../../../../electron/epcis/station-events.ts';
import { type EventLocation, NO_LOCATION } from '../../../../shared/epcis/event-location.ts';

const PIECE = 'https://id.gs1.org/01/09506000134352/21/S1';
const LOT = { epcClass: 'https://id.gs1.org/01/09506000134352/10/L1', quantity: 12 };
const WINTER = '2026-11-29T12:00:00.000Z';
const SUMMER = '2026-07-29T12:00:00.000Z';

describe('an act of packing', () => {
  const act = { parentSscc: '395060001343520004', at: WINTER };

  test('names the unit by its SSCC, and what is in it', () => {
    expect(packingEvent({ ...act, epcs: [PIECE], quantities: [LOT] }, NO_LOCATION)).toMatchObject({
      type: 'AggregationEvent',
      eventTime: WINTER,
      parentID: 'https://id.gs1.org/00/395060001343520004',
      childEPCs: [PIECE],
      childQuantityList: [LOT],
      action: 'ADD',
      bizStep: 'packing',
      disposition: 'in_progress',
    });
  });

  test('out of the unit ends what putting it in began', () => {
    expect(unpackingEvent({ ...act, epcs: [PIECE], quantities: [] }, NO_LOCATION)).toMatchObject({
      parentID: 'https://id.gs1.org/00/395060001343520004',
      childEPCs: [PIECE],
      action: 'DELETE',
      bizStep: 'unpacking',
    });
  });

  test('names no list that is empty', () => {
    expect(packingEvent({ ...act, epcs: [PIECE], quantities: [] }, NO_LOCATION)).not.toHaveProperty(
      'childQuantityList',
    );
    expect(packingEvent({ ...act, epcs: [], quantities: [LOT] }, NO_LOCATION)).not.toHaveProperty(
      'childEPCs',
    );
  });
});

describe('every event', () => {
  const events = [
    commissioningEvent(
      { epcs: [PIECE], quantities: [LOT] },
      { 'cbvmda:lotNumber': 'L1' },
      WINTER,
      NO_LOCATION,
    ),
    decommissioningEvent([PIECE], WINTER, NO_LOCATION),
    packingEvent(
      { parentSscc: '395060001343520004', at: WINTER, epcs: [PIECE], quantities: [] },
      NO_LOCATION,
    ),
    unpackingEvent(
      { parentSscc: '395060001343520004', at: WINTER, epcs: [PIECE], quantities: [] },
      NO_LOCATION,
    ),
  ];

  test.each(events)('is named by all that it says: $bizStep', ({ eventID, ...event }) => {
    expect(eventID).toBe(eventHashId(event));
  });

  test('says where it happened, once that is known', () => {
    const location = 'https://id.gs1.org/414/9506000134352' as EventLocation;
    const place = { id: location };
    expect(decommissioningEvent([PIECE], WINTER, location)).toMatchObject({
      readPoint: place,
      bizLocation: place,
    });
    expect(decommissioningEvent([PIECE], WINTER, NO_LOCATION)).not.toHaveProperty('readPoint');
  });
});

describe('the zone of an event', () => {
  const zone = process.env['TZ'];
  beforeEach(() => {
    delete process.env['TZ'];
  });
  afterEach(() => {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  });

  test.each([
    ['Europe/Berlin', WINTER, '+01:00'],
    ['Europe/Berlin', SUMMER, '+02:00'],
    ['America/St_Johns', WINTER, '-03:30'],
    ['Asia/Kolkata', WINTER, '+05:30'],
    ['UTC', WINTER, '+00:00'],
  ])('is that of the station at its time: in %s at %s it is %s', (name, at, offset) => {
    process.env['TZ'] = name;
    expect(decommissioningEvent([PIECE], at, NO_LOCATION).eventTimeZoneOffset).toBe(offset);
  });
});
