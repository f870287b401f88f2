import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const RENDERER = path.join(ROOT, 'renderer');

/** Letters that stand for a picture: a face that lacks one shows a box. ⌘ is what stands on that key. */
const LETTER_ICON = /[←-↗⌀-⌗⌙-⏿▀-◿☀-➿⋮⊘⊗⊞≡‹›]/u;

it('no text has a letter of a font in place of an icon', () => {
  const texts = globSync('resources/{locales,desktop-texts}/*.json', { cwd: ROOT });
  const found = texts.flatMap((file) =>
    readFileSync(path.join(ROOT, file), 'utf8')
      .split('\n')
      .filter((line) => LETTER_ICON.test(line)),
  );
  expect(found).toEqual([]);
});

it('the screens have no letter of a font in place of an icon', () => {
  const found = globSync('**/*.{tsx,css}', { cwd: RENDERER }).flatMap((file) =>
    readFileSync(path.join(RENDERER, file), 'utf8')
      .split('\n')
      .flatMap((line, index) =>
        // Of what a scanner types for another character the arrow says which.
        LETTER_ICON.test(line) && !/^\s*(\*|\/\/|\/\*)/.test(line) && !line.includes('${arrived} →')
          ? [`${file}:${index + 1}: ${line.trim()}`]
          : [],
      ),
  );
  expect(found).toEqual([]);
});
