import bwipjs from 'bwip-js/node';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { AI_DEFINITIONS, type AiDefinition } from '../../../../shared/gs1/application-identifiers.ts';
import {
  type AttributeKey,
  type Element,
  parseAttribute,
  parseAttributeKey,
  storedKey,
} from '../../../../shared/gs1/attributes.ts';
import { combinationFault } from '../../../../shared/gs1/element-rules.ts';
import { bracketedElementString, rawElementString } from '../../../../shared/gs1/element-string.ts';
import { matchesFormat } from '../../../../shared/gs1/element-value.ts';
import { predefinedLength } from '../../../../shared/gs1/predefined-length.ts';
import { likeliestReading, scanReadings } from '../../../../shared/scan/parse-scan.ts';
import { brokenValues, KEPT_BY_EVERY_TEXT } from './broken-values.ts';
import { partsOf, valuesOf } from './element-values.ts';

const TODAY = new Date('2026-11-24');

/** What stands for a thing of its own: every key that GS1 has, a trade item aside, whose sets have a test of their own. */
const KEYS = [
  ...['00', '02', '03', '253', '255', '401', '402', '414', '415', '417', '8002', '8003', '8004', '8006'],
  ...['8010', '8013', '8017', '8018', '8020', '8026', '8111', '8200'],
];

function definitionOf(ai: string): AiDefinition {
  const definition = AI_DEFINITIONS.get(ai);
  if (definition === undefined) throw new Error(`There is no AI ${ai}`);
  return definition;
}

/** What needs others gets the first group of those that may stand there; null where none may. */
function completed(ais: readonly string[], depth = 0): readonly string[] | null {
  const fault = combinationFault(ais);
  if (fault === null) return ais;
  if ('other' in fault || depth > 6) return null;
  for (const group of fault.definition.needs) {
    const missing = group.map((ai) => ai.replaceAll('n', '0')).filter((ai) => !ais.includes(ai));
    const found = completed([...ais, ...missing], depth + 1);
    if (found !== null) return found;
  }
  return null;
}

/** A measure stands once, with whichever decimals. */
function isFree(ai: string, ais: readonly string[]): boolean {
  return ais.every(
    (other) => other !== ai && storedKey(other as AttributeKey) !== storedKey(ai as AttributeKey),
  );
}

/** A key with what GS1 wants beside it, and up to five other AIs with what those want. */
function setOf(key: string, others: readonly string[]): readonly string[] {
  return others.reduce<readonly string[]>(
    (ais, ai) => (isFree(ai, ais) ? (completed([...ais, ai]) ?? ais) : ais),
    completed([key]) ?? [],
  );
}

/** Elements as a symbol has them: those of predefined length first. */
function inOrder(elements: readonly Element[]): readonly Element[] {
  const rank = ({ ai }: Element): number => (predefinedLength(ai) === null ? 1 : 0);
  return elements.toSorted((one, other) => rank(one) - rank(other));
}

/** The elements of each AI, made ready once for all sets. */
const ELEMENTS = new Map(
  [...AI_DEFINITIONS].map(([ai, definition]) => [
    ai,
    valuesOf(definition).map((value): Element => ({ ai, value })),
  ]),
);

const sets: fc.Arbitrary<readonly Element[]> = fc
  .tuple(fc.constantFrom(...KEYS), fc.array(fc.constantFrom(...AI_DEFINITIONS.keys()), { maxLength: 5 }))
  .chain(([key, others]) => {
    const elements = setOf(key, others).map((ai) => ELEMENTS.get(ai));
    return fc.tuple(...elements.filter((one) => one !== undefined));
  })
  .map(inOrder);

/**
 * Brackets in values are AIs in text that is written with brackets; and the linter's dictionary is older than what GS1 has since
 * let stand beside (03).
 */
function isForLinter(elements: readonly Element[]): boolean {
  return elements.every(({ ai, value }) => !/[()]/.test(value) && ai !== '03');
}

function lint(elements: readonly Element[]): void {
  bwipjs.raw({ bcid: 'gs1datamatrix', text: bracketedElementString(elements), parse: false } as never);
}

describe('a set of elements of any key', () => {
  test.each(KEYS)('(%s) has what GS1 wants beside it', (key) => {
    expect(setOf(key, [])).toContain(key);
  });

  test('is read back by a scanner as it was', () => {
    fc.assert(
      fc.property(sets, (elements) => {
        const scan = likeliestReading(scanReadings(`]d2${rawElementString(elements)}`, TODAY));
        if (!scan.ok) throw new Error(scan.problem.message);
        expect(scan.value.elements.map(({ ai, value }) => ({ ai, value }))).toEqual(elements);
      }),
      { numRuns: 40_000 },
    );
  });

  test('passes the linter of bwip-js', () => {
    fc.assert(
      fc.property(sets.filter(isForLinter), (elements) => {
        expect(() => lint(elements)).not.toThrow();
      }),
      { numRuns: 5_000 },
    );
  });
});

describe('every rule of every AI', () => {
  test.each([...AI_DEFINITIONS.keys()])('(%s) refuses what breaks one of them, as bwip-js does', (ai) => {
    const definition = definitionOf(ai);
    const [parts = []] = fc.sample(partsOf(definition), { numRuns: 1, seed: 7 });
    const legal = parts.join('');
    expect(matchesFormat(definition, legal)).toBe(true);
    const beside = (completed([ai]) ?? [ai])
      .filter((other) => other !== ai)
      .map((other): Element => ({
        ai: other,
        value:
          fc.sample(
            valuesOf(definitionOf(other)).filter((value) => !/[()]/.test(value)),
            { numRuns: 1, seed: 7 },
          )[0] ?? '',
      }));
    for (const { rule, value } of brokenValues(definition, parts)) {
      expect([rule, value, matchesFormat(definition, value)]).toEqual([rule, value, false]);
      const key = parseAttributeKey(ai);
      // Measures and days are also taken as people write them.
      if (key !== null && !storedKey(key).endsWith('n')) {
        expect([rule, value, parseAttribute(key, value, TODAY).ok]).toEqual([rule, value, false]);
      }
      const elements = inOrder([...beside, { ai, value }]);
      if (isForLinter(elements)) expect(() => lint(elements), `${rule}: (${ai})${value}`).toThrow();
    }
  });

  test('is broken, but for those that every text keeps, each of which GS1 has', () => {
    const rules = new Set(
      [...AI_DEFINITIONS.values()].flatMap(({ components }) => components.flatMap((one) => one.rules)),
    );
    expect(KEPT_BY_EVERY_TEXT.filter((rule) => !rules.has(rule))).toEqual([]);
  });
});
