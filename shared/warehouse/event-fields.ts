import { z } from 'zod';

import { parsedText } from '../contract/field-validation.ts';
import { parseGtin } from '../gs1/gtin.ts';
import { parseLotCode, parseSerialCode } from '../gs1/lot-and-serial.ts';

// What events of several kinds say.

export const gtin = parsedText(parseGtin);
export const lot = parsedText(parseLotCode);
export const serial = parsedText(parseSerialCode);
export const flag = z.union([z.literal(0), z.literal(1)]).transform((value) => value === 1);
/** A moment by the clock of the bench that wrote it, ISO-8601 UTC: for people to read, never to order by. */
export const at = z.iso.datetime();
/** The number that stands for a person's name on the bench where the act was done. */
export const operator = z.string().regex(/^[0-9a-f]{1,40}$/);
export const act = { by: operator, reason: z.string(), at };
/** True where it was done before the bench joined: another that has it too may have told of it. */
export const uploaded = flag.optional();

/** What the print of a label says beside whose label it is. */
export const printed = {
  /** `marked`: by hand, or of an export. */
  kind: z.enum(['marked', 'printed', 'reprinted']),
  printJob: z.string().nullable(),
  exportJob: z.string().nullable(),
  printer: z.string().nullable(),
  labelNumber: z.int().nullable(),
  copy: z.int().nullable(),
  uploaded,
  ...act,
};
