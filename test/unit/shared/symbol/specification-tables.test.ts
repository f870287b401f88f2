import { describe, expect, test } from 'vitest';

import {
  isScannedIn,
  leastBarHeightMm,
  LOGISTIC_UNIT,
  SCAN_ENVIRONMENTS,
  specificationOf,
} from '../../../../shared/symbol/specification-tables.ts';
import {
  isMatrix,
  MATRIX_SYMBOLOGIES,
  SYMBOLOGIES,
  type Symbology,
} from '../../../../shared/symbol/symbology.ts';

const NAMES = Object.keys(SYMBOLOGIES) as readonly Symbology[];
const PLACES = [null, ...SCAN_ENVIRONMENTS];

describe("GS1's symbol specification tables", () => {
  test.each(NAMES)('have %s from the least over the target to the most', (name) => {
    for (const place of PLACES) {
      const { leastMm, usualMm, targetMm, mostMm } = specificationOf(name, place);
      expect(leastMm).toBeLessThanOrEqual(usualMm);
      expect(usualMm).toBeLessThanOrEqual(targetMm);
      expect(targetMm).toBeLessThanOrEqual(mostMm);
    }
  });

  test('say for every place how well its symbols are to be printed', () => {
    for (const place of SCAN_ENVIRONMENTS) {
      const scanned = NAMES.filter((name) => isScannedIn(name, place));
      expect(scanned.length).toBeGreaterThan(0);
      for (const name of scanned) {
        expect(specificationOf(name, place).quality).toMatch(/^\d\.\d\/\d\d\/660$/);
      }
    }
  });

  test('ask for what readers were measured with', () => {
    expect(specificationOf('ean-13', 'retail')).toMatchObject({ leastMm: 0.264, mostMm: 0.66 });
    expect(specificationOf('qr', 'retail')).toMatchObject({ leastMm: 0.396, mostMm: 0.99 });
    for (const name of NAMES) {
      expect(specificationOf(name, 'general_distribution').leastMm).toBeGreaterThanOrEqual(
        isMatrix(name) ? 0.743 : 0.495,
      );
    }
    expect(LOGISTIC_UNIT).toMatchObject({ leastMm: 0.495, mostMm: 0.94 });
  });

  test('know no GS1-128 and no ITF-14 at tills, and only 2D symbols on parts', () => {
    expect(isScannedIn('gs1-128', 'retail')).toBe(false);
    expect(isScannedIn('itf-14', 'retail_and_distribution')).toBe(false);
    expect(NAMES.filter((name) => isScannedIn(name, 'direct_part_marking'))).toEqual(MATRIX_SYMBOLOGIES);
  });

  test('have bars of EAN and UPC grow with their width, and those of the others stay', () => {
    const height = (name: Symbology, x: number): number =>
      leastBarHeightMm(name, specificationOf(name, 'general_distribution'), x);
    expect(height('ean-13', 0.264)).toBeCloseTo(18.28, 2);
    expect(height('ean-13', 0.66)).toBeCloseTo(45.7, 2);
    expect(height('ean-8', 0.66)).toBeCloseTo(36.46, 2);
    expect(height('gs1-128', 1.016)).toBe(31.75);
    expect(height('qr', 0.743)).toBe(0);
  });
});
