import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  bracketedElementString,
  GROUP_SEPARATOR,
  rawElementString,
} from '../../../../shared/gs1/element-string.ts';
import { itemElements } from '../../../../shared/gs1/item-keys.ts';
import { GS1_CHARACTERS } from '../../../../shared/gs1/lot-and-serial.ts';
import { keys } from './label-keys.ts';

describe('an element string', () => {
  test('has its fixed lengths first', () => {
    const all = keys({ lot: 'ABC', expiry: '2027-12-31', serial: '1' });
    expect(bracketedElementString(itemElements(all))).toBe('(01)09506000134352(17)271231(10)ABC(21)1');
  });

  test('has a separator between variable lengths, and none at its end', () => {
    const all = keys({ lot: 'ABC', expiry: '2027-12-31', serial: '1' });
    expect(rawElementString(itemElements(all))).toBe('010950600013435217271231' + '10ABC\u001d211');
    const lotOnly = keys({ lot: 'ABC', expiry: '2027-12-31' });
    expect(rawElementString(itemElements(lotOnly))).toBe('010950600013435217271231' + '10ABC');
  });

  test('of a product alone is its GTIN', () => {
    expect(bracketedElementString(itemElements(keys({})))).toBe('(01)09506000134352');
  });

  test('can be taken apart again, whatever characters its codes hold', () => {
    const codes = fc.option(
      fc.string({ minLength: 1, maxLength: 20, unit: fc.constantFrom(...Array.from(GS1_CHARACTERS)) }),
      { nil: undefined },
    );
    const expiries = fc.constantFrom(undefined, '2027-12-31', '2028-02-00');
    fc.assert(
      fc.property(codes, expiries, codes, (lot, expiry, serial) => {
        const elements = itemElements(keys({ lot, expiry, serial }));
        expect(takenApart(rawElementString(elements))).toEqual(elements);
      }),
    );
  });
});

/** Reads an element string as a scanner's software does: fixed lengths by their AI, others up to the separator. */
function takenApart(raw: string): { ai: string; value: string }[] {
  const elements = [];
  for (let rest = raw; rest !== '';) {
    const ai = rest.slice(0, 2);
    const fixedLength = { '01': 14, '17': 6 }[ai];
    const value = rest.slice(2).slice(0, fixedLength).split(GROUP_SEPARATOR)[0] ?? '';
    elements.push({ ai, value });
    rest = rest.slice(2 + value.length);
    if (rest.startsWith(GROUP_SEPARATOR)) rest = rest.slice(1);
  }
  return elements;
}
