import bwipjs from 'bwip-js/node';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { AI_DEFINITIONS } from '../../../../shared/gs1/application-identifiers.ts';
import {
  attributeElement,
  type AttributeKey,
  parseAttribute,
  parseAttributeKey,
  storedKey,
} from '../../../../shared/gs1/attributes.ts';
import { type DigitalLinkOrigin, digitalLinkUri } from '../../../../shared/gs1/digital-link.ts';
import { combinationProblem } from '../../../../shared/gs1/element-rules.ts';
import { bracketedElementString, rawElementString } from '../../../../shared/gs1/element-string.ts';
import { matchesFormat } from '../../../../shared/gs1/element-value.ts';
import type { Gtin } from '../../../../shared/gs1/gtin.ts';
import { itemElements, type ItemKeys } from '../../../../shared/gs1/item-keys.ts';
import { likeliestReading, scanReadings } from '../../../../shared/scan/parse-scan.ts';
import { valuesOf } from './element-values.ts';

const TODAY = new Date('2026-11-24');
const GTIN = '09521234000013' as Gtin;
const ORIGIN = 'https://example.org' as DigitalLinkOrigin;

/** Every AI that a label can say beside what identifies it, alone or with others of its kind. */
const KEYS = [...AI_DEFINITIONS.keys()].filter((ai) => parseAttributeKey(ai) !== null) as AttributeKey[];

/** The values of each, made ready once for all sets. */
const VALUES = new Map(
  KEYS.map((key) => {
    const definition = AI_DEFINITIONS.get(key);
    if (definition === undefined) throw new Error(key);
    return [key, fc.tuple(fc.constant(key), valuesOf(definition))];
  }),
);

/** What a set of AIs comes to beside a GTIN, a lot and a serial: those that GS1 does not let stand there are left out. */
function legal(keys: readonly AttributeKey[]): readonly AttributeKey[] {
  const found = combinationProblem(['01', '10', '21', ...keys]);
  if (found === null) return keys;
  const others = keys.filter((key) => key !== found.ai);
  return legal(others.length < keys.length ? others : keys.slice(1));
}

/** Items with attributes of up to six AIs that may stand together, each value of the form that its AI asks for. */
const items: fc.Arbitrary<ItemKeys> = fc
  .uniqueArray(fc.constantFrom(...KEYS), { maxLength: 6, selector: storedKey })
  .chain((keys) => {
    const values = legal(keys).map((key) => VALUES.get(key));
    return fc.tuple(...values.filter((one) => one !== undefined));
  })
  .map((pairs) => {
    const attributes = Object.fromEntries(
      pairs.map(([key, value]) => {
        const parsed = parseAttribute(key, value, TODAY);
        if (!parsed.ok) throw new Error(`(${key})${value}: ${parsed.problem.message}`);
        return [storedKey(key), parsed.value];
      }),
    );
    return { gtin: GTIN, lot: 'L1' as ItemKeys['lot'], serial: 'S/1' as ItemKeys['serial'], attributes };
  });

function scanned(text: string): readonly { ai: string | null; value: string }[] {
  const scan = likeliestReading(scanReadings(text, TODAY));
  if (!scan.ok) throw new Error(`${text}: ${scan.problem.message}`);
  return scan.value.elements.map(({ ai, value }) => ({ ai, value }));
}

function byAi(elements: readonly { ai: string | null; value: string }[]): readonly string[] {
  return elements.map(({ ai, value }) => `(${ai})${value}`).toSorted();
}

describe('a set of elements of any AIs', () => {
  test('is said by its element string and by its Digital Link, and read back from either, but for what GS1 bars from a query', () => {
    fc.assert(
      fc.property(items, (item) => {
        const elements = itemElements(item);
        expect(scanned(`]d2${rawElementString(elements)}`)).toEqual(elements);
        const misfits = elements.filter(({ ai, value }) => {
          const definition = AI_DEFINITIONS.get(ai);
          return definition === undefined || !matchesFormat(definition, value);
        });
        expect(misfits).toEqual([]);

        const inLink = elements.filter(
          ({ ai }) => ['01', '10', '21', '22'].includes(ai) || AI_DEFINITIONS.get(ai)?.inQuery === true,
        );
        expect(byAi(scanned(digitalLinkUri(ORIGIN, item)))).toEqual(byAi(inLink));
      }),
      { numRuns: 100_000 },
    );
  });

  test('passes the linter of bwip-js', () => {
    fc.assert(
      fc.property(items, (item) => {
        const elements = itemElements(item);
        // In text that is written with brackets it takes those of values for AIs.
        fc.pre(elements.every(({ value }) => !/[()]/.test(value)));
        const text = bracketedElementString(elements);
        expect(() => bwipjs.raw({ bcid: 'gs1datamatrix', text, parse: false } as never)).not.toThrow();
      }),
      { numRuns: 10_000 },
    );
  });
});

describe('every AI', () => {
  test.each(KEYS)('(%s) takes what its format allows, and refuses what it does not', (key) => {
    const definition = AI_DEFINITIONS.get(key);
    if (definition === undefined) throw new Error(key);
    const [value] = fc.sample(valuesOf(definition), { numRuns: 1, seed: 7 });
    const parsed = parseAttribute(key, value ?? '', TODAY);
    if (!parsed.ok) throw new Error(parsed.problem.message);
    expect(attributeElement(storedKey(key), parsed.value)?.ai).toHaveLength(key.length);
    expect(parseAttribute(key, 'ä'.repeat(200), TODAY).ok).toBe(false);
    expect(parseAttribute(key, '', TODAY).ok).toBe(false);
  });
});
