import { readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import {
  AI_DEFINITIONS,
  type AiCharacters,
  type AiComponent,
  type AiDefinition,
} from '../../../../shared/gs1/application-identifiers.ts';
import {
  type AttributeKey,
  parseAttribute,
  parseAttributeKey,
  storedKey,
} from '../../../../shared/gs1/attributes.ts';
import { type DigitalLinkOrigin, digitalLinkUri } from '../../../../shared/gs1/digital-link.ts';
import { rawElementString } from '../../../../shared/gs1/element-string.ts';
import { matchesFormat } from '../../../../shared/gs1/element-value.ts';
import type { Gtin } from '../../../../shared/gs1/gtin.ts';
import { itemElements, type ItemKeys } from '../../../../shared/gs1/item-keys.ts';
import { likeliestReading, scanReadings } from '../../../../shared/scan/parse-scan.ts';

const TODAY = new Date('2026-11-24');
const GTIN = '09521234000013' as Gtin;
const ORIGIN = 'https://example.org' as DigitalLinkOrigin;

/** What the unit tests of a linter say: values that pass and, by error, values that fail, with the part at fault. */
interface Vectors {
  readonly pass: readonly string[];
  readonly fail: Readonly<Record<string, readonly (readonly [value: string, at: number, length: number])[]>>;
}

const { linters } = JSON.parse(
  readFileSync(new URL('../../../fixtures/gs1/linter-vectors.json', import.meta.url), 'utf8'),
) as { readonly linters: Readonly<Record<string, Vectors>> };

/** The linters that say what a component is made of: the letters of its format. */
const CHARACTER_LINTERS: Readonly<Record<string, AiCharacters>> = {
  csetnumeric: 'N',
  cset82: 'X',
  cset39: 'Y',
  cset64: 'Z',
};

/** Where we judge values otherwise than their linter, and why. */
const DIFFERENCES: readonly {
  readonly linter: string;
  readonly ours: 'taken' | 'refused';
  readonly values: readonly string[];
  readonly why: string;
}[] = [
  {
    linter: 'cset64',
    ours: 'taken',
    values: ['123=', '12==', '1234=', '123==', '='],
    why: 'RFC 4648 pads to a multiple of 4 characters and the linter wants one of 3: text is not refused for its count',
  },
  {
    linter: 'iso4217',
    ours: 'taken',
    values: ['191', '694', '931', '932'],
    why: 'labels still say currencies that were withdrawn, and the linter of bwip-js takes them',
  },
  {
    linter: 'nozeroprefix',
    ours: 'taken',
    values: ['0'],
    why: 'serials of (8011) begin at 0 in GS1’s EPC Tag Data Translation, and the linter of bwip-js takes it',
  },
];

/** Rules that hold for the one length which GS1's components have; their linters take others too. */
const OF_THAT_LENGTH = ['csumalpha', 'hyphen', 'pieceoftotal', 'posinseqslash'];

/** What a component refuses by its length and its characters, before any rule is asked. */
const BY_FORMAT = /(?:^|_)TOO_(?:SHORT|LONG)|INVALID_LENGTH|^NON_DIGIT_CHARACTER$/;

interface Place {
  readonly definition: AiDefinition;
  readonly component: AiComponent;
}

/** Every component that has the rule of a linter, or for a set of characters those without any rule. */
function placesOf(linter: string): readonly Place[] {
  const letter = CHARACTER_LINTERS[linter];
  return [...AI_DEFINITIONS.values()].flatMap((definition) =>
    definition.components
      .filter(({ characters, rules }) =>
        letter === undefined ? rules.includes(linter) : characters === letter,
      )
      .map((component) => ({ definition, component })),
  );
}

/** Whether a value is what one component may hold. */
function takes(component: AiComponent, value: string): boolean {
  const [any] = AI_DEFINITIONS.values();
  if (any === undefined) throw new Error('There is no AI');
  return matchesFormat({ ...any, components: [{ ...component, optional: false }] }, value);
}

/** What a linter alone asks for, of text of any length. */
function ruleAlone(linter: string): AiComponent {
  const characters = CHARACTER_LINTERS[linter];
  const rules = characters === undefined ? [linter] : [];
  return { characters: characters ?? 'X', shortest: 0, longest: 200, optional: false, rules };
}

function fits({ shortest, longest }: AiComponent, { length }: string): boolean {
  return length >= shortest && length <= longest;
}

function lengthsOf({ shortest, longest }: AiComponent): Pick<AiComponent, 'shortest' | 'longest'> {
  return { shortest, longest };
}

function failing({ fail }: Vectors): readonly { readonly error: string; readonly value: string }[] {
  return Object.entries(fail).flatMap(([error, vectors]) => vectors.map(([value]) => ({ error, value })));
}

function differing(linter: string, ours: 'taken' | 'refused'): readonly string[] {
  return DIFFERENCES.filter((one) => one.linter === linter && one.ours === ours).flatMap(
    ({ values }) => values,
  );
}

/** The AI whose whole value is one component with this rule alone, that a label can say and a link hold; null where there is none. */
function aiOf(linter: string): AttributeKey | null {
  const rules = ruleAlone(linter).rules.join();
  const keys = placesOf(linter).map(({ definition, component }) => {
    const isAlone = definition.components.length === 1 && component.rules.join() === rules;
    return isAlone && definition.inQuery ? parseAttributeKey(definition.ai) : null;
  });
  return keys.find((key) => key !== null && storedKey(key) === key) ?? null;
}

/** What a scanner makes of a text: its elements, right or not; none where it is no reading. */
function scanned(text: string): readonly { ai: string | null; value: string; valid: boolean }[] {
  const scan = likeliestReading(scanReadings(text, TODAY));
  return scan.ok ? scan.value.elements : [];
}

const NAMES = Object.keys(linters);

describe('the vectors of the GS1 Syntax Dictionary', () => {
  test('are there for every rule that an AI has', () => {
    const rules = [...AI_DEFINITIONS.values()].flatMap(({ components }) =>
      components.flatMap((one) => one.rules),
    );
    expect(NAMES.toSorted()).toEqual([...new Set([...rules, ...Object.keys(CHARACTER_LINTERS)])].sort());
  });
});

describe.each(NAMES)('the rule %s', (linter) => {
  const vectors = linters[linter] ?? { pass: [], fail: {} };

  test('takes what its linter takes', () => {
    const rule = ruleAlone(linter);
    const refused = vectors.pass.filter((value) => {
      const rooms = placesOf(linter).filter(({ component }) => fits(component, value));
      if (rooms.length === 0 && OF_THAT_LENGTH.includes(linter)) return false;
      const places = rooms.map(({ component }) => ({ ...rule, ...lengthsOf(component) }));
      return ![rule, ...places].every((component) => takes(component, value));
    });
    expect(refused).toEqual(differing(linter, 'refused'));
  });

  test('refuses what its linter refuses, in every component that has it', () => {
    const taken = placesOf(linter).flatMap(({ component }) =>
      failing(vectors).filter(({ value }) => takes(component, value)),
    );
    expect([...new Set(taken.map(({ value }) => value))].toSorted()).toEqual(
      differing(linter, 'taken').toSorted(),
    );
  });

  test('refuses it for what it is, and not only for its length or its characters', () => {
    const taken = failing(vectors)
      .filter(({ error, value }) => !BY_FORMAT.test(error) && takes(ruleAlone(linter), value))
      .map(({ value }) => value);
    const unknown = taken.filter((value) => !differing(linter, 'taken').includes(value));
    expect(OF_THAT_LENGTH.includes(linter) ? [] : unknown).toEqual([]);
  });
});

/** Rules that stand alone in an AI which a label can say. */
const SAID: readonly (readonly [linter: string, key: AttributeKey])[] = NAMES.flatMap((linter) => {
  const key = aiOf(linter);
  return key === null ? [] : [[linter, key] as const];
});

describe.each(SAID)('the rule %s, in (%s)', (linter, key) => {
  const vectors = linters[linter] ?? { pass: [], fail: {} };
  const [component] = AI_DEFINITIONS.get(key)?.components ?? [];
  if (component === undefined) throw new Error(key);

  test('lets pass, from a file through the symbols back from a scanner, what its linter does', () => {
    for (const value of vectors.pass.filter((one) => fits(component, one))) {
      const parsed = parseAttribute(key, value, TODAY);
      if (!parsed.ok) throw new Error(`(${key})${value}: ${parsed.problem.message}`);
      const item = { gtin: GTIN, lot: null, serial: null, attributes: { [key]: parsed.value } } as ItemKeys;
      const said = { ai: key, value, valid: true };
      expect(scanned(`]d2${rawElementString(itemElements(item))}`)).toContainEqual(said);
      expect(scanned(digitalLinkUri(ORIGIN, item))).toContainEqual(said);
    }
  });

  test('stops what its linter does, in a file and at the scanner', () => {
    const stopped = failing(vectors).filter(({ value }) => !differing(linter, 'taken').includes(value));
    for (const { value } of stopped) {
      // Around a value of a file there may be space.
      if (value === value.trim())
        expect([value, parseAttribute(key, value, TODAY).ok]).toEqual([value, false]);
      expect(scanned(`]d2${key}${value}`)).not.toContainEqual({ ai: key, value, valid: true });
    }
  });
});

/** What is told of a value of an AI, less the words: the value with the part at fault in brackets; null where none is marked. */
function markedIn(ai: string, value: string): string | null {
  const key = parseAttributeKey(ai);
  const parsed = key === null ? null : parseAttribute(key, value, TODAY);
  if (parsed === null || parsed.ok) throw new Error(`(${ai})${value} is taken`);
  const told = parsed.problem.facts?.['marked'];
  return typeof told === 'string' ? told : null;
}

function marked([value, at, length]: readonly [string, number, number]): string {
  return `${value.slice(0, at)}[${value.slice(at, at + length)}]${value.slice(at + length)}`;
}

describe('the part of a value that its linter points at', () => {
  test.each([
    ['csetnumeric', '242', 'NON_DIGIT_CHARACTER'],
    ['cset82', '400', 'INVALID_CSET82_CHARACTER'],
    ['cset39', '8010', 'INVALID_CSET39_CHARACTER'],
    ['cset64', '8030', 'INVALID_CSET64_CHARACTER'],
  ])('is marked as a character by %s, in (%s)', (linter, ai, error) => {
    // Space around a value is left out; the sign of padding is a character of its set, wherever it stands.
    const vectors = (linters[linter]?.fail[error] ?? []).filter(
      ([value]) => value === value.trim() && !(linter === 'cset64' && value.includes('=')),
    );
    expect(vectors.length).toBeGreaterThan(0);
    expect(vectors.map(([value]) => markedIn(ai, value))).toEqual(vectors.map(marked));
  });

  test.each([
    ['iso3166', '422', 'NOT_ISO3166', ''],
    ['iso3166alpha2', '4307', 'NOT_ISO3166_ALPHA2', ''],
    ['iso3166999', '7030', 'NOT_ISO3166_OR_999', 'A'],
    ['iso4217', '3910', 'NOT_ISO4217', '100'],
    ['packagetype', '7041', 'INVALID_PACKAGE_TYPE', ''],
  ])('is marked as a code by %s, in (%s)', (linter, ai, error, rest) => {
    const [component] = AI_DEFINITIONS.get(ai)?.components ?? [];
    if (component === undefined) throw new Error(ai);
    const vectors = (linters[linter]?.fail[error] ?? []).filter(
      ([value]) => takes({ ...component, rules: [] }, value) && !differing(linter, 'taken').includes(value),
    );
    expect(vectors.length).toBeGreaterThan(0);
    expect(vectors.map(([value]) => markedIn(ai, value + rest))).toEqual(
      vectors.map((vector) => marked(vector) + rest),
    );
  });
});
