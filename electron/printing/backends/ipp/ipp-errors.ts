import { newProblem } from '../../../../shared/result/problem.ts';
import type { PrintingCode } from '../../../../shared/result/problems/printing.ts';
import type { Problem } from '../../../../shared/result/result.ts';
import { withPrinterMessage } from '../printer-problems.ts';
import { IppStatusError } from './ipp-client.ts';
import { NoResponseError } from './ipp-transport.ts';

/** RFC 8011, appendix B.1. */
export const NOT_FOUND = 0x0406;
const GONE = 0x0407;
const FORBIDDEN = 0x0401;
const NOT_AUTHENTICATED = 0x0402;
const NOT_AUTHORIZED = 0x0403;
export const NOT_POSSIBLE = 0x0404;
const FORMAT_NOT_SUPPORTED = 0x040a;
const NOT_ACCEPTING_JOBS = 0x0506;
const BUSY = 0x0507;

/** Gives the problem of a request that failed before any of a document went out. Throws what is no failure of IPP's. */
export function ippProblem(error: unknown): Problem<PrintingCode> {
  if (error instanceof NoResponseError) {
    return newProblem('printer_unreachable', { which: 'ipp' });
  }
  if (!(error instanceof IppStatusError)) throw error;
  return withPrinterMessage(statusProblem(error.status), error.message);
}

function statusProblem(status: number): Problem<PrintingCode> {
  switch (status) {
    case NOT_FOUND:
    case GONE:
      return newProblem('printer_gone', { which: 'system' });
    case FORBIDDEN:
    case NOT_AUTHENTICATED:
    case NOT_AUTHORIZED:
      return newProblem('printer_not_allowed');
    case FORMAT_NOT_SUPPORTED:
      return newProblem('format_not_taken');
    case NOT_ACCEPTING_JOBS:
      return newProblem('printer_rejects');
    case BUSY:
      return newProblem('printer_busy', { which: 'others' });
    default:
      return newProblem('printer_refused', { which: 'job' });
  }
}

/** What the scheduler or printer itself says of a call that failed; empty where nobody answered. Throws what is no failure of IPP's. */
export function statusMessage(error: unknown): string {
  if (!isIppFailure(error)) throw error;
  return error instanceof IppStatusError ? error.message : '';
}

/** True where the scheduler or printer answers that what was asked for is not there. */
export function isNotFound(error: unknown): boolean {
  return error instanceof IppStatusError && [NOT_FOUND, GONE].includes(error.status);
}

/** Statuses by which a document is turned away before any of it is read. */
const REJECTED_UNREAD: readonly number[] = [
  NOT_FOUND,
  NOT_POSSIBLE,
  FORMAT_NOT_SUPPORTED,
  NOT_ACCEPTING_JOBS,
];

/** True where the answer to a document says that nothing of it can have been printed. */
export function isRejectedUnread(error: unknown): boolean {
  return error instanceof IppStatusError && REJECTED_UNREAD.includes(error.status);
}

/** What a failed call of ours gives back; throws what is a fault of the program. */
export function isIppFailure(error: unknown): error is NoResponseError | IppStatusError {
  return error instanceof NoResponseError || error instanceof IppStatusError;
}
