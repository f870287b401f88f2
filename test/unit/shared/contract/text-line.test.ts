import { describe, expect, test } from 'vitest';

import { LONGEST_FREE_TEXT, parseTextLine } from '../../../../shared/contract/text-line.ts';
import type { Gtin } from '../../../../shared/gs1/gtin.ts';
import { lineText } from '../../../../shared/label/field-text.ts';
import { BLANK_LABEL, type Label } from '../../../../shared/label/label.ts';
import { DEFAULT_LABEL_TEXTS } from '../../../../shared/label/label-texts.ts';

const label: Label = {
  ...BLANK_LABEL,
  gtin: '09506000134352' as Gtin,
  lot: 'L1' as Label['lot'],
  attributes: { '392n': '4.99', 'text:Shelf': 'A 17' },
};

function said(line: string): string {
  const parsed = parseTextLine(line);
  return parsed.ok ? lineText(parsed.value, label, DEFAULT_LABEL_TEXTS) : parsed.problem.code;
}

describe('a line of a label', () => {
  test.each([
    ['lot', 'LOT L1'],
    ['price', '4.99'],
    ['(392n)', '4.99'],
    ['text:Shelf', 'A 17'],
    ['say:Keep cool', 'Keep cool'],
    ['say:text:Shelf', 'text:Shelf'],
    ['say:lot', 'lot'],
    [' say: Kühl\nund  trocken lagern ', 'Kühl und trocken lagern'],
  ])('%j says %j', (line, text) => {
    expect(said(line)).toBe(text);
  });

  test('is a field, or said to be free text: a typing slip is neither', () => {
    expect(said('Keep cool')).toBe('text_line');
  });

  test('of free text says something, in no more characters than a label holds', () => {
    expect(said('say:')).toBe('free_text');
    expect(said('say: \u200b ')).toBe('free_text');
    expect(said(`say:${'é'.repeat(LONGEST_FREE_TEXT)}`)).toBe('é'.repeat(LONGEST_FREE_TEXT));
    expect(said(`say:${'é'.repeat(LONGEST_FREE_TEXT + 1)}`)).toBe('free_text');
  });
});
