import { expect, test } from 'vitest';

import {
  DEFAULT_SCANNER_PROFILE,
  isDefaultProfile,
  scannerProfileSchema,
} from '../../../../shared/scan/scanner-profile.ts';

test('a profile of which nothing is said is one of which nothing is taught', () => {
  expect(scannerProfileSchema.parse({})).toEqual(DEFAULT_SCANNER_PROFILE);
  expect(isDefaultProfile(DEFAULT_SCANNER_PROFILE)).toBe(true);
  expect(isDefaultProfile({ ...DEFAULT_SCANNER_PROFILE, separator: '|' })).toBe(false);
  expect(isDefaultProfile({ ...DEFAULT_SCANNER_PROFILE, substitutions: { z: 'y' } })).toBe(false);
});

test.each([
  ['a keyboard that nobody knows', { keyboard: 'dvorak' }],
  ['an empty separator', { separator: '' }],
  ['a separator of a whole sentence', { separator: 'group separator' }],
  ['one character for two', { substitutions: { a: 'x', b: 'x' } }],
  ['two characters for one', { substitutions: { ab: 'x' } }],
  ['something else', { sepparator: '|' }],
])('a profile with %s is refused', (_name, profile) => {
  expect(scannerProfileSchema.safeParse(profile).success).toBe(false);
});
