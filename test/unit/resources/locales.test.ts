import { readdirSync, readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

const folder = new URL('../../../resources/locales/', import.meta.url);
const desktopFolder = new URL('../../../resources/desktop-texts/', import.meta.url);

/** Every text of a locale file by its dotted key, without those that are in English alone; the plural forms of one text under one key. */
function textsOf(file: string): ReadonlyMap<string, readonly string[]> {
  const texts = new Map<string, string[]>();
  function walk(value: unknown, path: readonly string[]): void {
    if (typeof value === 'string') {
      const key = path.join('.').replace(/_(?:zero|one|two|few|many|other)$/, '');
      texts.set(key, [...(texts.get(key) ?? []), value]);
    } else for (const [name, inner] of Object.entries(value as object)) walk(inner, [...path, name]);
  }
  const sections = Object.entries(JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as object);
  walk(Object.fromEntries(sections.filter(([section]) => section !== 'programProblems')), []);
  return texts;
}

function placeholdersOf(texts: readonly string[] | undefined): readonly string[] {
  return [...new Set(texts?.flatMap((text) => text.match(/\{\{\w+\}\}|\{\w+:\d+\}/g) ?? []))].sort();
}

/** The plural forms that a language needs, by the Unicode rules that i18next follows. */
function formsOf(language: string): readonly string[] {
  return new Intl.PluralRules(language).resolvedOptions().pluralCategories;
}

const english = textsOf('en.json');
const others = readdirSync(folder).filter((file) => file !== 'en.json');

test('there is more than one language', () => {
  expect(others).toEqual(expect.arrayContaining(['de.json', 'es.json']));
});

test('each language has the words of menus and notifications, all of them', () => {
  expect(readdirSync(desktopFolder).sort()).toEqual(readdirSync(folder).sort());
  const wordsOf = (file: string): readonly string[] =>
    Object.keys(JSON.parse(readFileSync(new URL(file, desktopFolder), 'utf8')) as object);
  for (const file of others) expect([file, ...wordsOf(file)]).toEqual([file, ...wordsOf('en.json')]);
});

describe.each(others)('%s', (file) => {
  const texts = textsOf(file);

  test('says everything that the English file says, and nothing else', () => {
    expect([...texts.keys()].sort()).toEqual([...english.keys()].sort());
  });

  test('fills the same places in each text', () => {
    for (const [key, forms] of texts)
      expect([key, placeholdersOf(forms)]).toEqual([key, placeholdersOf(english.get(key))]);
  });

  test('leaves no text empty', () => {
    for (const [key, forms] of texts)
      expect([key, forms.every((text) => text.trim() !== '')]).toEqual([key, true]);
  });

  test('has each plural form of its language', () => {
    const language = file.replace('.json', '');
    const plurals = [...english].filter(([, forms]) => forms.length > 1).map(([key]) => key);
    expect(plurals.length).toBeGreaterThan(0);
    for (const key of plurals) expect([key, texts.get(key)?.length]).toEqual([key, formsOf(language).length]);
  });
});
