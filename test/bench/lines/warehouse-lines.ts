import type { BenchLine, Subject, Target } from '../bench-line.ts';
import { measuringProgram } from './commands.ts';

const SERIALS = 1_000_000;
const EVENTS = 10_000;
const BENCHES = 10;
const LABELS = 1_000;
/** A hundred benches that make and print a label every two seconds each. */
const EVENTS_A_SECOND = 100;
/** Of each the fastest counts. */
const ROUNDS = 7;

/** What benches wait for that share a catalogue and a ledger: each beside a PostgreSQL on the same machine. */
export function warehouseLines(most: number): readonly BenchLine[] {
  const [serials, events, labels] = [SERIALS, EVENTS, LABELS].map((count) => Math.min(count, most)) as [
    number,
    number,
    number,
  ];
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
    line('hub-print', 'labels', printed(labels), null),
  ];
}

function line(id: string, unit: string, subject: Subject, target: Target | null): BenchLine {
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

function printed(count: number): Subject {
  return {
    what: 'Print while other benches’ events stream in',
    count,
    runs: 1,
    commands: () => [
      measuringProgram(
        'programs/print-beside-hub.ts',
        ...[count, EVENTS_A_SECOND, ROUNDS].map((number) => String(number)),
      ),
    ],
  };
}
