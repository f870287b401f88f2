import { existsSync, readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import {
  AI_DEFINITIONS,
  aiAtStart,
  type AiDefinition,
} from '../../../../shared/gs1/application-identifiers.ts';
import { matchesFormat } from '../../../../shared/gs1/element-value.ts';
import { predefinedLength } from '../../../../shared/gs1/predefined-length.ts';

/** GS1's own table, where it lies beside the project: it does not belong to it. */
const DICTIONARY = '../shared/data/gs1-syntax-dictionary.txt';

/** An AI as the dictionary has it, with nothing of ours in between. */
interface DictionaryEntry {
  readonly format: string;
  readonly title: string;
  readonly flags: string;
  readonly attributes: Readonly<Record<string, string>>;
}

function readDictionary(): ReadonlyMap<string, DictionaryEntry> {
  const lines = readFileSync(DICTIONARY, 'utf8')
    .split('\n')
    .filter((line) => /^\d/.test(line));
  return new Map(
    lines.flatMap((line) => {
      const [entry = '', title = ''] = line.split(/\s#\s+/);
      const [range = '', ...parts] = entry.trim().split(/\s+/);
      const flags = /^[*?]+$/.test(parts[0] ?? '') ? (parts.shift() ?? '') : '';
      const attributes = parts.filter((part) => /^(?:req|ex|dlpkey)/.test(part));
      const format = parts.filter((part) => !attributes.includes(part)).join(' ');
      const [first = '', last = first] = range.split('-');
      return Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => [
        String(Number(first) + index).padStart(first.length, '0'),
        {
          format,
          flags,
          title: title.trim(),
          attributes: Object.fromEntries(
            attributes.map((text) => text.split('=')).map(([key = '', value = '']) => [key, value]),
          ),
        },
      ]);
    }),
  );
}

/** Our definition, written as the dictionary writes it. */
function asEntry(definition: AiDefinition): DictionaryEntry {
  const { components, needs, bars, qualifiers } = definition;
  const format = components.map(({ characters, shortest, longest, optional, rules }) => {
    const text = `${characters}${shortest === longest ? '' : '..'}${longest}`;
    return [optional ? `[${text}]` : text, ...rules].join(',');
  });
  return {
    format: format.join(' '),
    title: definition.title,
    flags: `${definition.predefinedLength ? '*' : ''}${definition.inQuery ? '?' : ''}`,
    attributes: {
      ...(needs.length === 0 ? {} : { req: needs.map((group) => group.join('+')).join(',') }),
      ...(bars.length === 0 ? {} : { ex: [...bars].sort().join(',') }),
      ...(qualifiers === null ? {} : { dlpkey: qualifiers.map((list) => list.join(',')).join('|') }),
    },
  };
}

describe('the table of Application Identifiers', () => {
  test.skipIf(!existsSync(DICTIONARY))(
    `says what the GS1 Syntax Dictionary says (skipped where ${DICTIONARY} is not there)`,
    () => {
      const wanted = [...readDictionary()].map(([ai, entry]) => {
        const { ex } = entry.attributes;
        const bars = ex === undefined ? {} : { ex: ex.split(',').sort().join(',') };
        return [ai, { ...entry, attributes: { ...entry.attributes, ...bars } }];
      });
      const ours = [...AI_DEFINITIONS.values()].map((definition) => [definition.ai, asEntry(definition)]);
      expect(Object.fromEntries(ours)).toEqual(Object.fromEntries(wanted));
    },
  );

  test('has no AI that begins with another, so that the first digits settle which it is', () => {
    for (const ai of AI_DEFINITIONS.keys()) expect(aiAtStart(`${ai}999999`)?.ai).toBe(ai);
    expect(aiAtStart('0412345')).toBeNull();
    expect(aiAtStart('')).toBeNull();
  });

  test('gives predefined lengths that hold the whole of a value', () => {
    for (const { ai, components, predefinedLength: predefined } of AI_DEFINITIONS.values()) {
      const longest = components.reduce((sum, component) => sum + component.longest, ai.length);
      expect(predefinedLength(ai)).toBe(predefined ? longest : null);
    }
  });

  test.each([
    ['00', '395012345678901237', false],
    ['00', '395012345678901238', true],
    ['01', '09521234000013', true],
    ['01', '9521234000013', false],
    ['10', 'A'.repeat(20), true],
    ['10', 'A'.repeat(21), false],
    ['10', '', false],
    ['10', 'A B', false],
    ['11', '260200', true],
    ['11', '260230', false],
    ['11', '281301', false],
    ['7006', '260200', false],
    ['7007', '260201260228', true],
    ['7007', '260201260230', false],
    ['253', '4012345000009', true],
    ['253', '4012345000009ABC', true],
    ['253', '401234500000', false],
    ['3103', '001250', true],
    ['3103', '01250', false],
    ['3932', '9781250', true],
    ['4330', '001250-', true],
    ['4330', '001250+', false],
    ['8003', '04012345000009A7', true],
    ['8006', '095212340000130102', true],
    ['8006', '095212340000130302', false],
    ['8010', '4012345#A/7', true],
    ['8010', '4012345a', false],
    ['8013', '1987654Ad4X4bL5ttr2310c2K', true],
    ['8013', '1987654Ad4X4bL5ttr2310c2L', false],
    ['8008', '26010112', true],
    ['8008', '2601011260', false],
    ['4302', 'High%20Street', true],
    ['4302', 'High%2', false],
  ])('says of (%s) whether it can be %s: %s', (ai, value, can) => {
    const definition = AI_DEFINITIONS.get(ai);
    if (definition === undefined) throw new Error(`There is no AI ${ai}`);
    expect(matchesFormat(definition, value)).toBe(can);
  });
});
