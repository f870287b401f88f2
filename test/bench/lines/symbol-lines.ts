import { type BenchLine, RUNS, type Subject } from '../bench-line.ts';
import { zintSymbols } from '../peers/peer-subjects.ts';
import { measuringProgram } from './commands.ts';

/** Enough that the code is compiled for most of it. */
const OURS = 50_000;
const BWIP_JS = 2_000;
const ZINT = 10_000;

/** Encoding alone, in one thread. */
export function symbolLines(most: number): readonly BenchLine[] {
  return [
    line('qr', 'QR Code of a Digital Link, encoded in one thread', most),
    line('datamatrix', 'GS1 DataMatrix, encoded in one thread', most),
  ];
}

function line(symbol: 'qr' | 'datamatrix', what: string, most: number): BenchLine {
  return {
    id: `encode-${symbol}`,
    unit: 'symbols',
    subject: encoder(symbol, 'ours', what, Math.min(OURS, most)),
    target: { perSecond: 25_000 },
    peers: [
      encoder(symbol, 'bwip-js', '`bwip-js`, `raw()`, in one thread', Math.min(BWIP_JS, most)),
      zintSymbols(symbol, Math.min(ZINT, most), RUNS),
    ],
  };
}

function encoder(symbol: string, encodedBy: string, what: string, count: number): Subject {
  const command = measuringProgram('programs/encode-symbols.ts', symbol, encodedBy, String(count));
  return { what, count, runs: RUNS, commands: () => [command] };
}
