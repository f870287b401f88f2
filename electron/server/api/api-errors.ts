import type { ErrorCode } from '../../../shared/contract/error-body.ts';
import type { OperationProblem } from '../../../shared/ipc/operation.ts';
import type { ApiError } from './endpoint.ts';

/** By the problem's code; what is not listed is a conflict with the state that things are in. */
const ERROR_CODE_OF: Readonly<Partial<Record<string, ErrorCode>>> = {
  no_such_job: 'NOT_FOUND',
  no_such_printer: 'VALIDATION_ERROR',
  invalid_fields: 'VALIDATION_ERROR',
  nothing_selected: 'VALIDATION_ERROR',
  labels_do_not_scan: 'CONFLICT',
  labels_unreadable: 'VALIDATION_ERROR',
  no_such_label: 'VALIDATION_ERROR',
  no_such_cell: 'VALIDATION_ERROR',
  reason_needed: 'VALIDATION_ERROR',
  lot_not_found: 'NOT_FOUND',
  lot_reason_needed: 'VALIDATION_ERROR',
};

/** Says a problem as the station's own endpoints do, with its code as the reason. */
export function apiErrorOf({ code, message, fields }: OperationProblem): ApiError {
  return { error: ERROR_CODE_OF[code] ?? 'CONFLICT', reason: code, message, details: fields };
}
