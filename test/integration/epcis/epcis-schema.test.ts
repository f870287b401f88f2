import { existsSync, readFileSync } from 'node:fs';
import { json } from 'node:stream/consumers';

import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { beforeEach, describe, expect, test } from 'vitest';

import { epcisDocument } from '../../../electron/epcis/epcis-document.ts';
import { packingEvent, unpackingEvent } from '../../../electron/epcis/station-events.ts';
import type { Station } from '../../../electron/station/station.ts';
import { NO_LOCATION } from '../../../shared/epcis/event-location.ts';
import { good } from '../good.ts';
import { ANNA } from '../printing/print-folder.ts';
import { useStationFolder } from '../station-in-folder.ts';
import { addLot, ALL_TIME, idsOf } from './epcis-bench.ts';

/** GS1's own schema, where it lies beside the project: it does not belong to it. */
const SCHEMA = '../shared/data/EPCIS-JSON-Schema.json';
const SKIPPED = `(skipped where ${SCHEMA} is not there)`;

const WHY = { by: 'Anna', reason: 'Seen on the roll' };
const NOON = new Date('2026-11-24T12:00:00.000Z');

/** What GS1's schema finds wrong with a document. */
function faultsOf(document: unknown): readonly (string | undefined)[] {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const validate = ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')) as object);
  validate(document);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}

const folder = useStationFolder();
let station: Station;

beforeEach(async () => {
  station = await folder.open();
  addLot(station, 2, '"100%"/<?');
});

function document(): Promise<unknown> {
  return json(station.epcis.document(ALL_TIME));
}

describe.skipIf(!existsSync(SCHEMA))(`GS1's schema of EPCIS 2.0 finds nothing wrong ${SKIPPED}`, () => {
  test.each(['', '9506000134352', 'https://example.com/hall-4'])(
    'with prints and voids at the place "%s"',
    async (place) => {
      good(station.settings.set('epcis_location', place));
      for (const scope of ['serials', 'lots', 'products'] as const)
        station.ledger.markPrinted(scope, idsOf(station, scope), WHY);
      station.labelHistory.voidSerials(idsOf(station, 'serials'), 'Spoiled', ANNA);
      expect(await document()).toMatchObject({ epcisBody: { eventList: { length: 4 } } });
      expect(faultsOf(await document())).toEqual([]);
    },
  );

  test('with a period in which nothing happened', async () => {
    expect(faultsOf(await document())).toEqual([]);
  });

  test('with packing, and with the word that an event is wrong', () => {
    const objects = {
      parentSscc: '395060001343520004',
      epcs: ['https://id.gs1.org/01/09506000134352/21/S1'],
      quantities: [{ epcClass: 'https://id.gs1.org/01/09506000134352/10/L1', quantity: 12.5, uom: 'KGM' }],
      at: NOON.toISOString(),
    };
    const event = packingEvent(objects, NO_LOCATION);
    const reverse = unpackingEvent(objects, NO_LOCATION);
    const errorDeclaration = {
      declarationTime: NOON.toISOString(),
      reason: 'incorrect_data',
      correctiveEventIDs: [event.eventID],
    } as const;
    const text = [...epcisDocument([event, { ...event, errorDeclaration }, reverse], NOON)].join('');
    expect(faultsOf(JSON.parse(text))).toEqual([]);
  });

  test('but does with what is no event', () => {
    const text = [...epcisDocument([], NOON)]
      .join('')
      .replace('"eventList":[', '"eventList":[{"type":"ObjectEvent"}');
    expect(faultsOf(JSON.parse(text))).not.toEqual([]);
  });
});
