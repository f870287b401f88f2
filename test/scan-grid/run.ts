import { fork } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { format } from 'prettier';

import { loadTemplates } from '../../electron/resources/templates.ts';
import { replaceMarkedSection } from '../bench/table/marked-section.ts';
import { findDebianTools } from '../setup/debian-tools.ts';
import { DEGRADATIONS } from './degrade.ts';
import { type GridCase, gridCases, groupsOf, shareOf } from './grid-cases.ts';
import type { CaseFigures, GridEffort } from './measure.ts';
import { findingLines, summaryLines } from './report.ts';
import { markdownTable } from './table.ts';

/*
 * What reads, measured: the whole grid, printed as a table with what is wrong in it.
 * npm run bench:scan -- [--share 6] [--processes 2] [--json figures.json] [--markdown]
 * `--share 6` measures a sixth; `--markdown` puts the table into docs/labels.md.
 */
const { values } = parseArgs({
  options: {
    share: { type: 'string', default: '1' },
    processes: { type: 'string', default: '2' },
    json: { type: 'string' },
    markdown: { type: 'boolean', default: false },
  },
});

/** A fifth is rendered by all renderers, and every case read by a second reader. */
const EFFORT: GridEffort = {
  labelsPerSheet: 2,
  degradations: DEGRADATIONS,
  renderersEvery: 5,
  secondReaderEvery: 1,
};

if (findDebianTools().length > 0) throw new Error('Programs are missing: nothing was measured');
const began = new Date();
const cases = shareOf(gridCases([...loadTemplates().keys()]), Number(values.share));
const figures = await measureAll(groupsOf(cases), Number(values.processes));
const summary = summaryLines(figures).join('\n');
const table = markdownTable(figures);
const minutes = ((Date.now() - began.getTime()) / 60_000).toFixed(1);
process.stdout.write(
  `\n${table}\n\n${summary}\n\n${findingLines(figures).join('\n')}\n\n${minutes} minutes\n`,
);
if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(figures));
if (values.markdown) await writeIntoDocs();

async function measureAll(
  groups: (readonly GridCase[])[],
  processes: number,
): Promise<readonly CaseFigures[]> {
  const found = new Map<number, readonly CaseFigures[]>();
  let next = 0;
  const work = async (): Promise<void> => {
    const child = fork(join(import.meta.dirname, 'measuring-process.ts'), [JSON.stringify(EFFORT)]);
    for (let index = next++; index < groups.length; index = next++) {
      const group = groups[index] ?? [];
      const answer = new Promise<readonly CaseFigures[]>((resolve, reject) => {
        child.once('message', (message) => resolve(message as readonly CaseFigures[]));
        child.once('exit', (code) =>
          reject(new Error(`A measuring process ended with ${code ?? 'a signal'}`)),
        );
      });
      child.send(group);
      found.set(index, await answer);
      child.removeAllListeners();
      const [first] = group;
      const name = `${first?.templateId ?? ''} for ${first?.printer.name ?? ''}`;
      process.stderr.write(`${found.size} of ${groups.length}: ${name}\n`);
    }
    child.disconnect();
  };
  await Promise.all(Array.from({ length: processes }, work));
  return groups.flatMap((_group, index) => found.get(index) ?? []);
}

async function writeIntoDocs(): Promise<void> {
  const path = join(import.meta.dirname, '../../docs/labels.md');
  const text = readFileSync(path, 'utf8');
  const day = began.toISOString().slice(0, 10);
  const part = values.share === '1' ? 'the whole grid' : `one case in ${values.share} of the grid`;
  const said = `Measured on ${day}: ${part}.\n\n${table}\n\n${summary}`;
  const markdown = replaceMarkedSection(text, 'scan-grid', said);
  writeFileSync(path, await format(markdown, { parser: 'markdown', printWidth: 110, singleQuote: true }));
}
