import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { GS1_CHARACTERS, parseLotCode, parseSerialCode } from '../../../../shared/gs1/lot-and-serial.ts';

describe('a lot code', () => {
  test('holds 1 to 20 of GS1’s 82 characters, and comes through as it is', () => {
    expect(new Set(GS1_CHARACTERS).size).toBe(82);
    const codes = fc.string({
      minLength: 1,
      maxLength: 20,
      unit: fc.constantFrom(...Array.from(GS1_CHARACTERS)),
    });
    fc.assert(
      fc.property(codes, (code) => {
        expect(parseLotCode(code)).toEqual({ ok: true, value: code });
      }),
    );
  });

  test('holds none of what the service would take but GS1 forbids', () => {
    const printable = Array.from({ length: 0x7e - 0x20 }, (_, index) => String.fromCharCode(0x21 + index));
    const forbidden = printable.filter((character) => !GS1_CHARACTERS.includes(character));
    expect(forbidden.join('')).toBe('#$@[\\]^`{|}~');
    for (const character of forbidden) {
      const refused = parseLotCode(`A${character}B`);
      expect(refused).toMatchObject({ ok: false, problem: { code: 'lot_character' } });
      if (!refused.ok) expect(refused.problem.message).toContain(`"${character}"`);
    }
  });

  test.each([
    ['A B', 'a space'],
    ['A\tB', 'a tab'],
    ['A\nB', 'a line break'],
    ['A\u001dB', 'U+001D'],
    ['Ä1', '"Ä"'],
    ['A😀', '😀'],
  ])('%j is refused and the character named', (code, named) => {
    const refused = parseLotCode(code);
    expect(refused).toMatchObject({ ok: false, problem: { code: 'lot_character' } });
    if (!refused.ok) expect(refused.problem.message).toContain(named);
  });

  test('is not empty and has at most 20 characters', () => {
    expect(parseLotCode('')).toMatchObject({ ok: false, problem: { code: 'lot_length' } });
    expect(parseLotCode('A'.repeat(21))).toMatchObject({ ok: false, problem: { code: 'lot_length' } });
  });
});

test('a serial number follows the same rules under its own codes', () => {
  expect(parseSerialCode('S/N:1')).toEqual({ ok: true, value: 'S/N:1' });
  expect(parseSerialCode('')).toMatchObject({ ok: false, problem: { code: 'serial_length' } });
  expect(parseSerialCode('1#2')).toMatchObject({ ok: false, problem: { code: 'serial_character' } });
});
