import { LABEL_FIELD_KEYS, LABEL_FIELDS } from '../fields/label-fields.ts';
import { hasValue } from './field-text.ts';
import type { Label } from './label.ts';

/**
 * What the sizes of a label's symbols go by, whatever its layout and its stock: which fields it has, and how long its values
 * are and of which characters. Labels of one class differ in their sizes only by the order of those characters.
 */
export interface SizeClass {
  readonly key: string;
  /** How often digits, capitals and other characters follow each other: of a class the label with most needs the most room. */
  readonly changes: number;
}

/** The fields that no symbol holds: what counts is whether they are there. */
const TEXT_FIELDS = LABEL_FIELD_KEYS.filter((key) => LABEL_FIELDS[key].ai === null);

/** Gives the class of a label. */
export function sizeClassOf(label: Label): SizeClass {
  const { gtin, lot, serial, attributes } = label;
  const values = [lot ?? '', serial ?? ''].map(valueClass);
  const said = Object.entries(attributes)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    // Text is in no symbol: what counts is whether it is there.
    .map(
      ([key, value = '']) => [key, key.startsWith('text:') ? presence(value) : valueClass(value)] as const,
    );
  const ofElements = [...values, ...said.flatMap(([, each]) => (typeof each === 'string' ? [] : [each]))];
  return {
    key: JSON.stringify([
      /^0*/.exec(gtin)?.[0].length,
      TEXT_FIELDS.map((field) => hasValue(field, label)),
      values.map(({ counts }) => counts),
      said.map(([key, each]) => [key, typeof each === 'string' ? each : each.counts]),
    ]),
    changes: ofElements.reduce((sum, { changes }) => sum + changes, 0),
  };
}

function presence(value: string): 'set' | 'empty' {
  return value.trim() === '' ? 'empty' : 'set';
}

/** Characters that symbols hold alike: digits in pairs, capitals, small letters, what links have as it is, and what they write as %2F. */
const KINDS: readonly RegExp[] = [/[0-9]/, /[A-Z]/, /[a-z]/, /[-._~]/];

function valueClass(value: string): { readonly counts: readonly number[]; readonly changes: number } {
  const counts = Array.from({ length: KINDS.length + 1 }, () => 0);
  let [changes, last] = [0, -1];
  for (const character of value) {
    const found = KINDS.findIndex((kind) => kind.test(character));
    const kind = found === -1 ? KINDS.length : found;
    counts[kind] = (counts[kind] ?? 0) + 1;
    if (kind !== last) changes++;
    last = kind;
  }
  return { counts, changes };
}
