import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { CatalogRow } from '../../../../shared/catalog/entities.ts';
import { bracketedElementString } from '../../../../shared/gs1/element-string.ts';
import { itemElements } from '../../../../shared/gs1/item-keys.ts';
import { likeliestReading, scanReadings } from '../../../../shared/scan/parse-scan.ts';
import { differencesFrom } from '../../../../shared/scan/scan-answer.ts';
import { keys } from '../gs1/label-keys.ts';

const TODAY = new Date('2026-11-24');

type Parts = Parameters<typeof keys>[0];

/** Records and scans of few values, so that they agree as often as not. */
const parts: fc.Arbitrary<Parts> = fc.record({
  lot: fc.constantFrom(undefined, 'A', 'B'),
  expiry: fc.constantFrom(undefined, '2027-06-30', '2027-12-31'),
  serial: fc.constantFrom(undefined, '1', '2'),
});

function rowOf(onLabel: Parts): CatalogRow {
  return { ...keys(onLabel), name: 'Tea', brand: '', active: true, printed: false } as CatalogRow;
}

describe('what a scan says and its record does not', () => {
  test('is all that is scanned and not recorded so, and nothing else', () => {
    fc.assert(
      fc.property(parts, parts, (recorded, onLabel) => {
        const scan = likeliestReading(
          scanReadings(bracketedElementString(itemElements(keys(onLabel))), TODAY),
        );
        if (!scan.ok) throw new Error(scan.problem.message);
        const expected = (['lot', 'expiry', 'serial'] as const).filter(
          (field) => onLabel[field] !== undefined && onLabel[field] !== recorded[field],
        );
        const found = differencesFrom(rowOf(recorded), scan.value);
        expect(found.map(({ scanned }) => scanned)).toEqual(expected.map((field) => onLabel[field]));
        expect(found.map((one) => one.recorded)).toEqual(expected.map((field) => recorded[field] ?? null));
      }),
      { seed: 20 },
    );
  });

  test('is nothing for a code by itself, which was found as what it is', () => {
    const scan = likeliestReading(scanReadings('A', TODAY));
    expect(scan.ok ? differencesFrom(rowOf({ serial: 'A', lot: 'B' }), scan.value) : null).toEqual([]);
  });
});
