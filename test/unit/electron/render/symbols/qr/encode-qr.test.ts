import bwipjs from 'bwip-js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { encodeQr } from '../../../../../../electron/render/symbols/qr/encode-qr.ts';
import {
  ERROR_CORRECTION_LEVELS,
  type ErrorCorrectionLevel,
} from '../../../../../../shared/symbol/error-correction.ts';

interface Symbol {
  readonly size: number;
  readonly modules: string;
}

/** The symbol as bwip-js makes it when nobody tells it how. */
function encodedByBwip(text: string, eclevel: ErrorCorrectionLevel = 'M'): Symbol {
  const options = { bcid: 'qrcode', text, eclevel };
  const [raw] = bwipjs.raw(options as Parameters<typeof bwipjs.raw>[0]);
  const { pixs, pixx } = raw as unknown as { readonly pixs: readonly number[]; readonly pixx: number };
  return { size: pixx, modules: pixs.join('') };
}

function encodedHere(text: string, leastLevel?: ErrorCorrectionLevel): Symbol {
  const { size, modules } = encodeQr(text, leastLevel);
  return { size, modules: modules.join('') };
}

const DIGITS = '0123456789';
const CAPITALS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ-.';
const SMALL = 'abcdefghijklmnopqrstuvwxyz_~';

/** Stretches of one kind of character after another: what makes an encoder change its mode, or think twice. */
function stretches(longest: number): fc.Arbitrary<string> {
  const stretch = fc.oneof(
    ...[DIGITS, CAPITALS, SMALL, DIGITS + CAPITALS, DIGITS + SMALL].map((characters) =>
      fc.string({
        unit: fc.constantFrom(...Array.from(characters)),
        minLength: 1,
        maxLength: longest,
        size: 'max',
      }),
    ),
    fc
      .array(fc.constantFrom('%2F', '%22', '%28', '%3A'), { minLength: 1, maxLength: 6 })
      .map((all) => all.join('')),
  );
  return fc.array(stretch, { minLength: 1, maxLength: 6 }).map((all) => all.join('').slice(0, longest));
}

/** Codes of up to 60 characters: 20, every one of them escaped. */
function digitalLinks(origin: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .record({
      origin,
      lot: fc.option(stretches(60)),
      serial: fc.option(stretches(60)),
      expires: fc.boolean(),
    })
    .map(({ origin: start, lot, serial, expires }) =>
      [
        `${start}/01/09506000134352`,
        lot === null ? '' : `/10/${lot}`,
        serial === null ? '' : `/21/${serial}`,
        expires ? '?17=271231' : '',
      ].join(''),
    );
}

/** The longest origin has 200 characters. */
const longOrigins = stretches(180).map((path) => `https://id.gs1.org/${path}`);

/** ISO/IEC 18004, table 7: what versions 1 to 40 hold in byte mode at level M. */
const LONGEST_IN_BYTES = [
  14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666, 711, 779,
  857, 911, 997, 1059, 1125, 1190, 1264, 1370, 1452, 1538, 1628, 1722, 1809, 1911, 1989, 2099, 2213, 2331,
];

/** The same at level L. */
const LONGEST_IN_BYTES_AT_L = [
  17, 32, 53, 78, 106, 134, 154, 192, 230, 271, 321, 367, 425, 458, 520, 586, 644, 718, 792, 858, 929, 1003,
  1091, 1171, 1273, 1367, 1465, 1528, 1628, 1732, 1840, 1952, 2068, 2188, 2303, 2431, 2563, 2699, 2809, 2953,
];

function smallLetters(length: number): string {
  return Array.from({ length }, (_, index) => SMALL[(index * 7) % 26] ?? '').join('');
}

describe('encodeQr', () => {
  it.each([
    ['the usual', fc.constantFrom('https://www.closient.com', 'https://id.gs1.org'), 1500],
    ['a long', longOrigins, 500],
  ])(
    'gives the symbol that bwip-js gives, module for module, for Digital Link URIs of %s origin',
    (_, origins, numRuns) => {
      fc.assert(
        fc.property(digitalLinks(origins), (uri) => {
          expect(encodedHere(uri)).toEqual(encodedByBwip(uri));
        }),
        { numRuns },
      );
    },
  );

  it('does so for texts of any kind', () => {
    fc.assert(
      fc.property(
        fc.oneof(stretches(400), fc.string({ minLength: 1, maxLength: 300, unit: 'grapheme' })),
        (text) => {
          expect(encodedHere(text)).toEqual(encodedByBwip(text));
        },
      ),
      { numRuns: 200 },
    );
  });

  it.each(LONGEST_IN_BYTES.map((bytes, index) => [index + 1, bytes] as const))(
    'does so for version %i, which holds %i bytes',
    (version, bytes) => {
      const text = smallLetters(bytes);
      expect(encodedHere(text).size).toBe(17 + 4 * version);
      expect(encodedHere(text)).toEqual(encodedByBwip(text));
      if (version < 40) expect(encodedHere(`${text}.`).size).toBe(21 + 4 * version);
    },
  );

  it.each(ERROR_CORRECTION_LEVELS)('does so at level %s, where it is asked for', (level) => {
    fc.assert(
      fc.property(digitalLinks(fc.constantFrom('https://id.gs1.org', 'HTTPS://ID.GS1.ORG')), (uri) => {
        expect(encodedHere(uri, level)).toEqual(encodedByBwip(uri, level));
      }),
      { numRuns: 150 },
    );
  });

  it('holds in each version as much as ISO/IEC 18004 says, at level L', () => {
    for (const [index, bytes] of LONGEST_IN_BYTES_AT_L.entries()) {
      const text = smallLetters(bytes);
      expect(encodedHere(text, 'L')).toEqual(encodedByBwip(text, 'L'));
      expect(encodedHere(text, 'L').size).toBe(21 + 4 * index);
      if (index < 39) expect(encodedHere(`${text}.`, 'L').size).toBe(25 + 4 * index);
    }
  }, 60_000);

  it('refuses a text that is empty, or longer than the largest symbol takes', () => {
    expect(encodeQr('x'.repeat(2331)).size).toBe(177);
    for (const text of ['', 'x'.repeat(2332), '7'.repeat(5597)]) {
      expect(() => encodeQr(text)).toThrow('too long for a QR Code');
    }
  });
});
