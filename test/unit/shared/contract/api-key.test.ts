import { crc32 } from 'node:zlib';

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { formatApiKey, parseApiKey } from '../../../../shared/contract/api-key.ts';

const secrets = fc.stringMatching(/^[0-9A-Za-z]{32}$/);

describe('an API key', () => {
  test('carries the CRC-32 of its secret, as zlib computes it', () => {
    fc.assert(
      fc.property(secrets, (secret) => {
        const checksum = crc32(secret).toString(16).padStart(8, '0');
        expect(formatApiKey('csb', secret)).toBe(`csb_${secret}_${checksum}`);
      }),
    );
  });

  test('that was issued is accepted, under every prefix', () => {
    for (const prefix of ['csb', 'csu', 'cpk'] as const) {
      const key = formatApiKey(prefix, 'a'.repeat(32));
      expect(parseApiKey(key)).toEqual({ ok: true, value: key });
    }
  });

  test('with any one character changed is refused', () => {
    fc.assert(
      fc.property(secrets, fc.integer({ min: 4, max: 35 }), (secret, at) => {
        const key = formatApiKey('csb', secret);
        const other = key.charAt(at) === 'x' ? 'y' : 'x';
        const changed = key.slice(0, at) + other + key.slice(at + 1);
        expect(parseApiKey(changed)).toMatchObject({ ok: false, problem: { code: 'api_key_checksum' } });
      }),
    );
  });

  test.each([
    '',
    'csb_short_00000000',
    'xyz_' + 'a'.repeat(32) + '_00000000',
    `csb_${'a'.repeat(32)}_0000000G`,
    `${formatApiKey('csb', 'a'.repeat(32))}\n`,
    formatApiKey('csb', 'a'.repeat(32)).slice(0, -1),
    formatApiKey('csb', 'a'.repeat(32)).toUpperCase(),
  ])('"%s" is not of its form', (text) => {
    expect(parseApiKey(text)).toMatchObject({ ok: false, problem: { code: 'api_key_form' } });
  });

  test('is not made of a secret of another form', () => {
    expect(() => formatApiKey('csb', 'too short')).toThrow('32 letters and digits');
  });
});
