import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { entryStem, UniqueEntryNames } from '../../../../../../electron/render/archive/archive-entries.ts';
import type { Gtin } from '../../../../../../shared/gs1/gtin.ts';
import {
  GS1_CHARACTERS,
  type LotCode,
  type SerialCode,
} from '../../../../../../shared/gs1/lot-and-serial.ts';

const gtin = '09506000134352' as Gtin;
const code = fc.string({ unit: fc.constantFrom(...Array.from(GS1_CHARACTERS)), minLength: 1, maxLength: 20 });

function stem(lot: string | null, serial: string | null): string {
  return entryStem({ gtin, lot: lot as LotCode | null, serial: serial as SerialCode | null });
}

describe('entryStem', () => {
  it('joins what identifies the item', () => {
    expect(stem(null, null)).toBe('09506000134352');
    expect(stem('L1', null)).toBe('09506000134352_L1');
    expect(stem('L1', 'S1')).toBe('09506000134352_L1_S1');
    expect(stem(null, 'S1')).toBe('09506000134352__S1');
  });

  it('percent-encodes what Windows, macOS or Linux forbid, and the percent sign', () => {
    expect(stem('a/b\\c:d*e?f"g<h>i|j%', null)).toBe(
      '09506000134352_a%2Fb%5Cc%3Ad%2Ae%3Ff%22g%3Ch%3Ei%7Cj%25',
    );
  });

  it('keeps characters that all of them allow', () => {
    expect(stem("!&'()+,-.;=_", null)).toBe("09506000134352_!&'()+,-.;=_");
  });

  it('makes names that are one part of a path, fit every file system and give the codes back', () => {
    fc.assert(
      fc.property(code, code, (lot, serial) => {
        const name = stem(lot, serial);
        expect(name).not.toMatch(/[<>:"/\\|?*]/);
        expect(`${name}.svg`.length).toBeLessThanOrEqual(255);
        expect(decodeURIComponent(name)).toBe(`${gtin}_${lot}_${serial}`);
      }),
    );
  });
});

describe('EntryNames', () => {
  it('numbers names that differ in case only', () => {
    const names = new UniqueEntryNames();
    expect(['a', 'A', 'b', 'a'].map((name) => names.unique(name))).toEqual(['a', 'A~2', 'b', 'a~3']);
  });

  it('never gives the same name twice where case is ignored', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(code, code)), (codes) => {
        const names = new UniqueEntryNames();
        const given = codes.map(([lot, serial]) => names.unique(stem(lot, serial)).toLowerCase());
        expect(new Set(given).size).toBe(given.length);
      }),
    );
  });
});
