import { GROUP_SEPARATOR } from '../gs1/element-string.ts';

/**
 * The elements of the symbol that a scanner is taught from: each of GS1's 82 characters in its place, capitals and small
 * letters, separators between, and a word at the end that shows whether the end arrives. GTIN of GS1's own examples;
 * AI (91) and (92) are for a company's own use. GS1 General Specifications, sections 3.2 and 7.11.
 */
const ELEMENTS = [
  '0109506000134352' + '10ABCDEFGHIJKLMNOPQRST',
  '21UVWXYZabcdefghijklmn',
  '91opqrstuvwxyz!"%&\'()*+,-./:;<=>?_0123456789',
  '92Labelwright',
];

/** What the test symbol holds after its leading FNC1, separators as GS. */
export const TEST_SYMBOL_TEXT = ELEMENTS.join(GROUP_SEPARATOR);

/** What a GS1 DataMatrix is named by scanners that are set to say so. ISO/IEC 15424. */
export const TEST_SYMBOL_IDENTIFIER = ']d2';
