import type { AiCharacters, AiComponent, AiDefinition } from './application-identifiers.ts';
import { keepsRule } from './content-rules.ts';

/** What a component is made of. GS1 General Specifications, figures 7.11-1 to 7.11-3. */
const MADE_OF: Readonly<Record<AiCharacters, RegExp>> = {
  N: /^\d*$/,
  X: /^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]*$/,
  Y: /^[#\-/0-9A-Z]*$/,
  Z: /^[A-Za-z0-9_-]*={0,2}$/,
};

/** The parts of a value by the components of its AI, those that are missing left out; null where the value does not keep the AI's format. */
export function valueParts(
  { components }: AiDefinition,
  value: string,
): readonly { readonly component: AiComponent; readonly text: string }[] | null {
  const parts: { component: AiComponent; text: string }[] = [];
  let rest = value;
  for (const component of components) {
    if (rest === '' && component.optional) break;
    const text = rest.slice(0, component.longest);
    if (!keepsComponent(component, text)) return null;
    parts.push({ component, text });
    rest = rest.slice(component.longest);
  }
  return rest === '' ? parts : null;
}

function keepsComponent({ characters, shortest, rules }: AiComponent, text: string): boolean {
  return (
    text.length >= shortest && MADE_OF[characters].test(text) && rules.every((rule) => keepsRule(rule, text))
  );
}

/** True where the value has the lengths, the characters, the check digit and whatever else its AI asks for. */
export function keepsFormat(definition: AiDefinition, value: string): boolean {
  return valueParts(definition, value) !== null;
}
