import { randomUUID } from 'node:crypto';

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { parseShortId, shortIdOfUuid } from '../../../../shared/contract/short-id.ts';

describe('a short id', () => {
  // Reference values from the shortuuid library, version 1.0.
  test.each([
    ['00000000-0000-0000-0000-000000000000', '2222222222222222222222'],
    ['00000000-0000-0000-0000-000000000001', '2222222222222222222223'],
    ['ffffffff-ffff-ffff-ffff-ffffffffffff', 'oZEq7ovRbLq6UnGMPwc8B5'],
  ])('of %s is %s', (uuid, id) => {
    expect(shortIdOfUuid(uuid)).toBe(id);
  });

  test('comes back as itself, and its UUID gives it again', () => {
    fc.assert(
      fc.property(fc.uuid(), (uuid) => {
        const id = shortIdOfUuid(uuid);
        expect(id).toHaveLength(22);
        expect(parseShortId(id)).toEqual({ ok: true, value: id });
        expect(parseShortId(uuid.toUpperCase())).toEqual({ ok: true, value: id });
      }),
    );
  });

  test.each([
    ['', 'empty'],
    ['abc', 'too short'],
    [`${shortIdOfUuid(randomUUID())}2`, 'too long'],
    ['0222222222222222222222', 'a foreign character'],
    ['zzzzzzzzzzzzzzzzzzzzzz', 'larger than any UUID'],
    ['../../../../etc/passwd', 'a path'],
  ])('"%s" is refused: %s', (text) => {
    expect(parseShortId(text)).toMatchObject({ ok: false, problem: { code: 'malformed_id' } });
  });
});
