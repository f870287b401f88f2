import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { AI_DEFINITIONS } from '../../../../shared/gs1/application-identifiers.ts';
import {
  attributeElement,
  type AttributeKey,
  parseAttribute,
  parseAttributeKey,
  storedKey,
} from '../../../../shared/gs1/attributes.ts';
import { matchesFormat } from '../../../../shared/gs1/element-value.ts';

const TODAY = new Date('2026-11-24');

function parsed(key: AttributeKey, text: string): string {
  const value = parseAttribute(key, text, TODAY);
  return value.ok ? value.value : value.problem.code;
}

function elementOf(key: AttributeKey, text: string): string {
  const value = parseAttribute(key, text, TODAY);
  if (!value.ok) return value.problem.code;
  const element = attributeElement(storedKey(key), value.value);
  return element === null ? 'none' : `(${element.ai})${element.value}`;
}

describe('the key of an attribute', () => {
  test.each(['17', '15', '310n', '3103', '392n', '7003', '8200', '00', 'text:Shelf'])('is %s', (key) => {
    expect(parseAttributeKey(key)).toBe(key);
  });

  test.each([
    '01',
    '10',
    '21',
    '9',
    '18',
    '1234',
    '17n',
    '420n',
    '',
    'text:',
    'text:a"b',
    `text:${'x'.repeat(41)}`,
  ])('is not "%s"', (key) => {
    expect(parseAttributeKey(key)).toBeNull();
  });
});

describe('the value of an attribute', () => {
  test.each([
    ['17', '2027-06-30', '(17)270630'],
    ['15', '270600', '(15)270600'],
    ['310n', '1.250', '(3103)001250'],
    ['310n', '1,5 kg', '(3101)000015'],
    ['310n', '12', '(3100)000012'],
    ['310n', '0', '(3100)000000'],
    ['3103', '001250', '(3103)001250'],
    ['3103', '1.25', '(3103)001250'],
    ['3103', '1.2505', 'ai_number'],
    ['310n', '1234567', 'ai_number'],
    ['310n', '-1', 'ai_number'],
    ['310n', 'heavy', 'ai_number'],
    ['392n', '12.99 €', '(3922)1299'],
    ['392n', '0.05', '(3922)5'],
    ['3922', '1299', '(3922)1299'],
    ['3922', '5', '(3922)5'],
    ['3922', '12.99', '(3922)1299'],
    ['3922', '12.999', 'ai_number'],
    ['30', '12', '(30)12'],
    ['400', 'PO/1-a', '(400)PO/1-a'],
    ['400', 'PO 1', 'ai_character'],
    ['400', 'x'.repeat(31), 'ai_length'],
    ['410', '9506000134352', '(410)9506000134352'],
    ['410', '9506000134353', 'ai_value'],
    ['422', '276', '(422)276'],
    ['422', '277', 'ai_code'],
    ['421', '277A1', 'ai_code'],
    ['7030', '999A1', '(7030)999A1'],
    ['17', '2027-02-30', 'expiry_date'],
    ['17', 'soon', 'expiry_form'],
    ['text:Shelf', ' A 17 ', 'none'],
  ] as const)('of %s, %s, is %s', (key, text, element) => {
    expect(elementOf(key, text)).toBe(element);
  });

  test('names the character that is foreign, and marks it', () => {
    expect(parseAttribute('400', 'PO\u00e41', TODAY)).toMatchObject({
      problem: { code: 'ai_character', facts: { marked: 'PO[\u00e4]1', title: 'ORDER NUMBER' } },
    });
  });

  test.each([
    ['421', '277A1', 'country', '[277]A1'],
    ['423', '276777', 'country', '276[777]'],
    ['4307', 'UK', 'country_letters', '[UK]'],
    ['7031', '998A1', 'country_or_999', '[998]A1'],
    ['3912', '0001299', 'currency', '[000]1299'],
    ['7041', 'BXX', 'package_type', '[BXX]'],
  ] as const)('of %s, %s, names the code of no %s, and marks it', (key, text, which, marked) => {
    expect(parseAttribute(key, text, TODAY)).toMatchObject({
      problem: { code: 'ai_code', facts: { which, marked } },
    });
  });

  test('is an element that its AI allows, whatever measure it is', () => {
    const measures = [...AI_DEFINITIONS.values()].filter(
      ({ ai, decimals }) => decimals === 0 && ai.startsWith('3'),
    );
    const keys = measures.map(({ ai }) => storedKey(ai as AttributeKey)).filter((key) => key.endsWith('n'));
    expect(keys.length).toBeGreaterThan(50);
    fc.assert(
      fc.property(
        fc.constantFrom(...keys),
        fc.nat(999),
        fc.integer({ min: 0, max: 3 }),
        (key, whole, decimals) => {
          const text = decimals === 0 ? `${whole}` : `${whole}.${'7'.repeat(decimals)}`;
          const value = parsed(key, text);
          if (value === 'ai_number') return;
          const element = attributeElement(key, value);
          const definition = AI_DEFINITIONS.get(element?.ai ?? '');
          expect(definition !== undefined && matchesFormat(definition, element?.value ?? '')).toBe(true);
          expect(Number(value)).toBe(Number(text));
        },
      ),
    );
  });
});
