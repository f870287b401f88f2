import { z } from 'zod';

import { parsedText } from '../contract/field-validation.ts';
import { parseSscc } from '../gs1/sscc.ts';
import { UNIT_KINDS } from '../logistics/logistic-unit.ts';
import { act, at, gtin, lot, operator, printed, serial, uploaded } from './event-fields.ts';

const sscc = parsedText(parseSscc);
/** Each event of a case or pallet says which of both it is: a bench may learn of it by any of them first. */
const unit = { sscc, unitKind: z.enum(UNIT_KINDS) };

/** What a bench tells the others of cases and pallets, which are named by their SSCCs, and of what is packed in them. */
export const PACKING_PAYLOADS = {
  /** The whole of a unit; who made it and when. */
  unit: z.object({
    ...unit,
    shipTo: z.string(),
    elements: z.array(z.object({ ai: z.string(), value: z.string() })),
    by: operator,
    at,
  }),
  unit_void: z.object({ ...unit, ...act }),
  packing: z.object({
    /** The act's name, the same on every bench. */
    id: z.string(),
    unit: sscc,
    unitKind: z.enum(UNIT_KINDS),
    act: z.enum(['packed', 'unpacked']),
    /** A case; null where pieces were packed. */
    child: sscc.nullable(),
    gtin: gtin.nullable(),
    lot: lot.nullable(),
    serial: serial.nullable(),
    quantity: z.int().positive(),
    /** The name of the act that this one takes back. */
    undoes: z.string().nullable(),
    uploaded,
    by: operator,
    at,
  }),
  unit_print: z.object({ ...unit, ...printed }),
} as const;
