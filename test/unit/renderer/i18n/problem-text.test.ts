import { expect, test } from 'vitest';

import { operationProblemText, problemText } from '../../../../renderer/i18n/problem-text.ts';
import { parseElementDate } from '../../../../shared/gs1/element-date.ts';
import { parseGtin } from '../../../../shared/gs1/gtin.ts';
import { parseLotCode } from '../../../../shared/gs1/lot-and-serial.ts';
import type { Outcome, Problem } from '../../../../shared/result/result.ts';
import { translatorFor } from './translator.ts';

function of(result: Outcome<unknown, Problem>): Problem {
  if (result.ok) throw new Error('There is no problem');
  return result.problem;
}

async function said(language: string, problem: Problem): Promise<string> {
  return problemText(await translatorFor(language), problem);
}

test.each([
  [
    'de',
    of(parseGtin('9506000134353')),
    'Die letzte Ziffer, 3, passt nicht zu den anderen, die 2 verlangen: Eine',
  ],
  ['es', of(parseLotCode('A B')), 'Un código de lote no puede contener un espacio.'],
  [
    'de',
    of(parseElementDate('2027-02-30', new Date('2026-01-01'))),
    'Der Februar 2027 hat 28 Tage; einen Tag 30 gibt',
  ],
])('in %s a problem is said with what varies in it', async (language, problem, beginning) => {
  expect(await said(language, problem)).toContain(beginning);
});

test('numbers are written as the reader writes them', async () => {
  const problem = { code: 'gtin_length', message: '', facts: { which: 'other', length: 1234.5 } };
  expect(await said('de', problem)).toContain('1.234,5');
  expect(await said('en', problem)).toContain('1,234.5');
});

test('a printer’s own words follow the sentence as they are', async () => {
  const problem = { code: 'gtin_zero', message: '', facts: { said: 'Tür offen' } };
  expect(await said('es', problem)).toMatch(/producto\. .*\(La impresora dice: Tür offen\)$/);
});

test.each([
  ['of a code that no file knows', { code: 'never_heard_of', message: 'As the station says.' }],
  ['without the facts of its sentence', { code: 'gtin_check_digit', message: 'As the station says.' }],
  [
    'that does not say which of its sentences it is',
    { code: 'expiry_date', message: 'As the station says.' },
  ],
])('a problem %s is said as the station says it', async (_what, problem) => {
  expect(await said('de', problem)).toBe('As the station says.');
});

test('a refusal about fields says what is wrong with each', async () => {
  const refusal = {
    code: 'invalid_fields',
    message: 'The first of them.',
    fields: [
      { field: 'filters.gtins.0', message: 'English.', problem: of(parseGtin('0')) },
      { field: 'copies', message: 'This must be at most 999.' },
    ],
  };
  expect(operationProblemText(await translatorFor('de'), refusal)).toBe(
    'Eine GTIN hat 8, 12, 13 oder 14 Ziffern; diese hat 1. Vergleichen Sie sie mit der Packung. This must be at most 999.',
  );
});
