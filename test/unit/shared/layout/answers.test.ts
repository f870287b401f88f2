import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { TypedAnswers } from '../../../../shared/contract/typed-answers.ts';
import { exampleAnswers, parseAnswers } from '../../../../shared/layout/answers.ts';
import { asksProblems } from '../../../../shared/layout/ask-file.ts';
import type { Layout } from '../../../../shared/layout/layout.ts';
import { parseLayout } from '../../../../shared/layout/layout-file.ts';

const TODAY = new Date(2026, 10, 30, 9);

const DESIGN = {
  shape: 'rectangle',
  widthMm: 60,
  heightMm: 30,
  safeMarginMm: 1,
  elements: [{ id: 'symbol', kind: 'symbol', box: { leftMm: 1, topMm: 1, widthMm: 28, heightMm: 28 } }],
};

function layoutOf(...asks: readonly object[]): ReturnType<typeof parseLayout> {
  const named = asks.map((ask) => ({ names: { en: 'Asked' }, ...ask }));
  return parseLayout({ id: 'own', names: { en: 'Own' }, asks: named, designs: [DESIGN] });
}

function asking(...asks: readonly object[]): NonNullable<Layout['asks']> {
  const parsed = layoutOf(...asks);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
  return parsed.value.asks ?? [];
}

/** The answers to questions by their keys, or the codes of what is wrong. */
function answered(
  asks: readonly object[],
  typed: TypedAnswers,
): Readonly<Record<string, string | undefined>> {
  const parsed = parseAnswers(asking(...asks), typed, TODAY);
  return parsed.ok
    ? Object.fromEntries(parsed.value.map(({ key, value }) => [key, value]))
    : Object.fromEntries(parsed.problem.map(({ field, problem }) => [field, problem?.code]));
}

const DATE = { key: 'made', kind: 'date', field: 'production_date' };
const WEIGHT = { key: 'net', kind: 'weight', field: 'net_weight_kg', decimals: 3, least: 0.05, most: 20 };
const LOT = { key: 'lot', kind: 'text', field: 'lot', characters: 'capitals_digits', mostLength: 6 };
const QUANTITY = { key: 'labels', kind: 'quantity', most: 50 };

describe('what a layout asks', () => {
  it('is read from its file with what is left out filled in, and reads again to the same', () => {
    const first = layoutOf(DATE, WEIGHT, LOT, QUANTITY);
    if (!first.ok) throw new Error(JSON.stringify(first.problem));
    const again = parseLayout(JSON.parse(JSON.stringify(first.value)));
    expect(again).toEqual(first);
    expect(first.value.asks?.[0]).toMatchObject({ required: true, twice: false, defaultDays: null });
  });

  it('stands for a field of its own sort, once, and by a name of its own', () => {
    const problems = (...asks: readonly object[]): readonly string[] => {
      const parsed = layoutOf(...asks);
      const named = parsed.ok ? [] : parsed.problem;
      // The designer asks for them alone.
      expect(asksProblems(asks.map((ask) => ({ names: { en: 'Asked' }, ...ask })) as never)).toEqual(named);
      return named.map(({ field }) => field);
    };
    expect(problems({ ...DATE, field: 'lot' })).toEqual(['asks.0.field']);
    expect(problems({ ...WEIGHT, unit: 'lb' })).toEqual(['asks.0.field']);
    expect(problems({ ...LOT, field: 'serial' })).toEqual(['asks.0.field']);
    expect(problems({ ...LOT, field: 'gtin' })).toEqual(['asks.0.field']);
    expect(problems({ ...LOT, field: 'price' })).toEqual(['asks.0.field']);
    expect(problems({ key: 'n', kind: 'number', field: 'origin' })).toEqual([]);
    expect(problems({ key: 'n', kind: 'number', field: 'customer_part' })).toEqual(['asks.0.field']);
    expect(problems(DATE, { ...DATE, key: 'again' })).toEqual(['asks.1.field']);
    expect(problems(DATE, { ...LOT, key: 'made' })).toEqual(['asks.1.key']);
    expect(problems({ ...WEIGHT, least: 30 })).toEqual(['asks.0.most']);
    expect(problems({ ...DATE, leastDays: 2, mostDays: 1 })).toEqual(['asks.0.mostDays']);
    expect(problems({ ...DATE, defaultDays: 5, mostDays: 1 })).toEqual(['asks.0.defaultDays']);
    expect(problems({ key: 'q', kind: 'quantity', default: 50, most: 10 })).toEqual(['asks.0.default']);
    expect(problems({ ...LOT, default: 'ü abc', characters: 'digits' })).toEqual(['asks.0.default']);
    expect(problems({ ...LOT, field: 'text:Shift' }, { ...WEIGHT, field: 'text:Gross' })).toEqual([]);
  });
});

