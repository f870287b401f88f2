import { readdirSync, readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import type { ProblemRow } from '../../../shared/result/problem-row.ts';
import { PROBLEMS } from '../../../shared/result/problem-table.ts';

type Texts = { readonly [key: string]: string | Texts };

interface Locale {
  readonly problems: Texts;
  readonly programProblems?: Texts;
}

const folder = new URL('../../../resources/locales/', import.meta.url);
const others = readdirSync(folder)
  .map((file) => file.replace('.json', ''))
  .filter((language) => language !== 'en');

function localeOf(language: string): Locale {
  return JSON.parse(readFileSync(new URL(`${language}.json`, folder), 'utf8')) as Locale;
}

/** What a locale says: each sentence by `code` or `code.which`, with the names of the places in it. The forms of a plural are one sentence. */
function factsIn(...sections: readonly Texts[]): Readonly<Record<string, readonly string[]>> {
  const sentences = new Map<string, Set<string>>();
  const walk = (texts: Texts, above: readonly string[]): void => {
    for (const [key, text] of Object.entries(texts)) {
      const [stem = '', form] = key.split(PLURAL_FORM);
      const isPlural = form !== undefined && `${stem}_other` in texts && `${stem}_one` in texts;
      const path = [...above, isPlural ? stem : key];
      if (typeof text !== 'string') walk(text, path);
      else {
        const places = [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name);
        const known = sentences.get(path.join('.')) ?? new Set();
        sentences.set(path.join('.'), new Set([...known, ...places, ...(isPlural ? ['count'] : [])]));
      }
    }
  };
  for (const section of sections) walk(section, []);
  return sorted(sentences);
}

const PLURAL_FORM = /_(one|other|few|many)$/;

/** What the table declares, in the same form. */
function declared(): Readonly<Record<string, readonly string[]>> {
  const facts = Object.entries<ProblemRow>(PROBLEMS).flatMap(([code, row]) => [
    ...(row.which === undefined || row.facts !== undefined ? [[code, row.facts ?? {}] as const] : []),
    ...Object.entries(row.which ?? {}).map(([which, kinds]) => [`${code}.${which}`, kinds] as const),
  ]);
  return sorted(new Map(facts.map(([name, kinds]) => [name, new Set(Object.keys(kinds))])));
}

function sorted(
  sentences: ReadonlyMap<string, ReadonlySet<string>>,
): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries([...sentences].map(([name, places]) => [name, [...places].sort()]));
}

test('each problem has its English sentences, with exactly the facts that the table declares, and no sentence is left over', () => {
  const { problems, programProblems = {} } = localeOf('en');
  expect(factsIn(problems, programProblems)).toEqual(declared());
});

test('no sentence is both for screens and for programs alone', () => {
  const { problems, programProblems = {} } = localeOf('en');
  const forScreens = factsIn(problems);
  expect(Object.keys(factsIn(programProblems)).filter((name) => name in forScreens)).toEqual([]);
});

describe.each(others)('%s', (language) => {
  test('has each sentence that a screen may show, with the same facts, and no other', () => {
    expect(factsIn(localeOf(language).problems)).toEqual(factsIn(localeOf('en').problems));
  });

  test('leaves what programs alone get in English', () => {
    expect(localeOf(language).programProblems).toBeUndefined();
  });
});

test('no HTTP status is other than a refusal or a failure, and no exit code is success', () => {
  for (const [code, row] of Object.entries<ProblemRow>(PROBLEMS)) {
    expect([code, row.http ?? 409]).toEqual([code, expect.toSatisfy((status: number) => status >= 400)]);
    expect([code, row.exit]).not.toEqual([code, 0]);
  }
});
