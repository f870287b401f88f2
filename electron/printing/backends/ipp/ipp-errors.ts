import type { PageSize } from '../../../../shared/label/template.ts';
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
export function ippProblem(error: unknown): Problem {
  if (error instanceof NoResponseError) {
    return {
      code: 'printer_unreachable',
      message:
        'The printer, or the print service of this computer, does not answer. Check that it is on and connected.',
      facts: { which: 'ipp' },
    };
  }
  if (!(error instanceof IppStatusError)) throw error;
  return withPrinterMessage(statusProblem(error.status), error.message);
}

function statusProblem(status: number): Problem {
  switch (status) {
    case NOT_FOUND:
    case GONE:
      return {
        code: 'printer_gone',
        message: 'The system no longer knows this printer. Add it again, or choose another.',
        facts: { which: 'system' },
      };
    case FORBIDDEN:
    case NOT_AUTHENTICATED:
    case NOT_AUTHORIZED:
      return {
        code: 'printer_not_allowed',
        message: 'You are not allowed to do this on this printer. Ask whoever looks after it.',
      };
    case FORMAT_NOT_SUPPORTED:
      return {
        code: 'format_not_taken',
        message: 'The printer does not take this kind of document. Set another language for it.',
      };
    case NOT_ACCEPTING_JOBS:
      return {
        code: 'printer_rejects',
        message: 'The print queue takes no jobs now. Let it accept jobs again.',
      };
    case BUSY:
      return {
        code: 'printer_busy',
        message: 'The printer is busy with somebody else’s job. Try again later.',
        facts: { which: 'others' },
      };
    default:
      return { code: 'printer_refused', message: 'The printer refused the job.', facts: { which: 'job' } };
  }
}

/** What the scheduler or printer itself says of a call that failed; empty where nobody answered. Throws what is no failure of IPP's. */
export function statusMessage(error: unknown): string {
  if (!isIppFailure(error)) throw error;
  return error instanceof IppStatusError ? error.message : '';
}

/** A printer that says it cannot take a page of this size, or would print it on another. */
export function sizeNotSupported({ widthMm, heightMm }: PageSize): Problem {
  return {
    code: 'size_not_taken',
    message: `This printer does not take media of ${widthMm} × ${heightMm} mm. Choose another printer or template.`,
    facts: { which: 'printer', width: widthMm, height: heightMm },
  };
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
