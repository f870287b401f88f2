import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { DEFAULT_DIGITAL_LINK_ORIGIN, digitalLinkUri } from '../../../../shared/gs1/digital-link.ts';
import { bracketed, labelElements, rawElementString } from '../../../../shared/gs1/element-string.ts';
import { GS1_CHARACTERS } from '../../../../shared/gs1/lot-and-serial.ts';
import { parseScan } from '../../../../shared/scan/parse-scan.ts';
import { keys } from '../gs1/label-keys.ts';

const TODAY = new Date('2026-11-24');
const GTIN = '09506000134352';
const GS = '\u001d';

const codes = fc.string({
  minLength: 1,
  maxLength: 20,
  unit: fc.constantFrom(...Array.from(GS1_CHARACTERS)),
});
const expiries = fc.constantFrom(undefined, '2027-12-31', '2028-02-00');
const labels = fc
  .record({
    lot: fc.option(codes, { nil: undefined }),
    expiry: expiries,
    serial: fc.option(codes, { nil: undefined }),
  })
  .map((parts) => keys(parts as Parameters<typeof keys>[0]));

describe('a scan', () => {
  test('of a Digital Link gives back what was encoded, for every lot and serial', () => {
    fc.assert(
      fc.property(labels, (label) => {
        const scan = parseScan(digitalLinkUri(DEFAULT_DIGITAL_LINK_ORIGIN, label), TODAY);
        expect(scan).toMatchObject({ ok: true, value: { form: 'digital_link', ...label } });
      }),
    );
  });

  test('of an element string gives back what was encoded, however the separator is spelled', () => {
    const spellings = fc.constantFrom(GS, '{GS}', '~1', '{gs}', '^]', '\\u001d');
    const identifiers = fc.constantFrom('', ']C1', ']e0', ']d2', ']Q3');
    fc.assert(
      fc.property(labels, spellings, identifiers, (label, separator, identifier) => {
        const scan = parseScan(identifier + rawElementString(labelElements(label), separator), TODAY);
        expect(scan).toMatchObject({ ok: true, value: { form: 'element_string', ...label } });
      }),
    );
  });

  test('of the form with brackets gives back what was encoded', () => {
    const label = keys({ lot: 'A(B)', expiry: '2027-12-31', serial: 'S/1' });
    expect(parseScan(bracketed(labelElements(label)), TODAY)).toMatchObject({ ok: true, value: label });
  });

  test.each([
    ['GTIN-14', '09506000134352'],
    ['EAN-13', '9506000134352'],
    ['EAN-13 with its identifier', ']E09506000134352'],
    ['UPC-A', '036000291452'],
    ['EAN-8', '96385074'],
    ['a line end after it', '9506000134352\r\n'],
  ])('of a retail symbol is a GTIN: %s', (_name, text) => {
    expect(parseScan(text, TODAY)).toMatchObject({ ok: true, value: { form: 'gtin', lot: null } });
  });

  test('passes over elements that no label has, fixed and variable ones', () => {
    const text = `]d201${GTIN}11260101310300012510LOT9${GS}240EXTRA${GS}21S1`;
    expect(parseScan(text, TODAY)).toMatchObject({
      ok: true,
      value: { lot: 'LOT9', serial: 'S1', expiry: null },
    });
  });

  test('takes a leading separator and needless ones after fixed lengths', () => {
    const text = `${GS}01${GTIN}${GS}17271231${GS}10A`;
    expect(parseScan(text, TODAY)).toMatchObject({ ok: true, value: { lot: 'A', expiry: '2027-12-31' } });
  });

  test('of anything that a lot or serial can be is a code', () => {
    expect(parseScan('OL-2611A', TODAY)).toMatchObject({
      ok: true,
      value: { form: 'code', gtin: null, lot: 'OL-2611A', serial: 'OL-2611A' },
    });
  });

  test.each([
    ['9506000134353', 'gtin_check_digit'],
    [`]d201${GTIN}17271331`, 'expiry_date'],
    [`]C100395060001343528761`, 'scan_unreadable'],
    ['https://example.com/about', 'scan_unreadable'],
    ['https://id.gs1.org/01/09506000134353', 'gtin_check_digit'],
    ['A lot with spaces', 'scan_unreadable'],
    ['', 'scan_unreadable'],
  ])('that cannot be used says why: %s', (text, code) => {
    expect(parseScan(text, TODAY)).toMatchObject({ ok: false, problem: { code } });
  });

  test('never throws, whatever a scanner sends', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.constantFrom('', ']d2', 'https://a/01/', '(01)'),
        (text, start) => {
          expect(typeof parseScan(start + text, TODAY).ok).toBe('boolean');
        },
      ),
    );
  });
});
