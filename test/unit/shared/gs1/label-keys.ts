import { parseElementDate } from '../../../../shared/gs1/element-date.ts';
import { parseGtin } from '../../../../shared/gs1/gtin.ts';
import type { ItemKeys } from '../../../../shared/gs1/item-keys.ts';
import { parseLotCode, parseSerialCode } from '../../../../shared/gs1/lot-and-serial.ts';
import type { Outcome, Problem } from '../../../../shared/result/result.ts';

/** Keys of a label with GTIN 9506000134352, from plain text. */
export function keys(parts: {
  lot?: string | undefined;
  expiry?: string | undefined;
  serial?: string | undefined;
}): ItemKeys {
  return {
    gtin: value(parseGtin('9506000134352')),
    lot: parts.lot === undefined ? null : value(parseLotCode(parts.lot)),
    attributes:
      parts.expiry === undefined
        ? {}
        : { '17': value(parseElementDate(parts.expiry, new Date('2026-11-24'))) },
    serial: parts.serial === undefined ? null : value(parseSerialCode(parts.serial)),
  };
}

function value<Value>(result: Outcome<Value, Problem>): Value {
  if (result.ok) return result.value;
  throw new Error(result.problem.message);
}
