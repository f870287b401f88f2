import { globSync, readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { DATE_FORMATS } from '../../../../shared/fields/date-format.ts';
import type { Gtin } from '../../../../shared/gs1/gtin.ts';
import type { Sscc } from '../../../../shared/gs1/sscc.ts';
import { fieldText } from '../../../../shared/label/field-text.ts';
import { BLANK_LABEL, type Label } from '../../../../shared/label/label.ts';
import { labelFills } from '../../../../shared/label/label-fills.ts';
import {
  DEFAULT_LABEL_TEXTS,
  type LabelTexts,
  type LabelWords,
} from '../../../../shared/label/label-texts.ts';
import { unitValues } from '../../../../shared/label/logistic-label.ts';

interface Locale {
  readonly labelTexts: LabelWords;
}

describe('a field of labels', () => {
  const sources = globSync('{electron/render,shared/{contract,drawing,fields,gs1,label,symbol}}/**/*.ts').map(
    (file) => ({ file: file.replaceAll('\\', '/'), text: readFileSync(file, 'utf8') }),
  );

  it('is named where requests ask for it, labels hold it and text is made of it, and nowhere else', () => {
    expect(
      sources
        .filter(({ text }) => /\bbrand\b/.test(text))
        .map(({ file }) => file)
        .sort(),
    ).toEqual([
      'shared/contract/text-line.ts',
      'shared/fields/label-fields.ts',
      'shared/label/field-text.ts',
      'shared/label/label.ts',
    ]);
  });
});

describe('a date on a label', () => {
  const label: Label = {
    ...BLANK_LABEL,
    gtin: '09506000134352' as Gtin,
    attributes: { '15': '2027-06-30', '17': '2027-06-00' },
  };

  it.each([
    ['YYYY-MM-DD', '2027-06-30', '2027-06'],
    ['DD.MM.YYYY', '30.06.2027', '06.2027'],
    ['DD/MM/YYYY', '30/06/2027', '06/2027'],
    ['MM/DD/YYYY', '06/30/2027', '06/2027'],
    ['DD MMM YYYY', '30 JUN 2027', 'JUN 2027'],
    ['MMM YYYY', 'JUN 2027', 'JUN 2027'],
    ['MM/YYYY', '06/2027', '06/2027'],
    ['YYYY-MM', '2027-06', '2027-06'],
  ] as const)('written %s is %s, and %s where day 00 means the month', (dateFormat, day, month) => {
    const texts = { ...DEFAULT_LABEL_TEXTS, dateFormat };
    expect(fieldText('best_before', label, texts)).toBe(`BEST BEFORE ${day}`);
    expect(fieldText('expiry', label, texts)).toBe(`EXP ${month}`);
  });

  it('can be written in each format', () => {
    expect(DATE_FORMATS).toHaveLength(8);
  });

  it('is not there where the label has none', () => {
    expect(fieldText('production_date', label, DEFAULT_LABEL_TEXTS)).toBe('');
  });
});

describe('a measure or an amount on a label', () => {
  const attributes = { '310n': '1.250', '392n': '4.99', '400': 'PO-1.5', 'text:Price': '4.99' } as const;
  const label: Label = { ...BLANK_LABEL, gtin: '09506000134352' as Gtin, attributes };
  const texts = { ...DEFAULT_LABEL_TEXTS, decimalMark: ',' };

  it('has the decimal mark of its market, and codes and text of files stay as they are', () => {
    expect(fieldText('net_weight_kg', label, texts)).toBe('NET kg 1,250');
    expect(fieldText('price', label, texts, false)).toBe('4,99');
    expect(fieldText('order_number', label, texts)).toBe('ORDER PO-1.5');
    expect(fieldText('text:Price', label, texts)).toBe('4.99');
  });

  it('has a point in a job that was stored without a mark', () => {
    const { decimalMark, ...stored } = texts;
    expect(decimalMark).toBe(',');
    expect(fieldText('net_weight_kg', label, stored)).toBe('NET kg 1.250');
  });

  it('has it where a question for a number stands for text', () => {
    const answer = { key: 'w', names: { en: 'Weight' }, source: 'given', value: '1.250' } as const;
    const asText = { ...answer, kind: 'weight', field: 'text:Weight' } as const;
    const asMeasure = { ...answer, kind: 'weight', field: 'net_weight_kg' } as const;
    expect(labelFills([asText, asMeasure], texts).attributes).toEqual({
      'text:Weight': '1,250',
      '310n': '1.250',
    });
  });
});

describe('a line of any AI', () => {
  const attributes = { '400': 'PO-1', '7021': 'AB', 'text:Shelf': 'A 17', '310n': '1.250' } as const;
  const label: Label = { ...BLANK_LABEL, gtin: '09506000134352' as Gtin, attributes };

  it.each([
    ['order_number', 'ORDER PO-1'],
    ['net_weight_kg', 'NET kg 1.250'],
    ['7021', 'FUNC STAT AB'],
    ['text:Shelf', 'A 17'],
    ['text:Row', ''],
  ] as const)('%s says %s', (field, text) => {
    expect(fieldText(field, label, DEFAULT_LABEL_TEXTS)).toBe(text);
  });
});

describe('the expiry date of food', () => {
  const label: Label = { ...BLANK_LABEL, gtin: '09506000134352' as Gtin, attributes: { '17': '2027-06-30' } };
  const food: Label = { ...label, kind: 'food' };
  const textsOf = (language: string): LabelTexts => {
    const locale = JSON.parse(readFileSync(`resources/locales/${language}.json`, 'utf8')) as Locale;
    return { ...DEFAULT_LABEL_TEXTS, ...locale.labelTexts };
  };

  // Regulation (EU) No 1169/2011, Annex X, point 2 (a), in each language.
  it.each([
    ['en', 'USE BY', 'EXP'],
    ['de', 'ZU VERBRAUCHEN BIS', 'VERWENDBAR BIS'],
    ['es', 'FECHA DE CADUCIDAD', 'CAD'],
    ['fr', 'À CONSOMMER JUSQU’AU', 'EXP'],
    ['pl', 'NALEŻY SPOŻYĆ DO', 'WAŻNE DO'],
  ])('in %s stands behind %s; that of all else behind %s', (language, useBy, expiry) => {
    expect(fieldText('expiry', food, textsOf(language))).toBe(`${useBy} 2027-06-30`);
    expect(fieldText('expiry', label, textsOf(language))).toBe(`${expiry} 2027-06-30`);
  });

  it('keeps the word of jobs that were stored before, and GS1’s data title', () => {
    const { words, ...texts } = DEFAULT_LABEL_TEXTS;
    const before = Object.fromEntries(Object.entries(words).filter(([field]) => field !== 'use_by'));
    expect(fieldText('expiry', food, { ...texts, words: before })).toBe('EXP 2027-06-30');
    expect(fieldText('expiry', food, { ...texts, words, dataTitles: true })).toBe(
      fieldText('expiry', label, { ...texts, words, dataTitles: true }),
    );
  });
});

describe('a line of what is said of a case or pallet', () => {
  const elements = [
    { ai: '02', value: '09506000134352' },
    { ai: '15', value: '270331' },
    { ai: '3302', value: '012550' },
    { ai: '4300', value: 'Acme+GmbH%2C+Lager' },
    { ai: '421', value: '27650667' },
    { ai: '7003', value: '2703311430' },
    { ai: '8008', value: '26113014' },
    { ai: '3912', value: '9781250' },
  ];
  const sscc = '095060000000000015' as Sscc;
  const label = unitValues({ sscc, elements, shipFrom: '', shipTo: '' });

  it.each([
    ['02', '9506000134352'],
    ['best_before', '2027-03-31'],
    ['330n', '125.50'],
    ['4300', 'Acme GmbH, Lager'],
    ['ship_to_country_postcode', '276 50667'],
    ['7003', '2027-03-31 14:30'],
    ['8008', '2026-11-30 14'],
    ['3912', '978 12.50'],
  ] as const)('%s says %s, as people read it', (field, text) => {
    expect(fieldText(field, label, DEFAULT_LABEL_TEXTS, false)).toBe(text);
  });

  it('has the decimal mark of its market', () => {
    const texts = { ...DEFAULT_LABEL_TEXTS, decimalMark: ',' };
    expect(fieldText('330n', label, texts, false)).toBe('125,50');
    expect(fieldText('3912', label, texts, false)).toBe('978 12,50');
  });
});
