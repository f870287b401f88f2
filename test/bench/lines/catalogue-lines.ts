import { rm } from 'node:fs/promises';

import { type BenchLine, RUNS, type Subject } from '../bench-line.ts';
import { syntheticLabels } from '../synthetic-labels.ts';
import { dataOf, freshStore, labelwright } from './commands.ts';

const ROWS = 100_000;

/** The product that a store of one serial has. */
const GTIN = syntheticLabels(1).batch(0, 1)[0]?.gtin ?? '';

/** Importing and generating, as whole calls of the command line. */
export function catalogueLines(most: number): readonly BenchLine[] {
  const rows = Math.min(ROWS, most);
  return [
    {
      id: 'import-new',
      unit: 'rows',
      subject: imported('Import of a CSV file: dry run, then import', rows, (_data, folder) =>
        rm(dataOf(folder), { recursive: true, force: true }),
      ),
      target: { wallMs: 3_000, peakMiB: 150 },
      peers: [],
    },
    {
      id: 'import-again',
      unit: 'rows',
      subject: imported('The same file once more, nothing new in it', rows, freshStore(rows)),
      target: null,
      peers: [],
    },
    ...['SN-{counter:7}', '{random:12}'].map((pattern, index): BenchLine => ({
      id: `generate-${index === 0 ? 'counter' : 'random'}`,
      unit: 'serials',
      subject: generated(pattern, rows),
      target: null,
      peers: [],
    })),
  ];
}

function imported(what: string, count: number, reset: NonNullable<Subject['reset']>): Subject {
  return {
    what,
    count,
    runs: RUNS,
    reset,
    commands: async (data, folder) => {
      const call = ['--data', dataOf(folder), '--json', 'import', await data.catalogueFile(count)];
      return [labelwright(...call, '--dry-run'), labelwright(...call)];
    },
  };
}

function generated(pattern: string, count: number): Subject {
  return {
    what: `Serials generated, \`${pattern}\``,
    count,
    runs: RUNS,
    reset: freshStore(1),
    commands: (_data, folder) => [
      labelwright(
        ...['--data', dataOf(folder), '--json', 'serials', 'generate'],
        ...['--product', GTIN, '--count', String(count), '--pattern', pattern],
      ),
    ],
  };
}
