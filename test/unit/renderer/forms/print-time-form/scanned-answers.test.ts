import { expect, it } from 'vitest';

import { scannedAnswers } from '../../../../../renderer/forms/print-time-form/scanned-answers.ts';
import type { Ask } from '../../../../../shared/layout/ask.ts';
import { layoutAsks } from '../../../../../shared/layout/ask-file.ts';

const ASKS = layoutAsks.parse([
  { key: 'made', kind: 'date', names: { en: 'Made' }, field: 'production_date' },
  { key: 'net', kind: 'weight', names: { en: 'Net' }, field: 'net_weight_kg' },
  { key: 'lot', kind: 'text', names: { en: 'Lot' }, field: 'lot' },
]);

const askOf = (key: string): Ask | null => ASKS.find((ask) => ask.key === key) ?? null;
const answers = (scanned: string, focused: string | null): unknown =>
  scannedAnswers(scanned, ASKS, focused === null ? null : askOf(focused), new Date(2026, 10, 30));

it('a symbol answers each question whose AI it says, wherever the focus is', () => {
  expect(answers(']d20109506000134352112611293103001250' + '10A17', 'lot')).toEqual({
    made: '2026-11-29',
    net: '1.250',
    lot: 'A17',
  });
  expect(answers('(11)261129', null)).toEqual({ made: '2026-11-29' });
  expect(answers(']d20109506000134352', 'lot')).toBeNull();
});

it('a code by itself is the answer to the question with the focus, as it stands', () => {
  // It might be an element string, too: (10)AB12.
  expect(answers('10AB12', 'lot')).toEqual({ lot: '10AB12' });
  expect(answers('1.250', 'net')).toEqual({ net: '1.250' });
  expect(answers('A17', null)).toBeNull();
});
