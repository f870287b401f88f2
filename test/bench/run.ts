import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { format } from 'prettier';

import { BenchData } from './bench-data.ts';
import { type BenchLine, RUNS, type Subject } from './bench-line.ts';
import { allLines } from './lines/all-lines.ts';
import { type BenchRun, measureSubject } from './measuring/measure-subject.ts';
import { missingPeers } from './peers/peer-programs.ts';
import { benchTable, type MeasuredLine, type Outcome } from './table/bench-table.ts';
import { machineText } from './table/machine.ts';
import { replaceMarkedSection } from './table/marked-section.ts';

/*
 * Every figure of the product in one table: npm run bench -- [--only sheet] [--most 10000] [--runs 1] [--write]
 * `--only` takes the lines whose names hold a word, and may be given again; `--most` makes no line longer than so many labels; `--runs`
 * runs nothing more often. The table goes to standard output, and that of a whole run into docs/benchmarks.md, of a part with `--write`.
 */
const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    most: { type: 'string' },
    runs: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
const isWhole = values.only === undefined && values.most === undefined && values.runs === undefined;

const DOCUMENT = fileURLToPath(new URL('../../docs/benchmarks.md', import.meta.url));

const began = new Date();
const machine = machineText();
const lines = allLines(Number(values.most ?? Infinity)).filter(
  ({ id }) => values.only?.some((word) => id.includes(word)) ?? true,
);
const folder = mkdtempSync(path.join(tmpdir(), 'labelwright-bench-'));
try {
  const table = benchTable(await measureAll(lines));
  const minutes = (Date.now() - began.getTime()) / 60_000;
  const part = isWhole
    ? 'the whole table'
    : `a part of the table, at most ${values.runs ?? RUNS} runs of each`;
  const day = began.toISOString().slice(0, 10);
  const said = `Measured on ${day} in ${minutes.toFixed(0)} minutes, ${part}. ${machine}`;
  process.stdout.write(`${said}\n\n${table}\n`);
  if (isWhole || values.write) await writeIntoDocument(`${said}\n\n${table}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measureAll(wanted: readonly BenchLine[]): Promise<readonly MeasuredLine[]> {
  const run: BenchRun = {
    data: new BenchData(path.join(folder, 'shared')),
    folder: path.join(folder, 'subjects'),
    missingPeers: missingPeers(),
    mostRuns: Number(values.runs ?? Infinity),
    tell: (text) => process.stderr.write(`${text}\n`),
  };
  // A peer of several lines is measured once.
  const outcomes = new Map<Subject, Outcome>();
  const outcomeOf = async (subject: Subject): Promise<Outcome> => {
    const outcome = outcomes.get(subject) ?? (await measureSubject(run, subject));
    outcomes.set(subject, outcome);
    return outcome;
  };
  const measured: MeasuredLine[] = [];
  for (const line of wanted) {
    run.tell(`${line.id} (${measured.length + 1} of ${wanted.length})`);
    const ours = await outcomeOf(line.subject);
    const peers: Outcome[] = [];
    for (const peer of line.peers) peers.push(await outcomeOf(peer));
    measured.push({ line, ours, peers });
  }
  return measured;
}

async function writeIntoDocument(markdown: string): Promise<void> {
  const text = replaceMarkedSection(readFileSync(DOCUMENT, 'utf8'), 'bench', markdown);
  writeFileSync(DOCUMENT, await format(text, { parser: 'markdown', printWidth: 110, singleQuote: true }));
}
