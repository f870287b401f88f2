/** The codes of winerror.h that say more than that a call failed: https://learn.microsoft.com/windows/win32/debug/system-error-codes */
const MEANINGS = {
  5: 'access',
  53: 'network',
  64: 'network',
  67: 'network',
  1231: 'network',
  61: 'spoolFull',
  62: 'spoolFull',
  112: 'spoolFull',
  63: 'cancelled',
  1223: 'cancelled',
  1702: 'spooler',
  1717: 'spooler',
  1722: 'spooler',
  1726: 'spooler',
  1753: 'spooler',
  1062: 'spooler',
  1796: 'port',
  1797: 'driver',
  1798: 'driver',
  3019: 'driver',
  1801: 'gone',
  1802: 'gone',
  1905: 'gone',
  1804: 'datatype',
  1906: 'state',
} as const;

/** What a Windows code means for whoever prints; `other`: what its number says, and no more. */
export type WindowsErrorMeaning = (typeof MEANINGS)[keyof typeof MEANINGS] | 'other';

/** A call of Windows failed, with the code that `GetLastError` gave. */
export class WindowsError extends Error {
  readonly call: string;
  readonly code: number;

  constructor(call: string, code: number) {
    super(`${call} failed with Windows error ${code}`);
    this.call = call;
    this.code = code;
  }

  get meaning(): WindowsErrorMeaning {
    return (MEANINGS as Readonly<Record<number, WindowsErrorMeaning>>)[this.code] ?? 'other';
  }
}

/** ERROR_INSUFFICIENT_BUFFER: how long the answer is stands beside it. */
export const INSUFFICIENT_BUFFER = 122;

/** ERROR_INVALID_PARAMETER: what GetJob and SetJob say of a job that is not in the queue. */
export const INVALID_PARAMETER = 87;

/** ERROR_INVALID_HANDLE. */
export const INVALID_HANDLE = 6;
