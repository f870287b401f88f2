import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  DEFAULT_DIGITAL_LINK_ORIGIN,
  digitalLinkUri,
  parseDigitalLinkOrigin,
} from '../../../../shared/gs1/digital-link.ts';
import { GS1_CHARACTERS } from '../../../../shared/gs1/lot-and-serial.ts';
import { keys } from './label-keys.ts';

describe('a Digital Link', () => {
  test('has key and qualifiers in the path and the expiry in the query', () => {
    expect(
      digitalLinkUri(DEFAULT_DIGITAL_LINK_ORIGIN, keys({ lot: 'ABC', expiry: '2027-12-31', serial: '1' })),
    ).toBe('https://www.closient.com/01/09506000134352/10/ABC/21/1?17=271231');
  });

  test('leaves out what the label does not have', () => {
    expect(digitalLinkUri(DEFAULT_DIGITAL_LINK_ORIGIN, keys({ serial: '1' }))).toBe(
      'https://www.closient.com/01/09506000134352/21/1',
    );
  });

  test('percent-encodes everything outside the unreserved set, and a URL parser reads it back', () => {
    const codes = fc.string({ minLength: 1, maxLength: 20, unit: fc.constantFrom(...GS1_CHARACTERS) });
    fc.assert(
      fc.property(codes, codes, (lot, serial) => {
        const uri = digitalLinkUri(DEFAULT_DIGITAL_LINK_ORIGIN, keys({ lot, serial }));
        const [, lotPart = '', serialPart = ''] = /\/10\/(.*)\/21\/(.*)$/.exec(uri) ?? [];
        expect(lotPart + serialPart).toMatch(/^(?:[A-Za-z0-9._~-]|%[0-9A-F]{2})+$/);
        expect([decodeURIComponent(lotPart), decodeURIComponent(serialPart)]).toEqual([lot, serial]);
      }),
    );
  });
});

describe('a Digital Link origin', () => {
  test.each([
    ['https://id.gs1.org', 'https://id.gs1.org'],
    ['https://ID.GS1.org/', 'https://id.gs1.org'],
    ['http://10.0.0.5:8080', 'http://10.0.0.5:8080'],
    ['https://www.example-company.com/products/', 'https://www.example-company.com/products'],
  ])('%s becomes %s', (text, origin) => {
    expect(parseDigitalLinkOrigin(text)).toEqual({ ok: true, value: origin });
  });

  test.each([
    ['id.gs1.org'],
    ['ftp://id.gs1.org'],
    ['https://'],
    ['https://user:secret@example.com'],
    ['https://example.com/?a=1'],
    ['https://example.com/#top'],
    ['https://exa mple.com'],
    ['javascript:alert(1)'],
    [''],
  ])('"%s" is refused', (text) => {
    expect(parseDigitalLinkOrigin(text)).toMatchObject({
      ok: false,
      problem: { code: 'digital_link_origin' },
    });
  });
});
