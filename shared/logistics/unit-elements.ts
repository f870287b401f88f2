import { fieldOfAttribute, labelField, parseFieldName } from '../fields/label-fields.ts';
import { AI_DEFINITIONS } from '../gs1/application-identifiers.ts';
import {
  attributeElement,
  type AttributeProblem,
  parseAttribute,
  parseAttributeKey,
  storedKey,
} from '../gs1/attributes.ts';
import { combinationFault } from '../gs1/element-rules.ts';
import { matchesFormat } from '../gs1/element-value.ts';
import { type GtinProblem, nativeGtin, parseGtin } from '../gs1/gtin.ts';
import { problem } from '../result/problem.ts';
import { ok, type Result } from '../result/result.ts';

/** An AI and its value as symbols hold it: dates in six digits, measures without their point. */
export interface UnitElement {
  readonly ai: string;
  readonly value: string;
}

/** What a person writes of a unit: a field or AI, and its value as people write it. */
export interface TypedElement {
  /** As `parseFieldName` takes it: `lot`, `02`, `330n`. */
  readonly field: string;
  /** Dates as `YYYY-MM-DD`, measures with their point, a GTIN in any length; or as symbols hold it. */
  readonly text: string;
}

/** The most elements that a unit is said to have: more do not go onto a label. */
export const MOST_UNIT_ELEMENTS = 20;

/** The GTIN of what a unit holds. */
const CONTENT_AI = '02';

/** Why what a person wrote is no element. */
export type TypedElementProblem = 'element_unknown' | AttributeProblem | GtinProblem;

/**
 * Reads what a person wrote of a unit as symbols hold it. `today` settles the century of two digits. Fails with
 * `element_unknown` for what is no AI, or as `parseGtin` and `parseAttribute` do. Whether elements can stand together is for
 * {@link checkUnitElements} to say.
 */
export function readUnitElement(
  { field, text }: TypedElement,
  today: Date,
): Result<UnitElement, TypedElementProblem> {
  const name = parseFieldName(field);
  const ai = name === null ? null : (labelField(name).ai ?? name);
  if (ai === CONTENT_AI) {
    const gtin = parseGtin(text);
    return gtin.ok ? ok({ ai, value: gtin.value }) : gtin;
  }
  const key = ai === null ? null : parseAttributeKey(ai);
  if (key !== null) {
    const value = parseAttribute(key, text, today);
    if (!value.ok) return value;
    const element = attributeElement(storedKey(key), value.value);
    if (element !== null) return ok(element);
  }
  // Lot and serial have fields of their own.
  return ai !== null && AI_DEFINITIONS.has(ai)
    ? ok({ ai, value: text.trim() })
    : problem('element_unknown', { ai: field });
}

/** Gives an element as people write it, which {@link readUnitElement} reads again. */
export function typedElement({ ai, value }: UnitElement, today: Date): TypedElement {
  const key = parseAttributeKey(ai);
  const kept = key === null ? null : parseAttribute(key, value, today);
  const gtin = ai === CONTENT_AI ? parseGtin(value) : null;
  if (gtin?.ok === true) return { field: ai, text: nativeGtin(gtin.value) };
  if (key === null || kept?.ok !== true) return { field: parseFieldName(ai) ?? ai, text: value };
  return { field: fieldOfAttribute(storedKey(key)), text: kept.value };
}

/** The key that every logistic unit has. */
const SSCC_AI = '00';

/** Reads what a person wrote of a unit, all of it. Fails as {@link readUnitElement} does for the first that cannot be read. */
export function readUnitElements(
  typed: readonly TypedElement[],
  today: Date,
): Result<readonly UnitElement[], TypedElementProblem> {
  const read: UnitElement[] = [];
  for (const one of typed) {
    const element = readUnitElement(one, today);
    if (!element.ok) return element;
    read.push(element.value);
  }
  return ok(read);
}

/** Why elements cannot stand on a logistic unit. */
export type ElementsProblem =
  'element_unknown' | 'element_value' | 'element_twice' | 'element_alone' | 'element_barred';

/**
 * Checks what a logistic unit's label says beside its SSCC: each AI given out, each value in its AI's format, and the
 * combinations that GS1 asks for and forbids. Fails with `element_unknown`, `element_value`, `element_twice`,
 * `element_alone` or `element_barred`. GS1 General Specifications, sections 3 and 4.13.
 */
export function checkUnitElements(
  elements: readonly UnitElement[],
): Result<readonly UnitElement[], ElementsProblem> {
  for (const [index, { ai, value }] of elements.entries()) {
    const definition = ai === SSCC_AI ? undefined : AI_DEFINITIONS.get(ai);
    if (definition === undefined) return problem('element_unknown', { ai });
    if (!matchesFormat(definition, value)) {
      return problem('element_value', { ai, title: definition.title, value });
    }
    if (elements.findIndex((other) => other.ai === ai) < index) return problem('element_twice', { ai });
  }
  const fault = combinationFault([SSCC_AI, ...elements.map(({ ai }) => ai)]);
  if (fault === null) return ok(elements);
  const { ai } = fault.definition;
  return 'other' in fault
    ? problem('element_barred', { ai, other: fault.other })
    : problem('element_alone', { ai, needed: fault.needs });
}

/** True for an AI that says something of what is in the unit: it stands beside (02), or is it, or its count. */
export function describesContent(ai: string): boolean {
  if (ai === '02' || ai === '37') return true;
  const needs = AI_DEFINITIONS.get(ai)?.needs ?? [];
  return needs.some((group) => group.includes('02'));
}
