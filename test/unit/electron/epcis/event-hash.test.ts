import { describe, expect, test } from 'vitest';

import { eventHashId } from '../../../../electron/epcis/event-hash.ts';
import type { AggregationEvent, ObjectEvent } from '../../../../electron/epcis/event-model.ts';

const at = (id: string): { readonly id: string } => ({ id });
const nameOf = (digest: string): string => `ni:///sha-256;${digest}?ver=CBV2.0`;

/** Of the CBV's example document with various types of events, as its reference implementation names them: figures, not its code. */
const COMMISSIONING_OF_A_LOT: ObjectEvent = {
  type: 'ObjectEvent',
  eventTime: '2019-10-21T14:58:56.000+02:00',
  eventTimeZoneOffset: '+02:00',
  quantityList: [{ epcClass: 'https://id.gs1.org/01/04054739999148/10/20160711', quantity: 600, uom: 'KGM' }],
  action: 'ADD',
  bizStep: 'commissioning',
  readPoint: at('https://id.gs1.org/414/4054739000011'),
  ilmd: { 'cbvmda:bestBeforeDate': '2019-10-21' },
};

const PACKING_OF_PIECES: AggregationEvent = {
  type: 'AggregationEvent',
  eventTime: '2019-10-21T11:58:56.591+02:00',
  eventTimeZoneOffset: '+02:00',
  parentID: 'https://id.gs1.org/00/040470231111111229',
  childEPCs: ['98', '97', '107', '109'].map((serial) => `https://id.gs1.org/01/04047023775511/21/${serial}`),
  action: 'ADD',
  bizStep: 'packing',
  readPoint: at('https://id.gs1.org/414/4047023000125'),
};

const PACKING_OF_LOTS: AggregationEvent = {
  type: 'AggregationEvent',
  eventTime: '2019-10-21T17:30:56.591+02:00',
  eventTimeZoneOffset: '+02:00',
  parentID: 'https://id.gs1.org/00/040123441111111333',
  childQuantityList: [
    { epcClass: 'https://id.gs1.org/01/04054739999025/10/P2', quantity: 12, uom: 'KGM' },
    { epcClass: 'https://id.gs1.org/01/04054739123451/10/lot2', quantity: 17 },
  ],
  action: 'ADD',
  bizStep: 'packing',
  readPoint: at('https://id.gs1.org/414/4012345000252'),
};

describe('the name of an event', () => {
  test.each([
    [
      'the commissioning of a lot',
      COMMISSIONING_OF_A_LOT,
      '5f396ea5cb32fe4d0980cb79f5a5eb9640559e9f5a6cefa5c98a7d6ad554b50b',
    ],
    [
      'the packing of pieces',
      PACKING_OF_PIECES,
      'c941e6486c561c2be83c28dc228c150eaef9a6befb1015e6cc563982fb7414b6',
    ],
    [
      'the packing of parts of lots',
      PACKING_OF_LOTS,
      'cfda50b7ff23682e989bafc3747ac9b752f405305fcde6618280f6be27344f35',
    ],
  ])('is what others compute of %s', (_what, event, digest) => {
    expect(eventHashId(event)).toBe(nameOf(digest));
  });

  test('does not depend on the order in which things are told', () => {
    const { childEPCs = [] } = PACKING_OF_PIECES;
    expect(eventHashId({ ...PACKING_OF_PIECES, childEPCs: childEPCs.toReversed() })).toBe(
      eventHashId(PACKING_OF_PIECES),
    );
  });

  test('is that of one moment, however its zone is written', () => {
    expect(eventHashId({ ...PACKING_OF_PIECES, eventTime: '2019-10-21T09:58:56.591Z' })).toBe(
      eventHashId(PACKING_OF_PIECES),
    );
  });

  test.each([
    ['the disposition', { disposition: 'active' }],
    ['the location', { bizLocation: at('https://id.gs1.org/414/4054739000011') }],
    ['the master data', { ilmd: { 'cbvmda:bestBeforeDate': '2019-10-22' } }],
    ['the zone', { eventTimeZoneOffset: '+01:00' }],
  ] as const)('is another one where %s differs', (_what, change) => {
    expect(eventHashId({ ...COMMISSIONING_OF_A_LOT, ...change })).not.toBe(
      eventHashId(COMMISSIONING_OF_A_LOT),
    );
  });
});
