import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { DEFAULT_DIGITAL_LINK_ORIGIN, digitalLinkUri } from '../../../../shared/gs1/digital-link.ts';
import { GS1_CHARACTERS } from '../../../../shared/gs1/lot-and-serial.ts';
import { DEFAULT_SCANNER_PROFILE, type ScannerProfile } from '../../../../shared/scan/scanner-profile.ts';
import { canonicalScan, normalizeScan } from '../../../../shared/scan/scanner-text.ts';
import { keys } from '../gs1/label-keys.ts';

const GS = '\u001d';
const PRODUCT = '010952123400001317260630';

const understood = (sent: string): string => normalizeScan(sent, DEFAULT_SCANNER_PROFILE).text;
const taught = (profile: Partial<ScannerProfile>, sent: string): string =>
  normalizeScan(sent, { ...DEFAULT_SCANNER_PROFILE, ...profile }).text;

describe('GS of a scanner of which nothing is taught', () => {
  const spellings = [
    ...[
      '{GS}',
      '{gs}',
      '~1',
      '^]',
      '\\x1D',
      '\\u001d',
      '\\F',
      '|',
      '@',
      '#',
      '^',
      '<GS>',
      '[FNC1]',
      '␝',
      '%1D',
      '%1d',
    ],
    ...[
      '[GS]',
      '<FNC1>',
      '{FNC1}',
      '~',
      '`',
      '$',
      '\\',
      ']',
      'è',
      'ÿ',
      'Ý',
      '\u001e',
      '↔',
      '~d029',
      '&#29;',
      GS,
    ],
  ];

  test.each(spellings)('is understood as %j', (spelling) => {
    const text = `${PRODUCT}10AB12${GS}21SN-001`;
    const sent = `${PRODUCT}10AB12${spelling}21SN-001`;
    expect(understood(sent)).toBe(text);
    expect(normalizeScan(`]d2${sent}`, DEFAULT_SCANNER_PROFILE)).toEqual({ identifier: 'd2', text });
    // In first position too, as scanners that send no identifier have it.
    expect(understood(`${spelling}${sent}`)).toBe(`${GS}${text}`);
    expect(understood(`10AB12${spelling}240X${spelling}21SN-001`)).toBe(`10AB12${GS}240X${GS}21SN-001`);
  });

  test.each([
    ['what a lot may hold: no element follows', `${PRODUCT}10A<GS>B`],
    ['what ends a lot', `${PRODUCT}10A%1D`],
    ['a misprint at the end of a lot', `${PRODUCT}10AB12#`],
    ['a comma', `${PRODUCT}10AB12,21SN-001`],
    ['the # that AI (8010) may hold', '8010950600#7'],
    ['a letter of a foreign alphabet', `${PRODUCT}10ABß21SN`],
    ['a space in a lot', `${PRODUCT}10AB 21SN`],
    ['a character that did not arrive', `${PRODUCT}10AB\ufffd21SN`],
    ['no element string at all', 'AB|12'],
    ['two that differ', `${PRODUCT}10AB|21SN@240X`],
    ['a lot of an element string with GS', `${PRODUCT}10A<GS>21B${GS}21SN`],
  ])('is not taken for %s', (_name, sent) => {
    expect(understood(sent)).toBe(sent);
  });

  test('is the spelling that makes an element string, not one that it begins or ends', () => {
    expect(understood(`${PRODUCT}10AB~17271231`)).toBe(`${PRODUCT}10AB${GS}17271231`);
    expect(understood(`${PRODUCT}10AB~121SN`)).toBe(`${PRODUCT}10AB${GS}21SN`);
    expect(understood(`${PRODUCT}10AB^]21SN`)).toBe(`${PRODUCT}10AB${GS}21SN`);
  });

  test('leaves web addresses alone', () => {
    const codes = fc.string({
      minLength: 1,
      maxLength: 20,
      unit: fc.constantFrom(...Array.from(GS1_CHARACTERS)),
    });
    fc.assert(
      fc.property(codes, codes, fc.constantFrom('', '#part', '?x=%1D', '/~1', '|'), (lot, serial, end) => {
        const uri = digitalLinkUri(DEFAULT_DIGITAL_LINK_ORIGIN, keys({ lot, serial })) + end;
        expect(understood(uri)).toBe(uri);
        expect(taught({ separator: '#' }, uri)).toBe(uri);
        expect(taught({ separator: '%1D' }, uri)).toBe(uri);
      }),
    );
  });
});

describe('the separator that is set', () => {
  test('stands for GS even where a lot may hold it', () => {
    expect(taught({ separator: ',' }, `${PRODUCT}10AB12,21SN-001`)).toBe(`${PRODUCT}10AB12${GS}21SN-001`);
    expect(taught({ separator: '{F8}' }, `${PRODUCT}10AB12{F8}21SN-001`)).toBe(
      `${PRODUCT}10AB12${GS}21SN-001`,
    );
  });

  test('is no separator in a code by itself', () => {
    expect(taught({ separator: ',' }, 'A,B')).toBe('A,B');
    expect(taught({ separator: ',' }, '12,34')).toBe('12,34');
  });

  test('is told from the identifier that begins with it', () => {
    expect(normalizeScan(`]d2${PRODUCT}10AB]21SN`, { ...DEFAULT_SCANNER_PROFILE, separator: ']' })).toEqual({
      identifier: 'd2',
      text: `${PRODUCT}10AB${GS}21SN`,
    });
  });
});

describe('what a scanner is set to send beside the code', () => {
  test('is taken away at both ends, once', () => {
    expect(taught({ prefix: '*', suffix: '*' }, '**AB**\r\n')).toBe('*AB*');
  });

  test('is not missed where it is not there', () => {
    expect(taught({ prefix: 'SCAN:', suffix: '#' }, 'AB-1')).toBe('AB-1');
    expect(taught({ prefix: 'AB', suffix: 'B' }, 'AB')).toBe('AB');
  });
});

test('a scan that is understood is understood the same when it is read again', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), fc.constantFrom('', ']d2', ']C1', PRODUCT), (text, start) => {
      const once = normalizeScan(start + text, DEFAULT_SCANNER_PROFILE);
      expect(normalizeScan(canonicalScan(once), DEFAULT_SCANNER_PROFILE).text.trim()).toBe(once.text.trim());
    }),
  );
});
