import { describe, expect, it } from 'vitest';

import { mattersWith } from '../../../../../renderer/features/print/matter.ts';
import { mendingAct } from '../../../../../renderer/features/print/mending-act.ts';
import type { ShortId } from '../../../../../shared/contract/short-id.ts';
import type { Gtin } from '../../../../../shared/gs1/gtin.ts';
import type { PreflightRow } from '../../../../../shared/ipc/exports.ts';
import { BLANK_LABEL } from '../../../../../shared/label/label.ts';
import type { NoteLevel } from '../../../../../shared/label/note-levels.ts';
import { newProblem } from '../../../../../shared/result/problem.ts';
import type { Problem } from '../../../../../shared/result/result.ts';

function row(position: number, level: NoteLevel, problem: Problem): PreflightRow {
  const label = { ...BLANK_LABEL, gtin: '09506000134352' as Gtin };
  return { position, id: `row${position}` as ShortId, label, level, ...problem };
}

function refused(position: number, levers: readonly Problem<'size_lever'>[]): PreflightRow {
  const facts = { which: 'round', symbol: 'QR Code', least: 0.4, need: 20, diameter: 15, levers } as const;
  return row(position, 'blocked', newProblem('symbol_too_small', facts));
}

const DATAMATRIX = newProblem('size_lever', { which: 'symbol', symbol: 'DataMatrix' });
const round = (diameter: number): Problem<'size_lever'> =>
  newProblem('size_lever', { which: 'round', diameter });

function actFor(...rows: readonly PreflightRow[]): ReturnType<typeof mendingAct> {
  const [matter] = mattersWith([], rows);
  if (matter === undefined) throw new Error('Nothing is the matter');
  return mendingAct(matter);
}

describe('the act that mends a matter', () => {
  it('is one that helps every one of its labels', () => {
    expect(actFor(refused(0, [DATAMATRIX, round(20)]), refused(1, [DATAMATRIX]))).toEqual({
      kind: 'symbol',
      symbol: 'datamatrix',
    });
    expect(actFor(refused(0, [DATAMATRIX, round(20)]), refused(1, [round(31)]))).toEqual({
      kind: 'larger',
      least: { widthMm: 31, heightMm: 31 },
    });
  });

  it('is none where what helps one label does not help another', () => {
    expect(actFor(refused(0, [DATAMATRIX]), refused(1, [round(31)]))).toBeNull();
  });

  it('is known by what is the matter where nothing was tried on the labels', () => {
    expect(actFor(row(0, 'attention', newProblem('line_shortened')))).toEqual({
      kind: 'larger',
      least: null,
    });
    expect(actFor(row(0, 'attention', newProblem('best_before_past')))).toEqual({ kind: 'leaveOut' });
    const dots = newProblem('ean_dots_unknown', { symbol: 'EAN-13' });
    expect(actFor(row(0, 'attention', dots))).toEqual({ kind: 'printerSettings' });
    expect(actFor(row(0, 'attention', newProblem('missing_glyph')))).toBeNull();
  });
});

describe('matters of several pages of labels', () => {
  it('are counted together, and come by their level, then by how many labels they are on', () => {
    const info = newProblem('name_shortened');
    const first = mattersWith(
      [],
      [row(0, 'info', info), row(1, 'info', info), row(1, 'attention', newProblem('line_shortened'))],
    );
    const all = mattersWith(first, [row(2, 'info', info), refused(3, [])]);
    expect(all.map(({ level, count, rows }) => [level, count, rows[0].code])).toEqual([
      ['blocked', 1, 'symbol_too_small'],
      ['attention', 1, 'line_shortened'],
      ['info', 3, 'name_shortened'],
    ]);
  });

  it('are known by the ids of all of their labels, though fewer are listed', () => {
    const rows = Array.from({ length: 1200 }, (_, index) => refused(index, []));
    const [matter] = mattersWith(mattersWith([], rows.slice(0, 700)), rows.slice(700));
    expect([matter?.count, matter?.rows.length, matter?.ids.length]).toEqual([1200, 500, 1200]);
    expect(matter?.ids.at(-1)).toBe(rows.at(-1)?.id);
  });
});
