import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  capitalisedOrigin,
  DEFAULT_DIGITAL_LINK_ORIGIN,
  type DigitalLinkOrigin,
  digitalLinkUri,
  leftOutOfDigitalLink,
  parseDigitalLinkOrigin,
} from '../../../../shared/gs1/digital-link.ts';
import { GS1_CHARACTERS } from '../../../../shared/gs1/lot-and-serial.ts';
import { scanReadings } from '../../../../shared/scan/parse-scan.ts';
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

  test('has the qualifiers in the path of which GS1 lets most stand together', () => {
    const withTpx = (codes: Parameters<typeof keys>[0]) => ({ ...keys(codes), attributes: { '235': 'T1' } });
    expect(digitalLinkUri(DEFAULT_DIGITAL_LINK_ORIGIN, withTpx({}))).toBe(
      'https://www.closient.com/01/09506000134352/235/T1',
    );
    expect(leftOutOfDigitalLink(withTpx({}))).toEqual([]);
    expect(digitalLinkUri(DEFAULT_DIGITAL_LINK_ORIGIN, withTpx({ lot: 'ABC' }))).toBe(
      'https://www.closient.com/01/09506000134352/10/ABC',
    );
    expect(leftOutOfDigitalLink(withTpx({ lot: 'ABC' }))).toEqual(['235']);
  });

  test('names what GS1 allows in no Digital Link', () => {
    const attributes = { '15': '2027-12-31', '7040': '1ABC' };
    expect(leftOutOfDigitalLink({ ...keys({ lot: 'ABC' }), attributes })).toEqual(['7040']);
  });

  test('percent-encodes everything outside the unreserved set, and a URL parser reads it back', () => {
    const codes = fc.string({
      minLength: 1,
      maxLength: 20,
      unit: fc.constantFrom(...Array.from(GS1_CHARACTERS)),
    });
    fc.assert(
      fc.property(codes, codes, (lot, serial) => {
        const uri = digitalLinkUri(DEFAULT_DIGITAL_LINK_ORIGIN, keys({ lot, serial }));
        const [, lotPart = '', serialPart = ''] = /\/10\/(.*)\/21\/(.*)$/.exec(uri) ?? [];
        expect(lotPart + serialPart).toMatch(/^(?:[A-Za-z0-9._~-]|%[0-9A-F]{2})+$/);
        // "." and ".." alone are segments that browsers take out; nothing in a URI can keep them.
        if (!/^\.{1,2}$/.test(lot) && !/^\.{1,2}$/.test(serial)) expect(new URL(uri).href).toBe(uri);
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
    ['http://label-printer', 'http://label-printer'],
    ['HTTPS://Example.com/Some%20Path', 'https://example.com/Some%20Path'],
    ['  https://xn--mnchen-3ya.example \n', 'https://xn--mnchen-3ya.example'],
    ['https://www.example-company.com/products/', 'https://www.example-company.com/products'],
  ])('%s becomes %s', (text, origin) => {
    expect(parseDigitalLinkOrigin(text)).toEqual({ ok: true, value: origin });
  });

  test.each([
    ['', 'starts with https://'],
    ['id.gs1.org', 'starts with https://'],
    ['ftp://id.gs1.org', 'starts with https://'],
    ['javascript:alert(1)', 'starts with https://'],
    ['https://', 'names a host'],
    ['https://exa mple.com', 'names a host'],
    ['https://example..com', 'names a host'],
    ['https://-example.com', 'names a host'],
    ['https://münchen.example', 'names a host'],
    ['https://example.com:', 'names a host'],
    ['https://example.com\\evil.example', 'names a host'],
    ['https://example.com:99999', 'port'],
    ['https://user:secret@example.com', 'no user name'],
    ['https://example.com/?a=1', 'before any ? or #'],
    ['https://example.com#top', 'before any ? or #'],
    ['https://example.com//', 'path'],
    ['https://example.com/a b', 'path'],
    ['https://example.com/100%', 'path'],
    ['https://example.com/a/../b', 'no . or ..'],
    ['https://id.gs1.org/01/09506000134352', 'before /01'],
    [`https://example.com/${'a'.repeat(200)}`, 'at most 200'],
  ])('"%s" is refused, saying why: %s', (text, reason) => {
    expect(parseDigitalLinkOrigin(text)).toMatchObject({
      ok: false,
      problem: { code: 'digital_link_origin', message: expect.stringContaining(reason) as string },
    });
  });

  test('is accepted with any host, port and path, again unchanged, and is what a browser makes of it', () => {
    const segment = fc.stringMatching(/^[A-Za-z0-9_~-]{1,8}$/).filter((text) => text !== '01');
    const origins = fc
      .tuple(
        fc.constantFrom('http', 'https'),
        fc.domain().filter((domain) => domain.length < 100),
        fc.option(fc.integer({ min: 1024, max: 65_535 })),
        fc.array(segment, { maxLength: 5 }),
      )
      .map(([scheme, domain, port, path]) => {
        const authority = port === null ? domain : `${domain}:${port}`;
        return [`${scheme}://${authority}`, ...path].join('/');
      });
    fc.assert(
      fc.property(origins, (origin) => {
        expect(parseDigitalLinkOrigin(origin)).toEqual({ ok: true, value: origin });
        expect(new URL(origin).href.replace(/\/$/, '')).toBe(origin);
      }),
    );
  });
});

describe('an origin in capitals', () => {
  test.each([
    ['https://id.gs1.org', 'HTTPS://ID.GS1.ORG'],
    ['http://shop.example:8080', 'HTTP://SHOP.EXAMPLE:8080'],
    ['https://id.gs1.org/A-1', 'HTTPS://ID.GS1.ORG/A-1'],
    ['https://id.gs1.org/tea', 'https://id.gs1.org/tea'],
  ])('has scheme and host in them, and its path as it was: %s', (origin, expected) => {
    expect(capitalisedOrigin(origin as DigitalLinkOrigin)).toBe(expected);
  });

  test('gives a URI that leads to the same place, and a scan of it the same label', () => {
    const item = keys({ lot: 'Ab/c', expiry: '2027-12-31', serial: '1' });
    const origin = DEFAULT_DIGITAL_LINK_ORIGIN;
    const capitals = digitalLinkUri(capitalisedOrigin(origin), item);
    expect(capitals).toMatch(/^HTTPS:/);
    expect(new URL(capitals).href).toBe(digitalLinkUri(origin, item));
    const [reading] = scanReadings(capitals, new Date('2026-11-24'));
    expect(reading).toMatchObject({ ok: true, value: { form: 'digital_link', ...item } });
  });
});
