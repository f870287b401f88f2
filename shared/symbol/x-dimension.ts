/** Under two dots at 300 dpi, printed modules are not reliable: a label with a narrower X-dimension is rejected. */
export const LEAST_PRINTABLE_X_MM = 0.169;

/**
 * Text may take room from a symbol down to this: two dots at 203 dpi, three at
 * 300, which hand scanners and phones read.
 */
export const READABLE_X_MM = 0.25;
