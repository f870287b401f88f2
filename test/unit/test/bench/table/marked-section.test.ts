import { expect, test } from 'vitest';

import { replaceMarkedSection } from '../../../../bench/table/marked-section.ts';

const DOCUMENT = 'Before.\n\n<!-- bench: npm run bench -->\n\nold\n\n<!-- bench ends -->\n\nAfter.\n';

test('what stands between the marks is replaced, and what stands around them stays', () => {
  expect(replaceMarkedSection(DOCUMENT, 'bench', '| new |')).toBe(DOCUMENT.replace('old', '| new |'));
});

test('signs that mean something to a replacement are text like any other', () => {
  expect(replaceMarkedSection(DOCUMENT, 'bench', '$& $1 $`')).toContain('\n\n$& $1 $`\n\n');
});

test('it can be written again and again', () => {
  const once = replaceMarkedSection(DOCUMENT, 'bench', 'one');
  expect(replaceMarkedSection(once, 'bench', 'two')).toBe(replaceMarkedSection(DOCUMENT, 'bench', 'two'));
});

test.each([
  '',
  'Only <!-- bench ends -->',
  '<!-- bench: begins --> and no more',
  '<!-- other: x --><!-- other ends -->',
])('a document without the marks is refused: %j', (text) => {
  expect(() => replaceMarkedSection(text, 'bench', 'new')).toThrow('The document has no place for bench');
});
