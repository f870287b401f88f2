import process from 'node:process';

import { type BenchLine, RUNS, type Subject, type Target } from '../bench-line.ts';
import { dataOf, freshStore, labelwright, measuringProgram } from './commands.ts';

/** A start is over in a moment: the mean of so many. */
const STARTS = 10;

const SERIALS = 10_000;

const MILLION = 1_000_000;

/** What a person or a program waits for while the station works: starts, pictures, proofs, stops. */
export function stationLines(most: number): readonly BenchLine[] {
  const serials = Math.min(SERIALS, most);
  return [
    {
      id: 'help',
      unit: 'start',
      subject: started('`labelwright --help`', { ...labelwright('--help'), times: STARTS }),
      target: { wallMs: 150 },
      peers: [
        started('`node -e 0`', { program: process.execPath, args: ['-e', '0'], times: STARTS }),
        {
          ...started('`git --version`', { program: 'git', args: ['--version'], times: STARTS }),
          needs: 'git',
        },
      ],
    },
    previewLine('preview-qr', 'Picture of a QR sheet after a change', ['qr', 'change'], serials, {
      wallMs: 100,
    }),
    previewLine('preview-datamatrix', 'The same, DataMatrix', ['datamatrix', 'change'], serials, null),
    previewLine(
      'preview-first',
      'First picture of a sheet, station open for a moment',
      ['qr', 'first'],
      serials,
      null,
    ),
    previewLine(
      'preview-cold',
      'First picture of a sheet, station just opened',
      ['qr', 'cold'],
      serials,
      null,
    ),
    {
      id: 'search-store',
      unit: 'search',
      subject: single(
        `Search as one types over ${MILLION.toLocaleString('en')} serials, page and counts, the longest of 13`,
        'programs/search-serials.ts',
        String(MILLION),
      ),
      target: { wallMs: 50 },
      peers: [],
    },
    ...proofLines(serials),
    {
      id: 'cancel',
      unit: 'stop',
      subject: single(
        'Stop of a job of 100,000 at a random moment, the longest of 20',
        'programs/cancel-jobs.ts',
        '20',
      ),
      target: null,
      peers: [],
    },
    {
      id: 'api-load',
      unit: 'poll',
      subject: {
        what: '200 clients poll for 10 s during exports, the 99th percentile',
        count: 1,
        runs: 1,
        reset: freshStore(serials),
        commands: (_data, folder) => [measuringProgram('programs/api-load.ts', dataOf(folder), '10')],
      },
      target: null,
      peers: [],
    },
  ];
}

function started(what: string, command: ReturnType<typeof labelwright>): Subject {
  return { what, count: 1, runs: RUNS, commands: () => [command] };
}

function single(what: string, program: string, ...args: readonly string[]): Subject {
  return { what, count: 1, runs: 1, commands: () => [measuringProgram(program, ...args)] };
}

function previewLine(
  id: string,
  what: string,
  words: readonly string[],
  serials: number,
  target: Target | null,
): BenchLine {
  return {
    id,
    unit: 'sheet',
    subject: {
      what,
      count: 1,
      runs: RUNS,
      reset: freshStore(serials),
      commands: (_data, folder) => [measuringProgram('programs/sheet-preview.ts', dataOf(folder), ...words)],
    },
    target,
    peers: [],
  };
}

/** Up to 2,000 labels of a job are read back all, past that a sample. */
function proofLines(count: number): readonly BenchLine[] {
  const symbols = [
    ['qr', 'QR Code'],
    ['datamatrix', 'DataMatrix for 300 dpi'],
    ['barcode_1d', 'EAN'],
  ] as const;
  return symbols.map(([symbol, name]) => ({
    id: `proof-${symbol}`,
    unit: 'labels',
    subject: {
      what: `Proof of a sheet, ${name}`,
      count,
      runs: RUNS,
      commands: () => [measuringProgram('programs/prove-sheet.ts', symbol, String(count))],
    },
    target: null,
    peers: [],
  }));
}
