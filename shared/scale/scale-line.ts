import type { WeightUnit } from '../layout/ask.ts';
import { newProblem, problem } from '../result/problem.ts';
import { fail, ok, type Result } from '../result/result.ts';
import { type Decimal, parseDecimal } from '../units/decimal.ts';

/**
 * How scales speak over a serial line: `sics`, asked each time, is the Mettler-Toledo Standard Interface Command Set, level 0,
 * command SI; `st_gs` is what scales of A&D, CAS and others send by themselves (A&D: Standard Format).
 */
export const SCALE_PROTOCOLS = ['sics', 'st_gs'] as const;

/** One of {@link SCALE_PROTOCOLS}. */
export type ScaleProtocol = (typeof SCALE_PROTOCOLS)[number];

/** The units that scales weigh in here. */
export const SCALE_UNITS = ['kg', 'g', 'lb'] as const;

/** One of {@link SCALE_UNITS}. */
export type ScaleUnit = (typeof SCALE_UNITS)[number];

/** What a scale shows. No digit of it is changed. */
export interface ScaleReading {
  readonly value: Decimal;
  readonly isNegative: boolean;
  readonly unit: ScaleUnit;
  /** It has come to rest. */
  readonly isStable: boolean;
  /** Less a tare or not, where the scale says it; null where it does not. */
  readonly of: 'net' | 'gross' | null;
}

/** What is sent to have a weight; empty for scales that send by themselves. */
export const SCALE_REQUESTS: Readonly<Record<ScaleProtocol, string>> = { sics: 'SI\r\n', st_gs: '' };

/** The most characters of a line: what protocols have is a fourth of it. */
export const LONGEST_SCALE_LINE = 100;

/** Takes a line of a scale. Fails with `scale_state` where the scale has no weight to say, and with `scale_line` for what is no line of the protocol. */
export function parseScaleLine(
  line: string,
  protocol: ScaleProtocol,
): Result<ScaleReading, 'scale_line' | 'scale_state'> {
  return protocol === 'sics' ? parseSics(line) : parseStGs(line);
}

/** MT-SICS: `S`, then S for stable, D for dynamic, I for not now, + or - for out of range; the weight flush right, its unit. */
function parseSics(line: string): Result<ScaleReading, 'scale_line' | 'scale_state'> {
  const trimmed = line.trim();
  if (trimmed === 'S +') return problem('scale_state', { which: 'over' });
  if (trimmed === 'S -') return problem('scale_state', { which: 'under' });
  if (/^(?:S I|E[STL])$/.test(trimmed) || /^S [SD]\s+Error/.test(trimmed))
    return problem('scale_state', { which: 'fault' });
  const [, state, sign, digits = '', unit = ''] =
    /^S ([SD])\s+(-?)\s*([\d.,]+)\s*([A-Za-z]+)$/.exec(trimmed) ?? [];
  return reading(line, { digits, sign, unit, isStable: state === 'S', of: null });
}

/** `ST` stable, `US` not, `OL` overloaded; `GS` gross, `NT` net; the weight with its sign; its unit. */
function parseStGs(line: string): Result<ScaleReading, 'scale_line' | 'scale_state'> {
  const trimmed = line.trim();
  if (/^OL(?:,|$)/.test(trimmed)) return problem('scale_state', { which: 'over' });
  if (/^UL(?:,|$)/.test(trimmed)) return problem('scale_state', { which: 'under' });
  const [, state, of, sign, digits = '', unit = ''] =
    /^(ST|US),(?:(GS|NT),)?\s*([+-]?)\s*([\d.,]+)\s*([A-Za-z]+)$/.exec(trimmed) ?? [];
  const weighed = of === 'NT' ? ('net' as const) : of === 'GS' ? ('gross' as const) : null;
  return reading(line, { digits, sign, unit, isStable: state === 'ST', of: weighed });
}

function reading(
  line: string,
  parts: {
    readonly digits: string;
    readonly sign: string | undefined;
    readonly unit: string;
    readonly isStable: boolean;
    readonly of: ScaleReading['of'];
  },
): Result<ScaleReading, 'scale_line'> {
  const value = parseDecimal(parts.digits);
  const unit = SCALE_UNITS.find((one) => one === parts.unit.toLowerCase());
  if (value === null || unit === undefined)
    return fail(newProblem('scale_line', { line: line.trim().slice(0, LONGEST_SCALE_LINE) }));
  return ok({ value, isNegative: parts.sign === '-', unit, isStable: parts.isStable, of: parts.of });
}

/**
 * Gives the weight that a question in a unit takes from a scale: grams in kilograms by their point alone, so that each digit stays.
 * Fails with `scale_weight` where it is not at rest, below nothing, or in a unit that would have to be converted.
 */
export function weightToTake(
  unit: WeightUnit,
  { value, unit: weighed, isNegative, isStable }: ScaleReading,
): Result<Decimal, 'scale_weight'> {
  const weight = weighed === unit ? value : unit === 'kg' && weighed === 'g' ? inKilograms(value) : null;
  if (weight === null) return problem('scale_weight', { which: 'unit', weighed, unit });
  if (!isStable) return problem('scale_weight', { which: 'moving' });
  return isNegative ? problem('scale_weight', { which: 'negative' }) : ok(weight);
}

function inKilograms(grams: Decimal): Decimal | null {
  const [whole = '', decimals = ''] = grams.split('.');
  const digits = whole.padStart(4, '0');
  return parseDecimal(`${digits.slice(0, -3)}.${digits.slice(-3)}${decimals}`);
}
