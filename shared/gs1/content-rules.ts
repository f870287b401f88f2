import { hasValidCheckDigit } from './check-digit.ts';
import { GS1_CHARACTERS } from './lot-and-serial.ts';

/**
 * True where the text keeps a rule of the Syntax Dictionary, by its name there. Rules that need a list which we do not
 * keep (countries, currencies, package types, media types, coupons, company prefixes, banks) are kept by every text.
 */
export function keepsRule(rule: string, text: string): boolean {
  return RULES[rule]?.(text) ?? true;
}

const RULES: Readonly<Record<string, (text: string) => boolean>> = {
  csum: hasValidCheckDigit,
  csumalpha: hasValidCheckCharacters,
  gcppos1: (text) => /^\d{4}/.test(text),
  gcppos2: (text) => /^.\d{4}/.test(text),
  hasnondigit: (text) => /\D/.test(text),
  hh: (text) => Number(text) < 24,
  hhmi: (text) => isTimeOfDay(text),
  hyphen: (text) => text === '-',
  iso5218: (text) => /^[0129]$/.test(text),
  latitude: (text) => Number(text) <= 1_800_000_000,
  longitude: (text) => Number(text) <= 3_600_000_000,
  mi: (text) => Number(text) < 60,
  nonzero: (text) => /[^0]/.test(text),
  nozeroprefix: (text) => text === '0' || !text.startsWith('0'),
  pcenc: (text) => !/%(?![0-9A-Fa-f]{2})/.test(text),
  pieceoftotal: (text) => Number(text.slice(0, 2)) >= 1 && text.slice(0, 2) <= text.slice(2),
  posinseqslash: (text) => /^[1-9]\/[1-9]$/.test(text) && text.charAt(0) <= text.charAt(2),
  ss: (text) => Number(text) < 60,
  winding: (text) => /^[019]$/.test(text),
  yesno: (text) => /^[01]$/.test(text),
  yymmd0: (text) => isDate(`20${text}`, 0),
  yymmdd: (text) => isDate(`20${text}`, 1),
  yyyymmdd: (text) => isDate(text, 1),
  zero: (text) => /^0+$/.test(text),
};

/** Eight digits, year first; day 0 is the month's end where it is allowed. Leap years come right from 2000 to 2099. */
function isDate(text: string, firstDay: 0 | 1): boolean {
  const [year, month, day] = [text.slice(0, 4), text.slice(4, 6), text.slice(6)].map(Number);
  if (year === undefined || month === undefined || day === undefined || month < 1 || month > 12) return false;
  return day >= firstDay && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function isTimeOfDay(text: string): boolean {
  return Number(text.slice(0, 2)) < 24 && Number(text.slice(2)) < 60;
}

/** GS1 General Specifications, section 7.9.5: primes from the right, modulo 1021, said in two of these characters. */
const CHECK_CHARACTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

const PRIMES = [
  ...[2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37],
  ...[41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83],
];

/** Whether the last two characters are the check characters of those before them. */
function hasValidCheckCharacters(text: string): boolean {
  const checked = Array.from(text.slice(0, -2)).reverse();
  if (checked.length === 0 || checked.length > PRIMES.length) return false;
  const sum = checked.reduce(
    (total, character, index) => total + (PRIMES[index] ?? 0) * GS1_CHARACTERS.indexOf(character),
    0,
  );
  const check = sum % 1021;
  return text.endsWith(CHECK_CHARACTERS.charAt(check >> 5) + CHECK_CHARACTERS.charAt(check & 31));
}
