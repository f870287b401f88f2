import { expect, test } from 'vitest';
import { z } from 'zod';

import { validateFields } from '../../../../shared/contract/field-validation.ts';

const schema = z.strictObject({
  name: z.string().min(2).max(4).optional(),
  tags: z.array(z.string()).min(1).max(2).optional(),
  dots: z.int().min(1).max(9).optional(),
  mode: z.enum(['a', 'b']).optional(),
});

/** What is said of a value for one of the schema's fields. */
function messagesOf(value: Record<string, unknown>): readonly string[] {
  const checked = validateFields(schema, value);
  return checked.ok ? [] : checked.problem.map(({ message }) => message);
}

test('what holds comes through as its schema says', () => {
  expect(validateFields(z.strictObject({ copies: z.int().default(1) }), {})).toEqual({
    ok: true,
    value: { copies: 1 },
  });
});

test.each([
  [{ name: 'x' }, 'This must have at least 2 characters.'],
  [{ name: 'xxxxx' }, 'This must have at most 4 characters.'],
  [{ tags: [] }, 'This list must have at least 1 entry.'],
  [{ tags: ['a', 'b', 'c'] }, 'This list must have at most 2 entries.'],
  [{ dots: 0 }, 'This must be at least 1.'],
  [{ dots: 10 }, 'This must be at most 9.'],
  [{ dots: 1.5 }, 'This must be a whole number.'],
  [{ dots: true }, 'This must be a number, not true or false.'],
  [{ name: {} }, 'This must be text, not a JSON object.'],
  [{ mode: 'x'.repeat(50) }, `This must be one of a, b, not "${'x'.repeat(40)}…".`],
])('of %j is said: %s', (value, sentence) => {
  expect(messagesOf(value)).toEqual([sentence]);
});

test('a schema’s own words come before the usual ones', () => {
  const own = z.object({ page: z.int('Pages are whole numbers.') });
  expect(validateFields(own, { page: 'one' })).toEqual({
    ok: false,
    problem: [{ field: 'page', message: 'Pages are whole numbers.' }],
  });
});

test('a field that is wrong in two ways is named once', () => {
  expect(messagesOf({ dots: 1e300 })).toEqual(['This must be at most 9.']);
});

test('a rule without words of its own still ends in a sentence', () => {
  expect(validateFields(z.object({ at: z.number().multipleOf(2) }), { at: 3 })).toEqual({
    ok: false,
    problem: [{ field: 'at', message: 'This value cannot be used here.' }],
  });
});
