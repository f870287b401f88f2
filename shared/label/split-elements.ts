import { predefinedLength } from '../gs1/predefined-length.ts';
import type { UnitElement } from '../logistics/unit-elements.ts';

/** The elements of one symbol, in the order in which it says them. */
export type SymbolElements = readonly UnitElement[];

/** What is in the unit and how many of it belong together, wherever one symbol has room for both. */
const CONTENT_AND_COUNT = ['02', '37'];

/**
 * Shares a logistic label's elements out between as few symbols as they take, one after the other: what comes first
 * stands in the first symbol that still has room. In each, elements of predefined length come first, so that the fewest
 * separators are needed. Gives the AI of an element that no symbol has room for instead.
 * GS1 General Specifications, section 6.6: an element string is never broken between two symbols.
 */
export function splitElements(
  elements: readonly UnitElement[],
  fits: (symbol: SymbolElements) => boolean,
): readonly SymbolElements[] | string {
  const symbols: SymbolElements[] = [];
  for (const together of groupsOf(elements, fits)) {
    const at = symbols.findIndex((symbol) => fits(inOrder([...symbol, ...together])));
    const wanted = inOrder([...(symbols[at] ?? []), ...together]);
    if (at >= 0) symbols[at] = wanted;
    else if (fits(wanted)) symbols.push(wanted);
    else return together[0]?.ai ?? '';
  }
  return symbols;
}

/** Content and count, then the others one by one. */
function groupsOf(
  elements: readonly UnitElement[],
  fits: (symbol: SymbolElements) => boolean,
): readonly SymbolElements[] {
  const content = CONTENT_AND_COUNT.flatMap((ai) => elements.filter((element) => element.ai === ai));
  const others = inOrder(elements.filter((element) => !content.includes(element)));
  const single = (element: UnitElement): SymbolElements => [element];
  if (content.length === 0) return others.map(single);
  return [...(fits(content) ? [content] : content.map(single)), ...others.map(single)];
}

function inOrder(elements: readonly UnitElement[]): SymbolElements {
  const isPredefined = ({ ai }: UnitElement): boolean => predefinedLength(ai) !== null;
  return [...elements.filter(isPredefined), ...elements.filter((element) => !isPredefined(element))];
}
