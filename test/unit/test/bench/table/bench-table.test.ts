import { describe, expect, test } from 'vitest';

import type { BenchLine, Subject, Target } from '../../../../bench/bench-line.ts';
import { benchTable, type MeasuredLine, type Outcome } from '../../../../bench/table/bench-table.ts';

const MIB = 2 ** 20;

const subject = (what: string, count: number): Subject => ({ what, count, runs: 5, commands: () => [] });

const outcome = (what: string, count: number, wallMs: number, remark = ''): Outcome => ({
  subject: subject(what, count),
  runs: 5,
  measured: { wallMs, cpuMs: 2 * wallMs, peakBytes: 150 * MIB, outputBytes: 2e6, remark },
});

const line = (ours: Outcome, target: Target | null, peers: readonly Outcome[] = []): MeasuredLine => {
  const described: BenchLine = {
    id: 'sheet',
    unit: 'labels',
    subject: ours.subject,
    target,
    peers: peers.map((peer) => peer.subject),
  };
  return { line: described, ours, peers };
};

/** The rows below the headings, as cells. */
const rowsOf = (...lines: readonly MeasuredLine[]): readonly (readonly string[])[] =>
  benchTable(lines)
    .split('\n')
    .slice(2)
    .map((row) => row.slice(2, -2).split(' | '));

describe('the table of benchmarks', () => {
  test('has a row of ours with every figure', () => {
    expect(rowsOf(line(outcome('Sheet', 10_000, 2_000), null))).toEqual([
      ['**Sheet**', '10,000 labels', '2 s', '5,000', '4 s', '150 MiB', '2 MB', '', '', '5'],
    ]);
  });

  test('has a row for each peer, with how many times as fast ours is', () => {
    const peers = [outcome('gLabels', 10_000, 100_000), outcome('zint', 10_000, 1_000)];
    const rows = rowsOf(line(outcome('Sheet', 10_000, 2_000), null, peers));
    expect(rows.map((cells) => [cells[0], cells[7]])).toEqual([
      ['**Sheet**', ''],
      ['– gLabels', '50 ×'],
      ['– zint', '0.5 ×'],
    ]);
  });

  test('compares with a peer that made fewer label by label', () => {
    const [, peer] = rowsOf(
      line(outcome('Sheet', 100_000, 20_000), null, [outcome('gLabels', 1_000, 10_000)]),
    );
    expect(peer?.[7]).toBe('50 ×');
  });

  test('prints in bold what is missed, each part by itself', () => {
    const target: Target = { wallMs: 1_500, perSecond: 5_000, peakMiB: 200, timesPeer: 70 };
    const [row] = rowsOf(
      line(outcome('Sheet', 10_000, 2_000), target, [outcome('gLabels', 10_000, 100_000)]),
    );
    expect(row?.[8]).toBe('**≤ 1.5 s**, ≥ 5,000/s, ≤ 200 MiB, **≥ 70 ×**');
  });

  test('says what is missing in the place of figures, and compares with nothing', () => {
    const peer: Outcome = { subject: subject('gLabels', 1_000), missing: 'glabels-3-batch is missing' };
    const [, row] = rowsOf(line(outcome('Sheet', 1_000, 500), { timesPeer: 70 }, [peer]));
    expect(row).toEqual([
      ...['– gLabels: glabels-3-batch is missing', '1,000 labels', '–', '–', '–', '–', '–', '–', '', '0'],
    ]);
  });

  test('keeps the target of a line that could not be measured, and calls it neither met nor missed', () => {
    const [row] = rowsOf(line({ subject: subject('Start', 1), missing: 'no Electron' }, { wallMs: 1_200 }));
    expect(row?.[8]).toBe('≤ 1.2 s');
  });

  test('gives no rate to a single thing that somebody waits for, and adds what it says of itself', () => {
    const [row] = rowsOf(line(outcome('Picture', 1, 80, 'the longest 90 ms'), null));
    expect([row?.[0], row?.[3]]).toEqual(['**Picture**: the longest 90 ms', '–']);
  });
});
