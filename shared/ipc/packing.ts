import { z } from 'zod';

import { parsedText } from '../contract/field-validation.ts';
import { parseGtin } from '../gs1/gtin.ts';
import { parseSerialCode } from '../gs1/lot-and-serial.ts';
import { parseSscc } from '../gs1/sscc.ts';
import {
  type LogisticUnit,
  type PackingScan,
  UNIT_KINDS,
  type UnitContents,
} from '../logistics/logistic-unit.ts';
import { MOST_UNIT_ELEMENTS } from '../logistics/unit-elements.ts';
import { type ListPage, operation, paging, query, returns } from './operation.ts';

/** An SSCC as any label or list has it. */
const sscc = z.string().transform((text, context) => {
  const parsed = parseSscc(text);
  if (parsed.ok) return parsed.value;
  context.addIssue({ code: 'custom', message: parsed.problem.message });
  return z.NEVER;
});

const unit = z.strictObject({ sscc });

/** Cases and pallets at the packing bench. */
export const packing = {
  /** Newest first; `search` are digits that the SSCC holds. */
  list: query(
    z.strictObject({ search: z.string().max(40).default(''), ...paging }),
    returns<ListPage<LogisticUnit>>(),
  ),
  /** What lies in a unit, down to its pieces. Fails with `unit_not_found`. */
  contents: query(unit, returns<UnitContents>()),
  /** Makes one unit with an SSCC that no other has. Fails with `company_prefix_unset` or `sscc_used_up`. */
  create: operation(z.strictObject({ kind: z.enum(UNIT_KINDS) }), returns<LogisticUnit>()),
  /**
   * Takes in a unit that was numbered elsewhere; its SSCC as it is typed, or a scanned symbol that holds it. Fails with
   * `unit_exists`, `sscc_not_leased` or a problem of `parseSscc`.
   */
  register: operation(
    z.strictObject({ sscc: z.string().min(1).max(4000), kind: z.enum(UNIT_KINDS) }),
    returns<UnitContents>(),
  ),
  /**
   * Says what a unit's label says beside what is packed in it, each value as people write it; what was said before is gone.
   * Fails with a problem of `readUnitElement` or `checkUnitElements`.
   */
  setElements: operation(
    z.strictObject({
      sscc,
      elements: z
        .array(z.strictObject({ field: z.string().max(60), text: z.string().max(200) }))
        .max(MOST_UNIT_ELEMENTS),
    }),
    returns<UnitContents>(),
  ),
  /** Marks an empty unit as one that is not to be used. Fails with `unit_not_empty` or `unit_packed`. */
  void: operation(
    z.strictObject({ sscc, reason: z.string().trim().min(1).max(200) }),
    returns<UnitContents>(),
  ),
  /** Does what a scan means while a unit is open, or none is. */
  scan: operation(
    z.strictObject({ open: sscc.nullable(), scanned: z.string().min(1).max(4000) }),
    returns<PackingScan>(),
  ),
  /** Takes back the last packing of a unit that nobody took back. */
  undoLast: operation(unit, returns<UnitContents>()),
  /** Takes a case or a serial out, that benches put into several units. Fails with `not_packed`. */
  takeOut: operation(
    z.strictObject({
      sscc,
      item: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('unit'), sscc }),
        z.strictObject({
          kind: z.literal('serial'),
          gtin: parsedText(parseGtin),
          serial: parsedText(parseSerialCode),
        }),
      ]),
    }),
    returns<UnitContents>(),
  ),
  /** Says where a unit goes: lines of text for its label. */
  setShipTo: operation(z.strictObject({ sscc, shipTo: z.string().max(500) }), returns<UnitContents>()),
};
