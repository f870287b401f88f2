import { expect, it } from 'vitest';

import { labelNotesBody, labelNotesSchema } from '../../../../shared/contract/label-notes-body.ts';
import { newProblem } from '../../../../shared/result/problem.ts';

it('notes on labels are a code, a sentence and how many labels they are of', () => {
  const note = newProblem('ean_dots_unknown', { symbol: 'EAN-13' });
  const body = labelNotesBody([{ ...note, labelCount: 3 }]);
  expect(body).toEqual([{ code: 'ean_dots_unknown', message: note.message, label_count: 3 }]);
  expect(labelNotesSchema.parse(body)).toEqual(body);
});
