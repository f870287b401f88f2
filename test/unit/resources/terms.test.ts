import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

type Texts = { readonly [key: string]: string | Texts };

/** The rows of the table of words that are not used. */
const UNUSED = readFileSync(path.join(ROOT, 'docs/terms.md'), 'utf8')
  .split('## Words that are not used')
  .slice(1)
  .flatMap((section) => [...section.matchAll(/^\| ([a-z]{2}) +\| ([^|]+?) +\|[^|]*\|([^|]*)\|$/gmu)])
  .map(([, language = '', word = '', keys = '']) => ({
    language,
    word,
    exceptIn: keys.split(',').flatMap((key) => (key.trim() === '' ? [] : [key.trim()])),
  }));

/** Every text of a language with its key. */
function textsOf(language: string): readonly (readonly [key: string, text: string])[] {
  const listed = (texts: Texts, before: string): readonly (readonly [string, string])[] =>
    Object.entries(texts).flatMap(([key, text]) =>
      typeof text === 'string' ? [[before + key, text] as const] : listed(text, `${before}${key}.`),
    );
  return globSync(`resources/{locales,desktop-texts}/${language}.json`, { cwd: ROOT }).flatMap((file) =>
    listed(JSON.parse(readFileSync(path.join(ROOT, file), 'utf8')) as Texts, ''),
  );
}

/** What is filled in and what is typed as a command are no words. */
const NO_WORDS = /\{\{[^}]*\}\}|`[^`]*`/gu;

describe('the words of each language', () => {
  test('have a table of those that are not used', () => {
    expect(new Set(UNUSED.map(({ language }) => language))).toEqual(new Set(['en', 'de', 'es', 'pl']));
  });

  test.each(UNUSED)('in $language are used in place of $word', ({ language, word, exceptIn }) => {
    const begins = new RegExp(`(?<!\\p{L})${word}`, 'iu');
    const found = textsOf(language).filter(
      ([key, text]) =>
        begins.test(text.replace(NO_WORDS, '')) && !exceptIn.some((prefix) => key.startsWith(prefix)),
    );
    expect(found).toEqual([]);
  });
});
