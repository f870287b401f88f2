import { expect, it } from 'vitest';

import { newId } from '../../../../electron/store/new-id.ts';
import { parseShortId, shortIdOfUuid } from '../../../../shared/contract/short-id.ts';

it('an id is new each time, and one that can be read', () => {
  const ids = Array.from({ length: 2000 }, newId);
  expect(new Set(ids).size).toBe(2000);
  for (const id of ids) expect(parseShortId(id)).toEqual({ ok: true, value: id });
});

it('an id is a UUID of version 4: its bits of version and variant are set', () => {
  const digits = '23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
  for (let count = 0; count < 2000; count += 1) {
    const id = newId();
    const number = Array.from(id).reduce((sum, digit) => sum * 57n + BigInt(digits.indexOf(digit)), 0n);
    const uuid = number
      .toString(16)
      .padStart(32, '0')
      .replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    expect(uuid).toMatch(/^.{8}-.{4}-4.{3}-[89ab].{3}-.{12}$/);
    expect(shortIdOfUuid(uuid)).toBe(id);
  }
});
