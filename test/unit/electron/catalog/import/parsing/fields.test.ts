import { expect, it } from 'vitest';

import { dateOrderOf } from '../../../../../../electron/catalog/import/parsing/fields.ts';

it.each([
  ['Expiry (DD/MM/YYYY)', 'dmy'],
  ['Exp. Date MM/DD/YY', 'mdy'],
  ['MHD TT.MM.JJJJ', 'dmy'],
  ['DLC (JJ/MM/AAAA)', 'dmy'],
  ['expiry yyyymmdd', 'ymd'],
  ['Expiry YYMMDD', 'ymd'],
  ['Expiry MM/YYYY', 'my'],
  ['Exp (MM/YY)', 'my'],
  ['MHD (MM/JJ)', 'my'],
  ['Caducidad MM/AA', 'my'],
  ['Expiry YY-MM', 'ym'],
  ['AI 17', 'ymd'],
  ['Expiry (17)', 'ymd'],
  ['Expiry', null],
  ['Best before date', null],
])('the heading %s says of its dates: %s', (heading, order) => {
  expect(dateOrderOf('expiry', heading)).toBe(order);
});
