import path from 'node:path';

import { type BenchLine, RUNS, type Subject, type Target } from '../bench-line.ts';
import { glabelsSheet, plainSheet, zintSymbols } from '../peers/peer-subjects.ts';
import { dataOf, freshStore, labelwright } from './commands.ts';

/** What each length of a sheet PDF is to reach. The longest takes minutes, so it is run less often. */
const SHEETS: readonly { readonly count: number; readonly runs: number; readonly target: Target | null }[] = [
  { count: 1_000, runs: RUNS, target: null },
  { count: 10_000, runs: RUNS, target: { wallMs: 1_500, peakMiB: 200, timesPeer: 70 } },
  { count: 100_000, runs: RUNS, target: { wallMs: 9_000, peakMiB: 300 } },
  { count: 1_000_000, runs: 3, target: { peakMiB: 300 } },
];

/** gLabels takes two minutes for so many. Longer sheets are held against these, label by label. */
const MOST_OF_A_PEER = 10_000;

const ROLL = 10_000;
const ZIP = 10_000;

/** Whole calls of `labelwright export`, from a catalogue that is there to the file in its place: read, made, proven, written. */
export function exportLines(most: number): readonly BenchLine[] {
  return [...sheetLines(most), rollLine(most), ...zipLines(most)];
}

function sheetLines(most: number): readonly BenchLine[] {
  const sheets = SHEETS.filter(({ count }) => count <= most);
  const peers = new Map<number, readonly Subject[]>();
  return (sheets.length > 0 ? sheets : [{ count: most, runs: RUNS, target: null }]).map(
    ({ count, runs, target }) => {
      const peerCount = Math.min(count, MOST_OF_A_PEER);
      // The same peers, so that they are run once for all lines.
      if (!peers.has(peerCount)) peers.set(peerCount, [glabelsSheet(peerCount), plainSheet(peerCount)]);
      const words = ['--type', 'sheet_pdf', '--symbol', 'qr', '--template', '63up_1in_letter'];
      return {
        id: `sheet-qr-${count}`,
        unit: 'labels',
        subject: exported('Sheet PDF, 63 a sheet, QR Code and text', words, count, runs),
        target,
        peers: peers.get(peerCount) ?? [],
      };
    },
  );
}

function rollLine(most: number): BenchLine {
  const count = Math.min(ROLL, most);
  const words = ['--type', 'sheet_pdf', '--symbol', 'datamatrix', '--template', 'roll_57x32mm'];
  return {
    id: 'roll-datamatrix',
    unit: 'labels',
    subject: exported('The same on a roll, a page a label, DataMatrix', words, count, RUNS),
    target: { wallMs: 2_500 },
    peers: [],
  };
}

function zipLines(most: number): readonly BenchLine[] {
  const count = Math.min(ZIP, most);
  const line = (symbol: 'qr' | 'datamatrix', type: string, what: string, target: Target): BenchLine => ({
    id: `zip-${symbol}`,
    unit: 'symbols',
    subject: exported(what, ['--type', type, '--format', 'svg'], count, RUNS),
    target,
    peers: [zintSymbols(symbol, count, RUNS)],
  });
  return [
    line('qr', 'qr_codes', 'ZIP of SVGs, QR Code', { wallMs: 1_500, peakMiB: 200 }),
    line('datamatrix', 'datamatrix', 'ZIP of SVGs, GS1 DataMatrix', { wallMs: 950 }),
  ];
}

function exported(what: string, words: readonly string[], count: number, runs: number): Subject {
  return {
    what,
    count,
    runs,
    reset: freshStore(count),
    commands: (_data, folder) => [
      labelwright(
        ...['--data', dataOf(folder), '--json', 'export', '--scope', 'serials', ...words],
        ...['--out', path.join(folder, 'out')],
      ),
    ],
    output: 'out',
  };
}