describe('an answer', () => {
  it('is taken as people write it, and kept as labels have it', () => {
    const typed = { made: '261129', net: '01,250 kg', lot: ' A12 ', labels: '12' };
    expect(answered([DATE, WEIGHT, LOT, QUANTITY], typed)).toEqual({
      made: '2026-11-29',
      net: '1.250',
      lot: 'A12',
      labels: '12',
    });
  });

  it('that is left out is the default, counted from today; an empty one is none', () => {
    const asks = [
      { ...DATE, defaultDays: -1 },
      { ...QUANTITY, default: 2 },
    ];
    expect(answered(asks, {})).toEqual({ made: '2026-11-29', labels: '2' });
    expect(answered(asks, { made: '', labels: '' })).toEqual({});
  });

  it.each([
    [{ ...DATE, mostDays: 0 }, '2026-12-01', 'answer_limit'],
    [{ ...DATE, leastDays: -3 }, '2026-11-26', 'answer_limit'],
    [DATE, '30.11.2026', 'expiry_form'],
    [DATE, '2026-11-31', 'expiry_date'],
    [WEIGHT, '20.001', 'answer_limit'],
    [WEIGHT, '0.049', 'answer_limit'],
    [WEIGHT, '1.2345', 'answer_number'],
    [WEIGHT, '2.1 lb', 'answer_unit'],
    [WEIGHT, '-1', 'answer_number'],
    [LOT, 'a1', 'answer_character'],
    [LOT, 'A123456', 'answer_length'],
    [{ ...LOT, characters: 'any' }, 'Ä1', 'lot_character'],
    [{ ...LOT, key: 'shift', field: 'text:Shift', characters: 'any' }, 'a\u0000b', 'answer_character'],
    [{ key: 'n', kind: 'number', field: 'origin' }, '999', 'ai_code'],
    [QUANTITY, '51', 'answer_limit'],
    [QUANTITY, '1.5', 'answer_number'],
  ])('%j does not take %j: %s', (ask, text, code) => {
    expect(answered([ask], { [ask.key]: text })).toEqual({ [`asset_config.answers.${ask.key}`]: code });
  });

  it('to what nobody asks is refused by its key, with what is asked', () => {
    const parsed = parseAnswers(asking(DATE), { mdae: '2026-11-30' }, TODAY);
    if (parsed.ok) throw new Error('It was taken');
    expect(parsed.problem.map(({ message }) => message)).toEqual([
      'The layout does not ask for “mdae”. It asks for: made.',
    ]);
    const none = parseAnswers([], { made: '2026-11-30' }, TODAY);
    expect(none.ok ? null : none.problem[0]?.problem?.code).toBe('answer_unasked');
  });

  it('that is kept is taken again as it is', () => {
    const asks = asking(DATE, WEIGHT, { ...LOT, characters: 'any', mostLength: 20 });
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2070-01-01'), noInvalidDate: true }),
        fc.integer({ min: 50, max: 20_000 }),
        fc.stringMatching(/^[!-Z]{1,20}$/),
        (day, grams, lot) => {
          const typed = {
            made: day.toISOString().slice(0, 10),
            net: `${Math.floor(grams / 1000)}.${String(grams % 1000).padStart(3, '0')}`,
            lot,
          };
          const first = parseAnswers(asks, typed, TODAY);
          if (!first.ok) {
            expect(first.problem[0]?.problem?.code).toBe('lot_character');
            return;
          }
          const kept = Object.fromEntries(first.value.map(({ key, value }) => [key, value]));
          expect(kept).toEqual(typed);
          expect(parseAnswers(asks, kept, TODAY)).toEqual(first);
        },
      ),
    );
  });
});

it('a preview answers with what was given, else with the default, else with an example that the question takes', () => {
  const asks = asking(
    { ...DATE, leastDays: 1, mostDays: 9 },
    { ...WEIGHT, least: 5 },
    { ...LOT, mostLength: 2 },
    { ...QUANTITY, default: 3 },
    { key: 'shift', kind: 'text', field: 'text:Shift' },
  );
  const shown = exampleAnswers(asks, { net: '7.5', lot: 'not one' }, TODAY);
  expect(shown.map(({ key, value, source }) => [key, value, source])).toEqual([
    ['made', '2026-12-09', 'example'],
    ['net', '7.5', 'given'],
    ['lot', 'A1', 'example'],
    ['labels', '3', 'default'],
    ['shift', 'Asked', 'example'],
  ]);
});
