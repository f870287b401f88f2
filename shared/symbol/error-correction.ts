/**
 * How much of a QR Code may be lost with its message still read: about 7, 15, 25 or 30 % of its codewords.
 * ISO/IEC 18004, 7.5.1.
 */
export const ERROR_CORRECTION_LEVELS = ['L', 'M', 'Q', 'H'] as const;

/** See {@link ERROR_CORRECTION_LEVELS}. */
export type ErrorCorrectionLevel = (typeof ERROR_CORRECTION_LEVELS)[number];

/** The least level of a symbol where nobody asks for another: labels get scratched. */
export const DEFAULT_ERROR_CORRECTION: ErrorCorrectionLevel = 'M';
