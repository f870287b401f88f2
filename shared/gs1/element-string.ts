import type { Element } from './attributes.ts';
import { predefinedLength } from './predefined-length.ts';

/** FNC1 as scanners transmit it between elements: ASCII group separator. GS1 General Specifications, section 7.8. */
export const GROUP_SEPARATOR = '\u001d';

/** The form people read: `(01)09506000134352(10)ABC`. */
export function bracketedElementString(elements: readonly Element[]): string {
  return elements.map(({ ai, value }) => `(${ai})${value}`).join('');
}

/**
 * The form symbols hold, after their leading FNC1: AIs and values run together,
 * `separator` after each variable-length value but the last.
 */
export function rawElementString(elements: readonly Element[], separator = GROUP_SEPARATOR): string {
  return elements
    .map(({ ai, value }, index) => {
      const needsEnd = predefinedLength(ai) === null && index < elements.length - 1;
      return `${ai}${value}${needsEnd ? separator : ''}`;
    })
    .join('');
}
