import {
  aiOfKey,
  type AttributeChanges,
  type AttributeKey,
  type AttributeProblem,
  type Attributes,
  headingOfText,
  parseAttribute,
  storedKey,
} from '../gs1/attributes.ts';
import { combinationProblem } from '../gs1/element-rules.ts';
import { problem } from '../result/problem.ts';
import { fail, ok, type Result } from '../result/result.ts';
import { attributeKeyOf, LABEL_FIELD_KEYS, parseFieldName } from './label-fields.ts';

/** What a person types for the fields of a record, by the field's name; empty or null takes a value away. */
export type TypedValues = Readonly<Record<string, string | null>>;

/**
 * Parses typed values of fields. `today` settles the century of dates. Fails with `field_unknown` for what is no field or has
 * a column of its own, or as `parseAttribute` does.
 */
export function parseAttributeChanges(
  typed: TypedValues,
  today: Date,
): Result<AttributeChanges, AttributeProblem | 'field_unknown'> {
  const changes: Partial<Record<AttributeKey, string | null>> = {};
  for (const [name, text] of Object.entries(typed)) {
    const field = parseFieldName(name);
    const key = field === null ? null : attributeKeyOf(field);
    if (key === null) return problem('field_unknown', { field: name, fields: LABEL_FIELD_KEYS });
    if (text === null || text.trim() === '') {
      changes[storedKey(key)] = null;
      continue;
    }
    const value = parseAttribute(key, text, today);
    if (!value.ok) return value;
    changes[storedKey(key)] = value.value;
  }
  return ok(changes);
}

/** A record's attributes after changes. */
export function changedAttributes(attributes: Attributes, changes: AttributeChanges): Attributes {
  const merged = Object.entries({ ...attributes, ...changes }).filter(([, value]) => value !== null);
  return Object.fromEntries(merged) as Attributes;
}

/** Fails with `ai_needs` or `ai_bars` where GS1 does not let the attributes of a trade item stand together. */
export function checkCombination(attributes: Attributes): Result<Attributes, 'ai_needs' | 'ai_bars'> {
  const keys = (Object.keys(attributes) as AttributeKey[]).filter((key) => headingOfText(key) === null);
  // A lot and a serial may be there or come: what needs one of them is judged with both.
  const found = combinationProblem(['01', '10', '21', ...keys.map(aiOfKey)]);
  return found === null ? ok(attributes) : fail(found.problem);
}
