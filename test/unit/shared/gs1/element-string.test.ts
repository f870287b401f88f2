import { describe, expect, test } from 'vitest';

import { bracketed, labelElements, rawElementString } from '../../../../shared/gs1/element-string.ts';
import { keys } from './label-keys.ts';

describe('an element string', () => {
  test('has its fixed lengths first', () => {
    const all = keys({ lot: 'ABC', expiry: '2027-12-31', serial: '1' });
    expect(bracketed(labelElements(all))).toBe('(01)09506000134352(17)271231(10)ABC(21)1');
  });

  test('has a separator between variable lengths, and none at its end', () => {
    const all = keys({ lot: 'ABC', expiry: '2027-12-31', serial: '1' });
    expect(rawElementString(labelElements(all))).toBe('010950600013435217271231' + '10ABC\u001d211');
    const lotOnly = keys({ lot: 'ABC', expiry: '2027-12-31' });
    expect(rawElementString(labelElements(lotOnly))).toBe('010950600013435217271231' + '10ABC');
  });

  test('of a product alone is its GTIN', () => {
    expect(bracketed(labelElements(keys({})))).toBe('(01)09506000134352');
  });
});
