import { expect, test } from 'vitest';

import {
  checkUnitElements,
  describesContent,
  readUnitElement,
  typedElement,
  type UnitElement,
} from '../../../../shared/logistics/unit-elements.ts';

/** `02=09506000134352 37=24` as elements. */
function elements(text: string): readonly UnitElement[] {
  return text
    .split(' ')
    .filter(Boolean)
    .map((pair) => {
      const [ai = '', value = ''] = pair.split('=');
      return { ai, value };
    });
}

test.each([
  ['nothing but the SSCC', ''],
  ['a content and its count', '02=09506000134352 37=24'],
  ['its lot and dates too', '02=09506000134352 37=24 10=LOT-1 17=261200 15=261130'],
  ['a gross weight', '3302=012550'],
  ['an order and where it goes', '400=PO-4711 420=50667'],
])('%s can stand on a logistic unit', (_what, text) => {
  expect(checkUnitElements(elements(text)).ok).toBe(true);
});

test.each([
  ['00=395060001343520010', 'element_unknown'],
  ['05=1', 'element_unknown'],
  ['02=09506000134353 37=24', 'element_value'],
  ['02=09506000134352 37=24 17=261301', 'element_value'],
  ['400=A#', 'element_value'],
  ['400=A 400=A', 'element_twice'],
  ['02=09506000134352', 'element_alone'],
  ['37=24', 'element_alone'],
  ['10=LOT-1', 'element_alone'],
  ['01=09506000134352 02=09506000134352 37=1', 'element_barred'],
])('%s cannot: %s', (text, code) => {
  expect(checkUnitElements(elements(text))).toMatchObject({ ok: false, problem: { code } });
});

test('what says something of the content is told from what says something of the unit', () => {
  expect(['02', '37', '10', '17', '3102'].filter((ai) => !describesContent(ai))).toEqual([]);
  expect(['400', '420', '3302', '410'].filter(describesContent)).toEqual([]);
});

const today = new Date('2026-11-29T12:00:00Z');

test.each([
  ['02', '9506000134352', '02', '09506000134352', '9506000134352'],
  ['37', '24', '37', '24', '24'],
  ['lot', 'L1', '10', 'L1', 'L1'],
  ['10', 'L1', '10', 'L1', 'L1'],
  ['best_before', '2027-06-30', '15', '270630', '2027-06-30'],
  ['17', '270600', '17', '270600', '2027-06-00'],
  ['330n', '12.5', '3301', '000125', '12.5'],
  ['3302', '001250', '3302', '001250', '12.50'],
  ['order_number', 'PO-4711', '400', 'PO-4711', 'PO-4711'],
])('what is written as %s %s is (%s)%s, and written %s', (field, text, ai, value, written) => {
  expect(readUnitElement({ field, text }, today)).toEqual({ ok: true, value: { ai, value } });
  const typed = typedElement({ ai, value }, today);
  expect(typed.text).toBe(written);
  expect(readUnitElement(typed, today)).toEqual({ ok: true, value: { ai, value } });
});

test.each([
  ['02', '9506000134353', 'gtin_check_digit'],
  ['15', 'soon', 'expiry_form'],
  ['330n', 'heavy', 'ai_number'],
  ['name', 'Tea', 'element_unknown'],
  ['text:Shelf', 'A 17', 'element_unknown'],
  ['0005', 'x', 'element_unknown'],
])('what is written as %s %s is refused: %s', (field, text, code) => {
  expect(readUnitElement({ field, text }, today)).toMatchObject({ ok: false, problem: { code } });
});
