import { expect, test } from 'vitest';

import { dotsPerInchOrText } from '../../../../electron/cli/number-options.ts';

test.each([
  ['8/mm', 203.2],
  ['11.8/mm', 299.72],
  ['12/mm', 304.8],
  ['24/mm', 609.6],
  ['300', 300],
])('%s are %d dots an inch, exactly', (text, dotsPerInch) => {
  expect(dotsPerInchOrText(text)).toBe(dotsPerInch);
});
