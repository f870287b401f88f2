import { z } from 'zod';

import type { PrinterReason } from '../../../../shared/printing/printer.ts';
import type { Problem } from '../../../../shared/result/result.ts';
import { framedStrings } from './framed-strings.ts';
import type { Question } from './printer-connection.ts';

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
  readonly stopped: readonly Stop[];
}

/** Why a printer does not print, for programs and in words. */
export interface Stop {
  readonly reason: PrinterReason;
  readonly words: string;
}

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
export const HOST_STATUS: Question<HostStatus> = {
  command: '~HS',
  read: (heard) => {
    const strings = framedStrings(heard);
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
  const stops: readonly (readonly [boolean, PrinterReason, string])[] = [
    [headOpen, 'cover-open', 'its head is open'],
    [paperOut, 'out-of-media', 'it is out of labels'],
    [ribbonOut, 'out-of-ribbon', 'it is out of ribbon'],
    [hot, 'head-hot', 'its head is too hot'],
    [cold, 'other', 'its head is too cold'],
    [paused, 'paused', 'it is paused'],
  ];
  const stopped = stops.filter(([is]) => is).map(([, reason, words]) => ({ reason, words }));
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
export function stopFacts(stops: readonly Stop[]): readonly Problem[] {
  return stops.map(({ reason, words }) => ({
    code: 'printer_stop',
    message: words,
    facts: { which: reason },
  }));
}

/** The stops as one clause: `it is out of labels, it is paused`. */
export function inWords(stops: readonly Stop[]): string {
  return stops.map(({ words }) => words).join(', ');
}
