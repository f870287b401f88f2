import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { AI_DEFINITIONS } from '../../../../shared/gs1/application-identifiers.ts';
import { DEFAULT_DIGITAL_LINK_ORIGIN, digitalLinkUri } from '../../../../shared/gs1/digital-link.ts';
import { bracketedElementString, rawElementString } from '../../../../shared/gs1/element-string.ts';
import { itemElements } from '../../../../shared/gs1/item-keys.ts';
import { GS1_CHARACTERS } from '../../../../shared/gs1/lot-and-serial.ts';
import { likeliestReading, scanReadings } from '../../../../shared/scan/parse-scan.ts';
import { otherElements } from '../../../../shared/scan/scanned-content.ts';
import { provenElements, rawElements } from '../../../../shared/scan/scanned-elements.ts';
import { valuesOf } from '../gs1/element-values.ts';
import { keys } from '../gs1/label-keys.ts';

const TODAY = new Date('2026-11-24');

function likeliestOf(text: string, today: Date) {
  return likeliestReading(scanReadings(text, today));
}
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
        const scan = likeliestOf(digitalLinkUri(DEFAULT_DIGITAL_LINK_ORIGIN, label), TODAY);
        expect(scan).toMatchObject({ ok: true, value: { form: 'digital_link', ...label } });
      }),
    );
  });

  test('of an element string gives back what was encoded, however the separator is spelled', () => {
    const spellings = fc.constantFrom(GS, '{GS}', '~1', '{gs}', '^]', '\\u001d');
    const identifiers = fc.constantFrom('', ']C1', ']e0', ']d2', ']Q3');
    fc.assert(
      fc.property(labels, spellings, identifiers, (label, separator, identifier) => {
        const scan = likeliestOf(identifier + rawElementString(itemElements(label), separator), TODAY);
        expect(scan).toMatchObject({ ok: true, value: { form: 'element_string', ...label } });
      }),
    );
  });

  test('of the form with brackets gives back what was encoded', () => {
    const label = keys({ lot: 'A(B)', expiry: '2027-12-31', serial: 'S/1' });
    expect(likeliestOf(bracketedElementString(itemElements(label)), TODAY)).toMatchObject({
      ok: true,
      value: label,
    });
  });

  test.each([
    ['GTIN-14', '09506000134352'],
    ['EAN-13', '9506000134352'],
    ['EAN-13 with its identifier', ']E09506000134352'],
    ['UPC-A', '036000291452'],
    ['EAN-8', '96385074'],
    ['a line end after it', '9506000134352\r\n'],
  ])('of a retail symbol is a GTIN: %s', (_name, text) => {
    expect(likeliestOf(text, TODAY)).toMatchObject({ ok: true, value: { form: 'gtin', lot: null } });
  });

  test('keeps what is said beside, fixed and variable, and apart what no record can have', () => {
    const text = `]d201${GTIN}11260101310300012510LOT9${GS}240EXTRA${GS}21S1`;
    expect(likeliestOf(text, TODAY)).toMatchObject({
      ok: true,
      value: {
        lot: 'LOT9',
        serial: 'S1',
        attributes: { '11': '2026-01-01', '310n': '0.125', '240': 'EXTRA' },
      },
    });
    const scan = likeliestOf(text, TODAY);
    expect(scan.ok ? otherElements(scan.value) : null).toEqual([]);
  });

  test('takes a leading separator and needless ones after fixed lengths', () => {
    const text = `${GS}01${GTIN}${GS}17271231${GS}10A`;
    expect(likeliestOf(text, TODAY)).toMatchObject({
      ok: true,
      value: { lot: 'A', attributes: { '17': '2027-12-31' } },
    });
  });

  test('of anything that a lot or serial can be is a code', () => {
    expect(likeliestOf('OL-2611A', TODAY)).toMatchObject({
      ok: true,
      value: { form: 'code', gtin: null, lot: 'OL-2611A', serial: 'OL-2611A' },
    });
  });

  test.each([
    // As a UPC-E in its eight digits, with and without its identifier.
    ['04252614', '00042100005264'],
    [']E004252614', '00042100005264'],
    // Expanded by the scanner.
    [']E00042100005264', '00042100005264'],
    // The same digits can be an EAN-8 of a shop's own, as another number.
    [']E401234565', '00000001234565'],
    [']E001234565', '00012345000065'],
    [']E3950600013435212', GTIN],
    [']E3950600013435212345', GTIN],
  ])('of a retail symbol is the product that it stands for: %s', (text, gtin) => {
    expect(likeliestOf(text, TODAY)).toMatchObject({ ok: true, value: { form: 'gtin', gtin } });
  });

  test('of digits can be a product, a lot and a serial', () => {
    expect(scanReadings('9506000134352', TODAY)).toMatchObject([
      { ok: true, value: { form: 'gtin', gtin: GTIN } },
      { ok: true, value: { form: 'code', serial: '9506000134352', lot: '9506000134352' } },
    ]);
    expect(scanReadings('12345678', TODAY)).toMatchObject([
      { ok: false, problem: { code: 'gtin_check_digit' } },
      { ok: true, value: { form: 'code', serial: '12345678' } },
    ]);
    expect(scanReadings(']E09506000134352', TODAY)).toHaveLength(1);
    // A UPC-E, a GTIN-8 of a shop's own, and a code.
    expect(scanReadings('01234565', TODAY)).toHaveLength(3);
  });

  test.each([
    ['00395012345678901238', 'logistic_unit', { ai: '00', value: '395012345678901238' }],
    [`02${GTIN}3724`, 'content', { ai: '37', value: '24' }],
    [`02${GTIN}11260101310300125010LOT9`, 'content', { ai: '3103', value: '001250' }],
    ['8006095212340000130102', 'piece', { ai: '8006', value: '095212340000130102' }],
    ['4149521234000013', 'location', { ai: '414', value: '9521234000013' }],
    ['https://id.gs1.org/00/395012345678901238', 'logistic_unit', { ai: '00' }],
    ['https://example.com/stock/414/9521234000013/254/A7', 'location', { ai: '254', value: 'A7' }],
    ['https://id.gs1.org/8006/095212340000130102/21/7', 'piece', { ai: '21', value: '7' }],
    [']C18110012345612345611110123', 'coupon', { ai: '8110', value: '012345612345611110123' }],
    ['(253)4012345000009X', 'document', { ai: '253' }],
    ['11260101', null, { ai: '11', value: '260101' }],
    ['10AB12', null, { ai: '10', value: 'AB12' }],
  ])('that names no product says what it holds: %s', (text, identifies, held) => {
    const scan = likeliestOf(text, TODAY);
    expect(scan).toMatchObject({ ok: true, value: { gtin: null, identifies } });
    expect(scan.ok ? scan.value.elements : []).toContainEqual(
      expect.objectContaining({ ...held, valid: true }),
    );
  });

  test('whose separators were lost still says what it identifies, and what cannot be right', () => {
    expect(likeliestOf(`02${GTIN}372410AB12`, TODAY)).toMatchObject({
      ok: true,
      value: {
        identifies: 'content',
        elements: [
          { ai: '02', valid: true },
          { ai: '37', valid: false },
        ],
      },
    });
  });

  test('that begins as an element string does, and is none, is a code', () => {
    for (const text of ['10', '2026-LOT', '00395012345678901237', '99-INTERNAL', '3103A', '17271300']) {
      expect(scanReadings(text, TODAY).flatMap(({ ok, ...rest }) => (ok ? [rest] : []))).toMatchObject([
        { value: { form: 'code', serial: text } },
      ]);
    }
  });

  // Made with GS1's own compression prototype.
  test.each([
    'https://example.com/ARFRq4pxGg',
    'https://example.com/CxFRq4pxGolWJC6Eb-',
    'https://example.com/stem/GhFRq4pxGolWJMyRv2mmqEb-',
    'https://example.com/AFe12ishWv9g',
    'https://example.com/QUio1cU4jQ',
    'https://id.gs1.org/AN2yxDhfaiaw',
    'https://example.com/01/09521234000013/EESrEhdCN_',
  ])('of a compressed Digital Link says that it is one: %s', (uri) => {
    expect(likeliestOf(uri, TODAY)).toMatchObject({
      ok: false,
      problem: { code: 'scan_unreadable', facts: { which: 'compressed' } },
    });
  });

  test.each(['https://example.com/products-overview', 'https://example.com/', 'https://example.com/a/b?c=d'])(
    'of another address says that it is no product: %s',
    (uri) => {
      expect(likeliestOf(uri, TODAY)).toMatchObject({ problem: { facts: { which: 'address' } } });
    },
  );

  test('gives every element of the table back, in the order in which they were written', () => {
    const definitions = [...AI_DEFINITIONS.values()];
    const elements = fc
      .uniqueArray(fc.constantFrom(...definitions), { minLength: 1, maxLength: 6, selector: ({ ai }) => ai })
      .chain((chosen) =>
        fc.tuple(...chosen.map((definition) => valuesOf(definition).map((value) => ({ definition, value })))),
      );
    fc.assert(
      fc.property(elements, (list) => {
        const text = list
          .map(({ definition: { ai, predefinedLength }, value }) => ai + value + (predefinedLength ? '' : GS))
          .join('');
        const wanted = list.map(({ definition: { ai }, value }) => ({ ai, value, valid: true }));
        expect(rawElements(text)).toEqual(wanted);
        const isProof = list.some(({ definition: { ai } }) => !/^9\d$/.test(ai));
        expect(provenElements(text)).toEqual(isProof ? wanted : null);
      }),
      { seed: 128 },
    );
  });

  test.each([
    ['9506000134353', 'gtin_check_digit'],
    [`]d201${GTIN}17271331`, 'expiry_date'],
    [']d2smudge', 'scan_unreadable'],
    [']d20109521234', 'scan_unreadable'],
    [']d201036000291452', 'scan_unreadable'],
    [`]d201${GTIN}10A${GS}10B`, 'scan_unreadable'],
    [`https://id.gs1.org/01/${GTIN}/10/A?10=B`, 'scan_unreadable'],
    [']E112', 'scan_unreadable'],
    ['https://example.com/about', 'scan_unreadable'],
    ['https://id.gs1.org/01/09506000134353', 'gtin_check_digit'],
    ['A lot with spaces', 'scan_unreadable'],
    ['', 'scan_unreadable'],
  ])('that cannot be used says why: %s', (text, code) => {
    expect(likeliestOf(text, TODAY)).toMatchObject({ ok: false, problem: { code } });
  });

  test('never throws, whatever a scanner sends', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.constantFrom(
          '',
          ']d2',
          ']E0',
          ']E3',
          'https://a/',
          'https://a/01/',
          '(01)',
          '0109506000134352',
          '10',
        ),
        (text, start) => {
          expect(typeof likeliestOf(start + text, TODAY).ok).toBe('boolean');
          expect(scanReadings(start + text, TODAY).length).toBeGreaterThan(0);
        },
      ),
    );
  });
});
