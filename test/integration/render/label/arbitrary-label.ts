import fc from 'fast-check';

import { TEXT_LINES, type TextLine } from '../../../../shared/contract/text-line.ts';
import type { Attributes } from '../../../../shared/gs1/attributes.ts';
import type { ElementDate } from '../../../../shared/gs1/element-date.ts';
import { computeCheckDigit, type Gtin } from '../../../../shared/gs1/gtin.ts';
import {
  GS1_CHARACTERS,
  LONGEST_CODE,
  type LotCode,
  type SerialCode,
} from '../../../../shared/gs1/lot-and-serial.ts';
import type { Label } from '../../../../shared/label/label.ts';

const gtins = fc
  .tuple(fc.constantFrom(7, 11, 12, 13), fc.bigInt({ min: 1n, max: 9_999_999_999_999n }))
  .map(([length, number]) => {
    const digits = `9${String(number)}`.padEnd(length, '0').slice(0, length);
    return `${digits}${computeCheckDigit(digits)}`.padStart(14, '0') as Gtin;
  });

const codes = fc.string({
  unit: fc.constantFrom(...Array.from(GS1_CHARACTERS)),
  minLength: 1,
  maxLength: LONGEST_CODE,
  size: 'max',
});

const names = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40, size: 'max' }),
  fc.constantFrom(
    '',
    'Gum',
    '有機緑茶 ティーバッグ 20個入り',
    '한국 녹차',
    'Crème brûlée',
    'שמן זית (LOT 12-AB) 500 מ״ל',
    'شاي أخضر ممتاز من سيلان في أكياس 500 غ',
    'น้ำผึ้งป่าเดือนห้า ที่ปั๊ม',
    'क्षत्रिय कार्यक्रम हिन्दी चाय',
    'শ্রীমঙ্গল সবুজ চা',
    'கொழும்பு ஸ்ரீ தேயிலை',
    'Ậ̃Ễgjpqy|',
  ),
  fc.constant('A carton of twenty-four half-litre bottles of sparkling mineral water'),
);

const expiries = fc.constantFrom('2027-12-31', '2030-06-00').map((date) => date as ElementDate);

/** Labels of every scope, with codes of every length and character and names in many scripts. */
export const arbitraryLabels: fc.Arbitrary<Label> = fc.record({
  gtin: gtins,
  name: names,
  brand: names,
  lot: fc.option(codes.map((code) => code as LotCode)),
  attributes: fc.option(expiries).map((expiry): Attributes => (expiry === null ? {} : { '17': expiry })),
  serial: fc.option(codes.map((code) => code as SerialCode)),
});

/** Any lines in any order. */
export const arbitraryText: fc.Arbitrary<readonly TextLine[]> = fc.shuffledSubarray([...TEXT_LINES]);
