import fc from 'fast-check';
import { expect, it } from 'vitest';

import {
  beginHistory,
  endStep,
  type History,
  recordChange,
  redo,
  undo,
} from '../../../../shared/layout-editing/history.ts';

const values = fc.array(fc.integer(), { maxLength: 30 });

function recorded(all: readonly number[]): History<readonly number[]> {
  return all.reduce<History<readonly number[]>>(
    (history, value) => recordChange(history, [...history.present, value]),
    beginHistory([]),
  );
}

it('undoing all changes gives what was there at first, doing them again what was there at last', () => {
  fc.assert(
    fc.property(values, (all) => {
      const history = recorded(all);
      const undone = all.reduce((before) => undo(before), history);
      expect(undone.present).toEqual([]);
      expect(all.reduce((before) => redo(before), undone).present).toEqual(all);
      expect(undo(undone)).toEqual(undone);
    }),
  );
});

it('a change after an undo forgets what was undone', () => {
  const history = recordChange(undo(recorded([1, 2])), [9]);
  expect(redo(history).present).toEqual([9]);
  expect(undo(history).present).toEqual([1]);
});

it('changes under one name are one step, until the step ends', () => {
  const drag = recordChange(recordChange(recorded([1]), [1, 2], 'drag'), [1, 2, 3], 'drag');
  expect(undo(drag).present).toEqual([1]);
  const again = recordChange(endStep(drag), [4], 'drag');
  expect(undo(again).present).toEqual([1, 2, 3]);
});

it('what changes nothing is no step', () => {
  const history = recorded([1]);
  expect(recordChange(history, history.present)).toBe(history);
});
