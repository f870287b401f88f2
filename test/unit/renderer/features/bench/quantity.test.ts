import { expect, test } from 'vitest';

import { copiesOf, withDigit, withoutDigit } from '../../../../../renderer/features/bench/quantity.ts';

const typed = (digits: string): string => Array.from(digits).reduce(withDigit, '');

test('nothing typed means one label', () => {
  expect(copiesOf('')).toBe(1);
});

test('digits make a number, without zeros before it', () => {
  expect(copiesOf(typed('25'))).toBe(25);
  expect(typed('007')).toBe('7');
  expect(copiesOf(typed('0'))).toBe(1);
});

test('a digit that would go past the most copies of a print is not taken', () => {
  expect(typed('9995')).toBe('999');
});

test('the last digit is taken away, down to nothing typed', () => {
  expect(withoutDigit('25')).toBe('2');
  expect(withoutDigit(withoutDigit('2'))).toBe('');
});
