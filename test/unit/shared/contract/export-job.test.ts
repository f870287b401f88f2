import { expect, test } from 'vitest';

import { artifactName } from '../../../../shared/contract/export-job.ts';
import type { ShortId } from '../../../../shared/contract/short-id.ts';

const JOB = 'AbCdEFGHJKLMNPQRSTUVWX' as ShortId;

test('a sheet is named after its type, job and item count', () => {
  expect(artifactName('sheet_pdf', 'lots', JOB, 42)).toBe('sheet-AbCd-42.pdf');
});

test.each([
  ['qr_codes', 'products', 'qr-codes-products-AbCd-42.zip'],
  ['datamatrix', 'lots', 'datamatrix-lots-AbCd-42.zip'],
  ['barcodes_1d', 'serials', 'barcodes-1d-serials-AbCd-42.zip'],
  ['codes_combined', 'lots', 'codes-combined-lots-AbCd-42.zip'],
] as const)('a ZIP of %s from %s is named %s', (type, scope, name) => {
  expect(artifactName(type, scope, JOB, 42)).toBe(name);
});
