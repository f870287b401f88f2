import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const page = readFileSync(`${ROOT}/docs/gs1-readiness.md`, 'utf8');

/** The tests that the page names: a file and a title, or a part of one that is completed for each case. */
const named = [...page.matchAll(/^\s*- `(?<file>test\/[^`]+)`: "(?<title>.+)"$/gm)].map(
  ({ groups }) => [groups?.['file'] ?? '', groups?.['title'] ?? ''] as const,
);

it('names a test for each point that is done', () => {
  expect(named.length).toBeGreaterThan(10);
});

it.each(named)('%s has the test "%s"', (file, title) => {
  const isThere = existsSync(`${ROOT}/${file}`) && readFileSync(`${ROOT}/${file}`, 'utf8').includes(title);
  expect(isThere).toBe(true);
});

it('answers every point that it quotes', () => {
  const answers = [...page.matchAll(/^\| ".*\| +(?<answer>[^|]+?) +\|$/gm)].map(
    ({ groups }) => groups?.['answer'],
  );
  expect(answers.length).toBe(13);
  for (const answer of answers) expect(['done', 'in part', 'not done', 'not ours']).toContain(answer);
});
