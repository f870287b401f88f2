import { operator } from './0029-event-payloads.ts';

/** What the events of cases and pallets say, as SQL: see 0032-shared-packing.ts. Each function gives an expression over a row, by its name or alias. */

const ssccOf = (pk: string): string => `(SELECT sscc FROM logistic_units AS named WHERE named.pk = ${pk})`;
const kindOf = (pk: string): string => `(SELECT kind FROM logistic_units AS named WHERE named.pk = ${pk})`;

export const unitSubject = (row: string): string => `'unit_record:' || ${row}.sscc`;
export const unit = (
  row: string,
): string => `json_object('sscc', ${row}.sscc, 'unitKind', ${row}.kind, 'shipTo', ${row}.ship_to,
  'elements', json(iif(json_valid(${row}.elements), ${row}.elements, '[]')), 'by', ${operator(`${row}.created_by`)}, 'at', ${row}.created_at)`;

export const unitVoid = (
  row: string,
): string => `json_object('sscc', ${row}.sscc, 'unitKind', ${row}.kind, 'by', ${operator(`${row}.voided_by`)},
  'reason', ${row}.void_reason, 'at', ${row}.voided_at)`;

/** What is done with pieces in a case, and with the case itself, has one order: what befell the pieces depends on it. */
export const packingSubject = (row: string): string =>
  `'packing:' || ${ssccOf(`coalesce(${row}.child_pk, ${row}.unit_pk)`)}`;
export const packing = (
  row: string,
): string => `json_object('id', ${row}.id, 'unit', ${ssccOf(`${row}.unit_pk`)},
  'unitKind', ${kindOf(`${row}.unit_pk`)}, 'act', ${row}.act, 'child', ${ssccOf(`${row}.child_pk`)}, 'gtin', ${row}.gtin, 'lot', ${row}.lot,
  'serial', ${row}.serial, 'quantity', ${row}.quantity, 'undoes', ${row}.undoes, 'by', ${operator(`${row}.done_by`)}, 'at', ${row}.done_at)`;

/** The unit whose label a row of the ledger is of. */
export const printedUnit = (row: string): string =>
  `(SELECT sscc, kind FROM logistic_units WHERE ${row}.entity = 'logistic_units' AND pk = ${row}.entity_pk)`;
export const unitPrint = (
  row: string,
  of: string,
): string => `json_object('sscc', ${of}.sscc, 'unitKind', ${of}.kind, 'kind', ${row}.kind,
  'printJob', ${row}.print_job_id, 'exportJob', ${row}.job_id, 'printer', ${row}.printer_name, 'labelNumber', ${row}.place,
  'copy', ${row}.copy, 'by', ${operator(`${row}.printed_by`)}, 'reason', ${row}.reason, 'at', ${row}.printed_at)`;
