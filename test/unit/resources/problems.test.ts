import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { writtenProblems } from './station-problems.ts';

type Sentences = string | { readonly [which: string]: Sentences };

const { problems } = JSON.parse(
  readFileSync(new URL('../../../resources/locales/en.json', import.meta.url), 'utf8'),
) as { readonly problems: Readonly<Record<string, Sentences>> };

/** Codes that no screen shows, with why. */
const NEVER_SHOWN: Readonly<Record<string, string>> = {
  custom: 'a mark of the schemas, and no code of ours',
  invalid_fields: 'shown field by field',
  setting_unknown: 'screens name only settings that there are',
};

/** Parts that still speak English on the screens too. */
const STILL_ENGLISH = ['electron/sync/', 'electron/access/'];

/** Every English sentence of a code, its plural forms and its variants among them. */
function sentencesOf(code: string): readonly string[] {
  const all = (told: Sentences): readonly string[] =>
    typeof told === 'string' ? [told] : Object.values(told).flatMap(all);
  return Object.entries(problems)
    .filter(([name]) => name === code || name === `${code}_one` || name === `${code}_other`)
    .flatMap(([, told]) => all(told));
}

const written = writtenProblems();

test('the sources say a good many things', () => {
  expect(written.length).toBeGreaterThan(150);
});

test('each thing that a screen can be told is in the files of the languages, as the station says it', () => {
  const untold = written.filter(
    ({ code, sentence, where }) =>
      !(code in NEVER_SHOWN) &&
      !STILL_ENGLISH.some((part) => where.startsWith(part)) &&
      !sentencesOf(code).some((english) => sentence.test(english)),
  );
  expect(untold.map(({ code, where, sentence }) => `${code} (${where}) ${sentence.source}`)).toEqual([]);
});
