import { newProblem } from '../result/problem.ts';
import type { Problem } from '../result/result.ts';
import { AI_DEFINITIONS, type AiDefinition } from './application-identifiers.ts';

/** An element that stands beside one that it may not stand beside, or without what it needs: one of these groups. */
export type CombinationFault =
  | { readonly definition: AiDefinition; readonly other: string }
  | { readonly definition: AiDefinition; readonly needs: readonly string[] };

/**
 * The first element that may not stand as it does; null where GS1's rules are kept. GS1 General Specifications, section
 * 4.13 and 4.14, as the Syntax Dictionary's `req` and `ex` have them.
 */
export function combinationFault(ais: readonly string[]): CombinationFault | null {
  for (const ai of ais) {
    const definition = AI_DEFINITIONS.get(ai);
    if (definition === undefined) continue;
    const other = ais.find((each) => each !== ai && definition.bars.some((bar) => matches(bar, each)));
    if (other !== undefined) return { definition, other };
    if (!hasWhatItNeeds(definition, ais)) {
      const needs = definition.needs.map((group) => group.map((each) => `(${each})`).join(' + '));
      return { definition, needs };
    }
  }
  return null;
}

/**
 * What is wrong with elements of a file or record that stand together: `ai_needs` where one stands without those it
 * needs, `ai_bars` where two may not stand together; null where {@link combinationFault} finds nothing.
 */
export function combinationProblem(
  ais: readonly string[],
): { readonly ai: string; readonly problem: Problem<'ai_needs' | 'ai_bars'> } | null {
  const fault = combinationFault(ais);
  if (fault === null) return null;
  const { ai, title } = fault.definition;
  return 'other' in fault
    ? { ai, problem: newProblem('ai_bars', { ai, title, other: fault.other }) }
    : { ai, problem: newProblem('ai_needs', { ai, title, needs: fault.needs }) };
}

function hasWhatItNeeds({ needs }: AiDefinition, ais: readonly string[]): boolean {
  if (needs.length === 0) return true;
  return needs.some((group) => group.every((needed) => ais.some((ai) => matches(needed, ai))));
}

/** In patterns of AIs `n` is any digit. */
function matches(pattern: string, ai: string): boolean {
  return (
    pattern.length === ai.length &&
    Array.from(pattern).every((character, index) => character === 'n' || character === ai.charAt(index))
  );
}
