import { describe, expect, test } from 'vitest';

import type { Station } from '../../../electron/station/station.ts';
import type { ScanAnswer, ScanDifference } from '../../../shared/ipc/scanner.ts';
import { good } from '../good.ts';
import { useStationFolder } from '../station-in-folder.ts';
import { openedHandlers, valueOf } from './opened-handlers.ts';

const folder = useStationFolder();
const GS = '\u001d';

const ALPHA = '09521234000013';
const BETA = '09521234000020';
const GAMMA = '09521234000037';

/** A station with the catalogue that such scans were made at. */
async function openedStation(): Promise<Station> {
  const station = await folder.open();
  const plan = good(await station.imports.plan('test/fixtures/cases/20-scan-catalogue.csv'));
  good(station.imports.apply(plan));
  return station;
}

type Scan = (text: string) => Promise<ScanAnswer>;

function scanner(station: Station): Scan {
  const { client } = openedHandlers(station);
  return async (text) => valueOf(await client.scan.read({ text }));
}

function nameOf({ found }: ScanAnswer): string | null {
  return found === null ? null : `${found.scope} ${found.row.serial ?? found.row.lot ?? found.row.gtin}`;
}

function differs(ai: string, scanned: string, recorded: string | null): ScanDifference {
  return { ai, scanned, recorded, sameMeaning: false };
}

describe('a scan that says all that the record does', () => {
  test.each([
    [`01${ALPHA}1727123110AB12${GS}21SN-001`, 'serials SN-001'],
    [`]d201${ALPHA}21SN-001`, 'serials SN-001'],
    [`01${ALPHA}1727123110AB12`, 'lots AB12'],
    [`https://id.gs1.org/01/${BETA}/10/L%2F1%25/21/a%2Bb?17=270600&linkType=all`, 'serials a+b'],
    ['9521234000013', `products ${ALPHA}`],
    ['YZ-9', 'lots YZ-9'],
    ['21SN-YZ', 'serials SN-YZ'],
    ['10LOT7', 'lots LOT7'],
  ])('is exact: %s', async (text, name) => {
    const answer = await scanner(await openedStation())(text);
    expect(nameOf(answer)).toBe(name);
    expect(answer).toMatchObject({ exact: true, alsoFound: [], found: { differences: [] } });
  });

  test('is exact where both mean the same day, and shows that it is written in another way', async () => {
    const answer = await scanner(await openedStation())(`01${BETA}1727063010L/1%`);
    expect(answer).toMatchObject({
      exact: true,
      found: {
        scope: 'lots',
        differences: [{ ai: '17', scanned: '2027-06-30', recorded: '2027-06-00', sameMeaning: true }],
      },
    });
  });
});

describe('a scan that says what the record does not', () => {
  test.each<[what: string, text: string, name: string, differences: readonly ScanDifference[]]>([
    [
      'another expiry date',
      `01${ALPHA}1726063010AB12${GS}21SN-001`,
      'serials SN-001',
      [differs('17', '2026-06-30', '2027-12-31')],
    ],
    [
      'another expiry date, of the lot alone',
      `01${ALPHA}1726063010AB12`,
      'lots AB12',
      [differs('17', '2026-06-30', '2027-12-31')],
    ],
    [
      'another day than the month’s end',
      `01${BETA}1727062910L/1%`,
      'lots L/1%',
      [differs('17', '2027-06-29', '2027-06-00')],
    ],
    [
      'the lot of another serial',
      `01${ALPHA}10YZ-9${GS}21SN-001`,
      'serials SN-001',
      [differs('10', 'YZ-9', 'AB12')],
    ],
    [
      'an expiry date where the lot has none',
      `01${GAMMA}1727123110LOT7`,
      'lots LOT7',
      [differs('17', '2027-12-31', null)],
    ],
    [
      'an expiry date of a product alone',
      `01${ALPHA}17271231`,
      `products ${ALPHA}`,
      [differs('17', '2027-12-31', null)],
    ],
    [
      'an unknown serial of a known lot',
      `01${ALPHA}10AB12${GS}21NEW`,
      'lots AB12',
      [differs('21', 'NEW', null)],
    ],
    ['the lot of another product', `01${ALPHA}10LOT7`, `products ${ALPHA}`, [differs('10', 'LOT7', null)]],
    [
      'what the record has not',
      `]C101${ALPHA}11260101310300125010AB12`,
      'lots AB12',
      [differs('11', '2026-01-01', null), differs('310n', '1.250', null)],
    ],
    ['a variant', `]d201${ALPHA}22A${GS}10AB12`, 'lots AB12', [differs('22', 'A', null)]],
    ['a case of the item', '19521234000010', `products ${ALPHA}`, [differs('01', '19521234000010', ALPHA)]],
    [
      'a lot of a case of the item',
      '(01)19521234000010(10)AB12',
      `products ${ALPHA}`,
      [differs('01', '19521234000010', ALPHA), differs('10', 'AB12', null)],
    ],
    [
      'what begins with no AI',
      `]d201${ALPHA}10AB12${GS}0512`,
      'lots AB12',
      [{ ai: null, scanned: '0512', recorded: null, sameMeaning: false }],
    ],
  ])('is never exact: %s', async (_what, text, name, differences) => {
    const answer = await scanner(await openedStation())(text);
    expect(nameOf(answer)).toBe(name);
    expect(answer.found?.differences).toEqual(differences);
    expect(answer.exact).toBe(false);
  });

  test('is refused where it contradicts itself', async () => {
    const { client } = openedHandlers(await openedStation());
    const answer = await client.scan.read({ text: `]d201${ALPHA}10AB12${GS}10YZ-9` });
    expect(answer).toMatchObject({
      ok: false,
      problem: { code: 'scan_unreadable', facts: { which: 'twice' } },
    });
  });
});

