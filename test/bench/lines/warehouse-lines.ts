import type { BenchLine, Subject, Target } from '../bench-line.ts';
import { measuringProgram } from './commands.ts';

const SERIALS = 1_000_000;
const EVENTS = 10_000;
const BENCHES = 10;

/** What benches wait for that share a catalogue and a ledger: each beside a PostgreSQL on the same machine. */
export function warehouseLines(most: number): readonly BenchLine[] {
  const [serials, events] = [Math.min(SERIALS, most), Math.min(EVENTS, most)];
  return [
    line('hub-new', 'serials', converged('A new bench learns of all serials', serials, ['new']), {
      wallMs: 60_000,
    }),
    line(
      'hub-back',
      'events',
      converged(`${BENCHES} benches, once the line is back, know what each did`, events, ['back']),
      { wallMs: 5_000 },
    ),
  ];
}

function line(id: string, unit: string, subject: Subject, target: Target): BenchLine {
  return { id, unit, subject, target, peers: [] };
}

function converged(what: string, count: number, words: readonly string[]): Subject {
  return {
    what,
    count,
    runs: 1,
    commands: () => [
      measuringProgram('programs/converge-benches.ts', ...words, String(count), String(BENCHES)),
    ],
  };
}
