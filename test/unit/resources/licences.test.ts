import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { expect, test } from 'vitest';

test('the notice of the PDF viewer names the very program that Windows packages bring, with its licences', () => {
  const folder = path.dirname(createRequire(import.meta.url).resolve('pdf-to-printer'));
  const [program] = readdirSync(folder).filter((name) => name.endsWith('.exe'));
  const notice = readFileSync(new URL('../../../resources/licences/SumatraPDF.txt', import.meta.url), 'utf8');
  expect(notice).toContain(program);
  expect(notice).toMatch(/^ *GNU GENERAL PUBLIC LICENSE\s+Version 3/m);
  expect(notice).toMatch(/^ *GNU AFFERO GENERAL PUBLIC LICENSE\s+Version 3/m);
});
