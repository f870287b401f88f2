import { bracketed, type Element } from './element-string.ts';

/**
 * The human-readable interpretation of an element string: AIs in parentheses,
 * which the symbol does not hold, and no element broken over two lines. As few
 * lines as `fits` allows; an element that does not even fit alone still gets one.
 * GS1 General Specifications, section 4.14 (HRI rules).
 */
export function hriLines(
  elements: readonly Element[],
  fits: (line: string) => boolean = () => true,
): readonly string[] {
  const lines: string[] = [];
  for (const element of elements) {
    const text = bracketed([element]);
    const longer = (lines.at(-1) ?? '') + text;
    if (lines.length > 0 && fits(longer)) lines[lines.length - 1] = longer;
    else lines.push(text);
  }
  return lines;
}
