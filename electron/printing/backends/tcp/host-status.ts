import { z } from 'zod';

import type { PrinterReason } from '../../../../shared/printing/printer.ts';
import { newProblem } from '../../../../shared/result/problem.ts';
import type { FactsOf } from '../../../../shared/result/problem-facts.ts';
import type { Problem } from '../../../../shared/result/result.ts';
import type { HostQuery } from './printer-connection.ts';

/** What a ZPL printer answers to `~HS`, as far as it matters here. */
export interface HostStatus {
  /** Formats that lie in it and are not yet begun, whoever sent them. */
  readonly formatsWaiting: number;
  /** Labels still to come of the format that it prints. */
  readonly labelsRemaining: number;
  readonly bufferFull: boolean;
  /** It has begun to take a format, and not yet its end. */
  readonly partialFormat: boolean;
  /** Why it does not print; empty while it can. */
  readonly stopped: readonly StopCondition[];
}

/** Why a printer does not print. */
export interface StopCondition {
  readonly reason: StopReason;
}

type StopReason = PrinterReason & FactsOf<'printer_stop'>['which'];

const flag = z.enum(['0', '1']).transform((sign) => sign === '1');
/** As many digits as the guide gives each number: more are none of its. */
const formats = z
  .string()
  .regex(/^\d{1,3}$/)
  .transform(Number);
const labels = z
  .string()
  .regex(/^\d{1,8}$/)
  .transform(Number);
const any = z.string();

/** `aaa,b,c,dddd,eee,f,g,h,iii,j,k,l` */
const communication = z.tuple([any, flag, flag, any, formats, flag, any, flag, any, any, flag, flag], any);
/** `mmm,n,o,p,q,r,s,t,uuuuuuuu,v,www` */
const functions = z.tuple([any, any, flag, flag, any, any, any, any, labels], any);

/** `~HS`: of several answers the newest counts. */
export const HOST_STATUS: HostQuery<HostStatus> = {
  command: '~HS',
  read: (received) => {
    const strings = framedStrings(received);
    for (let first = strings.length - 2; first >= 0; first--) {
      const status = readHostStatus(strings.slice(first));
      if (status !== null) return status;
    }
    return null;
  },
};

/**
 * Reads the strings of an answer to `~HS`, of which the first two say how the printer is; null where they are not that, or a
 * number in them is beyond its range.
 * @see Zebra, ZPL II Programming Guide, `~HS`: https://docs.zebra.com/us/en/printers/software/zpl-pg/zpl-commands/~hs4.html
 */
export function readHostStatus(strings: readonly string[]): HostStatus | null {
  const [first = '', second = ''] = strings;
  const one = communication.safeParse(first.split(','));
  const two = functions.safeParse(second.split(','));
  if (!one.success || !two.success) return null;
  const [, paperOut, paused, , formatsWaiting, bufferFull, , partialFormat, , , cold, hot] = one.data;
  const [, , headOpen, ribbonOut, , , , , labelsRemaining] = two.data;
  const stops: readonly (readonly [boolean, StopReason])[] = [
    [headOpen, 'cover-open'],
    [paperOut, 'out-of-media'],
    [ribbonOut, 'out-of-ribbon'],
    [hot, 'head-hot'],
    [cold, 'other'],
    [paused, 'paused'],
  ];
  const stopped = stops.filter(([is]) => is).map(([, reason]) => ({ reason }));
  return { formatsWaiting, labelsRemaining, bufferFull, partialFormat, stopped };
}

/** True where no whole format of anybody's is left in the printer to print. */
export function isEmpty({ formatsWaiting, labelsRemaining }: HostStatus): boolean {
  return formatsWaiting === 0 && labelsRemaining === 0;
}

/**
 * How many of `taken` labels are out for sure: all that do not wait, less the one that may be under the head.
 * What others sent only makes it fewer.
 */
export function surelyPrinted(taken: number, status: HostStatus): number {
  const inside = status.formatsWaiting + Math.max(1, status.labelsRemaining);
  return Math.max(0, taken - inside);
}

/** The stops as the facts of a sentence. */
export function stopFacts(stops: readonly StopCondition[]): readonly Problem[] {
  return stops.map(({ reason }) => newProblem('printer_stop', { which: reason }));
}

/** The stops as one clause: `it is out of labels, it is paused`. */
export function stopText(stops: readonly StopCondition[]): string {
  return stopFacts(stops)
    .map(({ message }) => message)
    .join(', ');
}

/** What a ZPL printer answers to `~HI`. */
export interface HostIdentification {
  readonly model: string;
  /** By the name that the head is sold under; null for a density that no name is known of. */
  readonly nominalDpi: number | null;
}

/** `~HI` counts dots a millimetre. */
const NOMINAL_DPI: ReadonlyMap<string, number> = new Map([
  ['6', 152],
  ['8', 203],
  ['12', 300],
  ['24', 600],
]);

/** `~HI`. */
export const HOST_IDENTIFICATION: HostQuery<HostIdentification> = {
  command: '~HI',
  read: (received) => {
    const known = framedStrings(received).map(readHostIdentification);
    return known.findLast((identification) => identification !== null) ?? null;
  },
};

/**
 * Reads `model,version,dots/mm,memory,options`; null where it is not that.
 * @see Zebra, ZPL II Programming Guide, `~HI`
 */
export function readHostIdentification(text: string): HostIdentification | null {
  const [model, version, dotsPerMm] = text.split(',').map((part) => part.trim());
  if (model === undefined || model === '' || version === undefined || dotsPerMm === undefined) return null;
  if (!/^\d+$/.test(dotsPerMm)) return null;
  return { model, nominalDpi: NOMINAL_DPI.get(dotsPerMm) ?? null };
}

/** Each string of an answer stands between these. */
const STX = '\u0002';
const ETX = '\u0003';

/** No string of an answer is longer. */
const MAX_STRING_LENGTH = 200;

/** The strings in what a printer said, in their order. What stands outside of STX and ETX, or is longer than any answer, is none. */
function framedStrings(received: string): readonly string[] {
  const ends = received.split(ETX).slice(0, -1);
  return ends
    .filter((text) => text.includes(STX))
    .map((text) => text.slice(text.lastIndexOf(STX) + 1))
    .filter(({ length }) => length <= MAX_STRING_LENGTH);
}
