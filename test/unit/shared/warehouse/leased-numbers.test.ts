import { describe, expect, it } from 'vitest';

import { codeSequence, leasedFor, ssccSequence } from '../../../../shared/warehouse/leased-numbers.ts';

describe('the sequence of leased numbers', () => {
  it('says what its numbers are counted out for', () => {
    const serials = codeSequence('serials', '09506000134352', { prefix: 'SN-', suffix: '/A' });
    expect(leasedFor(serials)).toEqual({ kind: 'serials', gtin: '09506000134352', pattern: 'SN-…/A' });
    expect(leasedFor(ssccSequence('9506000', 3))).toEqual({
      kind: 'sscc',
      companyPrefix: '9506000',
      extensionDigit: '3',
    });
  });

  it('is one whatever its numbers are padded to, and another for lots', () => {
    const fixed = { prefix: 'L:', suffix: '' };
    expect(codeSequence('lots', '09506000134352', fixed)).not.toBe(
      codeSequence('serials', '09506000134352', fixed),
    );
    expect(leasedFor(codeSequence('lots', '09506000134352', fixed))).toMatchObject({ pattern: 'L:…' });
  });

  it('of random codes says how many characters each has, and is another for each length', () => {
    const fixed = { prefix: 'R-', suffix: '' };
    const random = codeSequence('serials', '09506000134352', fixed, 12);
    expect(random).toBe('serials:09506000134352:R-{random:12}');
    expect(leasedFor(random)).toMatchObject({ kind: 'serials', pattern: 'R-…' });
  });

  it('of a newer version is not known', () => {
    expect(leasedFor('pallets:1')).toBeNull();
  });
});
