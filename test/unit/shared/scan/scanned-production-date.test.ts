import { describe, expect, test } from 'vitest';

import type { CatalogRow } from '../../../../shared/catalog/entities.ts';
import { likeliestReading, scanReadings } from '../../../../shared/scan/parse-scan.ts';
import { differencesFrom, type RecordStatus, type ScanMatch } from '../../../../shared/scan/scan-answer.ts';
import { scannedProductionDate } from '../../../../shared/scan/scanned-production-date.ts';
import { keys } from '../gs1/label-keys.ts';

const TODAY = new Date('2026-11-24');

const TEA = keys({});

/** What a scan brings where it finds a lot of these attributes, or nothing. */
function broughtBy(
  scanned: string,
  attributes: CatalogRow['attributes'] | null,
  recordStatus: RecordStatus = 'usable',
): ReturnType<typeof scannedProductionDate> {
  const scan = likeliestReading(scanReadings(scanned, TODAY));
  if (!scan.ok) throw new Error(scan.problem.message);
  const content = scan.value;
  const row = { ...TEA, lot: 'A', attributes } as CatalogRow;
  const found: ScanMatch | null =
    attributes === null
      ? null
      : { scope: 'lots', row, recordStatus, differences: differencesFrom(row, content) };
  return scannedProductionDate({ content, found, alsoFound: [], exact: false });
}

const SCANNED = `]d201${TEA.gtin}1126112010A`;

describe('a scan brings a production date', () => {
  test('where it says nothing else', () => {
    expect(broughtBy(']d211261120', null)).toEqual({ date: '2026-11-20', of: null });
    expect(broughtBy('(11)261100', null)).toEqual({ date: '2026-11-00', of: null });
  });

  test('to the record that it names, and that has none', () => {
    expect(broughtBy(SCANNED, { '15': '2027-11-20' })).toMatchObject({
      date: '2026-11-20',
      of: { scope: 'lots' },
    });
  });

  test.each([
    ['of a record that has one', SCANNED, { '11': '2026-11-19' }, 'usable'],
    ['of a record that says it', SCANNED, { '11': '2026-11-20' }, 'usable'],
    ['of a record that is not there', SCANNED, null, 'usable'],
    ['of a record whose lot is blocked', SCANNED, {}, 'blocked'],
    ['beside another lot', `]d201${TEA.gtin}1126112010B`, {}, 'usable'],
    ['beside an expiry date that is not recorded', `]d201${TEA.gtin}112611201727112010A`, {}, 'usable'],
    ['beside an expiry date alone', ']d21126112017271120', null, 'usable'],
    ['that there is not', ']d211261131', null, 'usable'],
    ['that it does not say', `]d201${TEA.gtin}10A`, {}, 'usable'],
  ] as const)('never %s', (_, scanned, attributes, status) => {
    expect(broughtBy(scanned, attributes, status)).toBeNull();
  });
});
