import fc from 'fast-check';

import type { AiComponent, AiDefinition } from '../../../../shared/gs1/application-identifiers.ts';
import { computeCheckDigit } from '../../../../shared/gs1/gtin.ts';
import { CODE_LISTS } from '../../../../shared/gs1/iso-codes.ts';
import { GS1_CHARACTERS } from '../../../../shared/gs1/lot-and-serial.ts';

/** Currencies and package types that GS1's own linters take, and those of bwip-js do not yet. */
export const TAKEN_BY_GS1_ALONE: readonly string[] = ['924', '926', 'APE', 'AT'];

const DIGITS = '0123456789';

const MADE_OF = {
  N: DIGITS,
  X: GS1_CHARACTERS,
  Y: `#-/${DIGITS}ABCDEFGHIJKLMNOPQRSTUVWXYZ`,
  Z: `${DIGITS}ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_`,
};

/** Coupons of (8110): what each must say, and any of what it may. */
const coupons = joined(
  counted(0, 6, 6),
  digits(6),
  counted(1, 5, 0),
  purchase(),
  perhaps(joined(fc.constantFrom('10', '11', '12', '13'), purchase(), prefixOrNone())),
  perhaps(joined(fc.constant('2'), purchase(), prefixOrNone())),
  perhaps(fc.constantFrom('3270101', '3280229')),
  perhaps(fc.constantFrom('4260101', '4270101')),
  perhaps(joined(fc.constant('5'), counted(0, 9, 6))),
  perhaps(joined(fc.constant('6'), counted(1, 7, 6))),
  perhaps(
    joined(fc.constantFrom('90', '95', '96'), fc.constantFrom('0', '1', '2'), fc.constantFrom('00', '91')),
  ),
).filter((text) => text.length <= 70);

/** Coupons of (8112). */
const positiveOffers = joined(fc.constantFrom('0', '1'), counted(0, 6, 6), digits(6), counted(0, 9, 6));

/** Text that keeps a rule, for the rules that a component has first or alone. */
const KEEPING: Readonly<Record<string, fc.Arbitrary<string>>> = {
  yymmd0: fc.constantFrom('260101', '270600', '281231', '280229'),
  yymmdd: fc.constantFrom('260101', '270630', '280229'),
  yyyymmdd: fc.constantFrom('19991231', '20240229'),
  hhmi: fc.constantFrom('0000', '2359'),
  hh: fc.constantFrom('00', '23'),
  mi: fc.constantFrom('00', '59'),
  ss: fc.constantFrom('00', '59'),
  hyphen: fc.constant('-'),
  iso5218: fc.constantFrom('0', '9'),
  latitude: fc.constantFrom('0000000000', '1800000000'),
  longitude: fc.constantFrom('0000000000', '3600000000'),
  nozeroprefix: fc.constantFrom('0', '12', '987654321012'),
  pieceoftotal: fc.constantFrom('0101', '0299'),
  posinseqslash: fc.constantFrom('1/1', '2/3'),
  winding: fc.constantFrom('0', '1', '9'),
  yesno: fc.constantFrom('0', '1'),
  zero: fc.constant('0'),
  iso3166: fc.constantFrom(...CODE_LISTS.country),
  iso3166999: fc.constantFrom(...CODE_LISTS.country_or_999),
  iso3166alpha2: fc.constantFrom(...CODE_LISTS.country_letters),
  iso4217: fc.constantFrom(...[...CODE_LISTS.currency].filter((code) => !TAKEN_BY_GS1_ALONE.includes(code))),
  importeridx: fc.constantFrom('0', 'Z', 'a', '_', '-'),
  iban: fc.constant('DE89370400440532013000'),
  couponcode: coupons,
  couponposoffer: positiveOffers,
  packagetype: fc.constantFrom(
    ...[...CODE_LISTS.package_type].filter((code) => !TAKEN_BY_GS1_ALONE.includes(code)),
  ),
  mediatype: fc.constantFrom('01', '10'),
  csumalpha: fc.constant('1987654Ad4X4bL5ttr2310c2K'),
  pcenc: fc.constantFrom('High%20Street', 'A', '%E2%82%AC'),
};

/** A value that keeps the format of an AI, component by component, none of them missing. */
export function partsOf({ components }: AiDefinition): fc.Arbitrary<readonly string[]> {
  return fc.tuple(...components.map(componentText));
}

/** A value that keeps the format of an AI. */
export function valuesOf({ components }: AiDefinition): fc.Arbitrary<string> {
  return fc.tuple(...components.map(componentText), fc.nat(components.length)).map((parts) => {
    const texts = parts.slice(0, -1) as readonly string[];
    // What may be missing is missing from some component on.
    const kept = Number(parts.at(-1));
    return texts.filter((_, index) => index < kept || components[index]?.optional === false).join('');
  });
}

function componentText({ characters, shortest, longest, rules }: AiComponent): fc.Arbitrary<string> {
  const [rule] = rules;
  const keeping = rule === undefined ? undefined : KEEPING[rule];
  if (keeping !== undefined) return keeping;
  if (rule === 'csum') return digits(longest - 1).map((body) => body + String(computeCheckDigit(body)));
  if (rule === 'gcppos1') return fc.constant('4012345');
  if (rule === 'nonzero') return digits(longest - 1).map((rest) => `1${rest}`);
  const unit = fc.constantFrom(...Array.from(MADE_OF[characters]));
  return fc.string({ minLength: shortest, maxLength: longest, unit });
}

function digits(length: number): fc.Arbitrary<string> {
  return fc.string({ minLength: length, maxLength: length, unit: fc.constantFrom(...Array.from(DIGITS)) });
}

function joined(...parts: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> {
  return fc.tuple(...parts).map((texts) => texts.join(''));
}

function perhaps(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.option(text, { nil: '' });
}

/** A digit, and as many digits as it says and `more`. */
function counted(least: number, most: number, more: number): fc.Arbitrary<string> {
  return fc
    .integer({ min: least, max: most })
    .chain((length) => digits(length + more).map((text) => `${length}${text}`));
}

function purchase(): fc.Arbitrary<string> {
  return joined(counted(1, 5, 0), fc.constantFrom('0', '1', '2', '3', '4', '9'), digits(3));
}

function prefixOrNone(): fc.Arbitrary<string> {
  return fc.oneof(counted(0, 6, 6), fc.constant('9'));
}