describe('digits', () => {
  test('that are no known product are looked up as a lot and a serial', async () => {
    const station = await openedStation();
    const scan = scanner(station);
    const { client } = openedHandlers(station);
    const product = valueOf(await client.catalog.list({ scope: 'products', search: ALPHA })).items[0];
    const productId = product?.id ?? '';
    const numbers = ['12345678', '96385074', '123456789012', '4006381333931', '12345678901234'];
    for (const code of numbers) {
      valueOf(await client.catalog.addSerial({ productId, lotId: null, code }));
      expect(nameOf(await scan(code))).toBe(`serials ${code}`);
    }
    valueOf(await client.catalog.addLot({ productId, code: '20260131' }));
    expect(await scan('20260131')).toMatchObject({ exact: true, found: { scope: 'lots' } });
    // As what its symbology identifier says, it can be a product only.
    expect(await scan(']E496385074')).toMatchObject({ found: null });
  });

  test('that are a product and a serial are both, and not exact', async () => {
    const station = await openedStation();
    const { client } = openedHandlers(station);
    const productId =
      valueOf(await client.catalog.list({ scope: 'products', search: ALPHA })).items[0]?.id ?? '';
    valueOf(await client.catalog.addSerial({ productId, lotId: null, code: '9521234000020' }));
    expect(await scanner(station)('9521234000020')).toMatchObject({
      exact: false,
      found: { scope: 'products', row: { gtin: BETA } },
      alsoFound: [{ scope: 'serials', row: { serial: '9521234000020', gtin: ALPHA } }],
    });
  });

  test('of a UPC-E are its product, and its shop’s number where that is known', async () => {
    const station = await openedStation();
    const { client } = openedHandlers(station);
    const scan = scanner(station);
    expect(await scan('01234565')).toMatchObject({ found: null, content: { gtin: '00012345000065' } });
    valueOf(await client.catalog.addProduct({ gtin: '012345000065', name: 'Soda' }));
    expect(await scan('01234565')).toMatchObject({ exact: true, found: { row: { name: 'Soda' } } });
    expect(await scan(']E001234565')).toMatchObject({ exact: true, found: { row: { name: 'Soda' } } });
    valueOf(await client.catalog.addProduct({ gtin: '01234565', name: 'Shop' }));
    expect(await scan('01234565')).toMatchObject({
      exact: false,
      found: { row: { name: 'Soda' } },
      alsoFound: [{ row: { name: 'Shop' } }],
    });
    expect(await scan(']E401234565')).toMatchObject({ exact: true, found: { row: { name: 'Shop' } } });
  });

  test('that are mistyped, and nothing else, say so', async () => {
    const { client } = openedHandlers(await openedStation());
    expect(await client.scan.read({ text: '9521234000014' })).toMatchObject({
      problem: { code: 'gtin_check_digit' },
    });
  });
});

describe('a code that could be an element string', () => {
  test('is the lot of that code before it is read', async () => {
    const station = await openedStation();
    const { client } = openedHandlers(station);
    const scan = scanner(station);
    expect(nameOf(await scan('10AB12'))).toBe('lots AB12');
    const productId =
      valueOf(await client.catalog.list({ scope: 'products', search: GAMMA })).items[0]?.id ?? '';
    valueOf(await client.catalog.addLot({ productId, code: '10AB12' }));
    expect(nameOf(await scan('10AB12'))).toBe('lots 10AB12');
    expect(nameOf(await scan(']C110AB12'))).toBe('lots AB12');
  });

  test('is compared with what it finds', async () => {
    const scan = scanner(await openedStation());
    expect((await scan('1726063010AB12')).found?.differences).toEqual([
      differs('17', '2026-06-30', '2027-12-31'),
    ]);
    expect((await scan(`10YZ-9${GS}21SN-001`)).found?.differences).toEqual([differs('10', 'YZ-9', 'AB12')]);
  });

  test('names no product where it is a pallet’s, whatever lot stands on it', async () => {
    const answer = await scanner(await openedStation())(`02${ALPHA}3724${GS}10AB12`);
    expect(answer).toMatchObject({
      found: null,
      exact: false,
      content: { identifies: 'content', lot: 'AB12' },
    });
  });
});

test('a lot code of two products names both, and neither is exact', async () => {
  const station = await openedStation();
  const { client } = openedHandlers(station);
  const productId =
    valueOf(await client.catalog.list({ scope: 'products', search: GAMMA })).items[0]?.id ?? '';
  valueOf(await client.catalog.addLot({ productId, code: 'AB12' }));
  const answer = await scanner(station)('AB12');
  expect([nameOf(answer), answer.alsoFound.length, answer.exact]).toEqual(['lots AB12', 1, false]);
});

test('a record says whether a label can be made of it', async () => {
  const station = await openedStation();
  const { client } = openedHandlers(station);
  const scan = scanner(station);
  const recordStatus = async (text: string) => (await scan(text)).found?.recordStatus;
  const idOf = async (text: string) => (await scan(text)).found?.row.id ?? '';
  expect(await recordStatus('SN-YZ')).toBe('usable');
  await client.ledger.voidSerials({ ids: [await idOf('SN-YZ')], reason: 'Torn' });
  expect(await recordStatus('SN-YZ')).toBe('voided');
  // Its lot is switched off, and it with that.
  await client.catalog.setActive({ scope: 'lots', ids: [await idOf('AB12')], active: false });
  expect(await recordStatus('SN-001')).toBe('inactive');
  expect(await recordStatus('AB12')).toBe('inactive');
  await client.catalog.setActive({ scope: 'products', ids: [await idOf('9521234000037')], active: false });
  expect(await recordStatus('LOT7')).toBe('inactive');
});
