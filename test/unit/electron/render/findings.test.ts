import { describe, expect, it } from 'vitest';

import { type Finding, FindingTally } from '../../../../electron/render/findings.ts';
import type { Gtin } from '../../../../shared/gs1/gtin.ts';
import type { LotCode } from '../../../../shared/gs1/lot-and-serial.ts';
import type { Label } from '../../../../shared/label/label.ts';

function labelAt(index: number): Label {
  return {
    gtin: '09506000134352' as Gtin,
    lot: `L${index}` as LotCode,
    name: '',
    brand: '',
    attributes: {},
    serial: null,
  };
}

function note(labelIndex: number): Finding {
  return { kind: 'note', labelIndex, note: { code: 'text_shortened', message: 'Text was shortened.' } };
}

function rejection(labelIndex: number): Finding {
  return {
    kind: 'rejection',
    labelIndex,
    problem: { code: 'symbol_too_small', message: 'Take a larger label.' },
  };
}

describe('FindingTally', () => {
  it('counts a label once, also where its copies were rendered in two batches', () => {
    const tally = new FindingTally();
    tally.add([note(3), note(5)]);
    tally.add([note(5), note(6)]);
    expect(tally.notes()).toEqual([
      { code: 'text_shortened', labelCount: 3, message: 'Text was shortened.' },
    ]);
    expect(tally.problem(10, labelAt)).toBeNull();
  });

  it('tells the smallest of what several labels measure', () => {
    const tally = new FindingTally();
    const narrow = (labelIndex: number, dots: number): Finding => ({
      kind: 'note',
      labelIndex,
      note: { code: 'few_dots', message: `${dots} dots`, facts: { dots, least: 3 } },
    });
    tally.add([narrow(0, 2), narrow(1, 1), narrow(2, 2)]);
    expect(tally.notes()).toMatchObject([{ code: 'few_dots', labelCount: 3, message: '1 dots' }]);
  });

  it('says how many labels were refused, which come first and what to change', () => {
    const tally = new FindingTally();
    tally.add([1, 2, 2, 4, 7].map(rejection));
    expect(tally.problem(10, labelAt)).toMatchObject({
      code: 'labels_unreadable',
      message:
        '4 of 10 labels would not scan (09506000134352 lot L1, 09506000134352 lot L2, 09506000134352 lot L4 and 1 more). Take a larger label.',
    });
  });
});
