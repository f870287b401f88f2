import { mkdir } from 'node:fs/promises';
import path from 'node:path';

import type { Command } from 'commander';

import { parseLayoutReference } from '../../../shared/contract/layout-reference.ts';
import type { ExportBody } from '../../../shared/ipc/exports.ts';
import {
  type ComparedRecord,
  type LayoutPair,
  mostDifferent,
} from '../../../shared/label/layout-comparison.ts';
import { labelCode } from '../../../shared/label/printable-label.ts';
import type { Station } from '../../station/station.ts';
import { orFail, usageFailure } from '../command-failure.ts';
import { type Run, withStation } from '../session.ts';
import { orFieldsFail, selectedRecords } from './layout-preview.ts';
import { addLabelOptions, addSelectionOptions, type LabelOptions } from './request-options.ts';
import { writeTextFile } from './write-text-file.ts';

/** `labelwright layouts compare`: the records that two layouts, or two versions of one, show most differently. */
export function addCompareCommand(layouts: Command, run: Run): void {
  const compare = layouts
    .command('compare <before> <after>')
    .description(
      'two versions of a layout, as shelf_edge@2 shelf_edge@3, over each other on the twenty records that differ most',
    )
    .requiredOption(
      '--out <folder>',
      'an SVG for each of them: what only the first has is red, what only the second has blue',
    );
  addLabelOptions(addSelectionOptions(compare)).action(
    run((session, command) =>
      withStation(session, async (station) => {
        const options = command.opts<LabelOptions & { out: string }>();
        const [before = '', after = ''] = command.args;
        const find = (name: string): LayoutPair['before'] =>
          orFail(station.layouts.find(orFail(parseLayoutReference(name))));
        const pair = { before: find(before), after: find(after) };
        const body = await selectedRecords(session, station, options);
        const { compared, differing, records } = await compareAll(station, body, pair);
        const files = await writePictures(station, body, pair, records, options.out);
        const shown = records.map((record, index) => ({ ...record, file: files[index] ?? '' }));
        session.output.answer({ compared, differing, records: shown }, () => {
          session.output.line(`${differing} of ${compared} records differ.`);
          for (const { label, areaMm2, differences, file } of shown) {
            session.output.line();
            session.output.line(`${labelCode(label)}: ${areaMm2} mm² differ, ${file}`);
            for (const { message } of differences) session.output.line(`  ${message}`);
          }
        });
      }),
    ),
  );
}

async function compareAll(
  station: Station,
  body: ExportBody,
  pair: LayoutPair,
): Promise<{
  readonly compared: number;
  readonly differing: number;
  readonly records: readonly ComparedRecord[];
}> {
  let [compared, differing] = [0, 0];
  let records: readonly ComparedRecord[] = [];
  for (;;) {
    const stretch = orFieldsFail(await station.previews.comparisons.compare(body, pair, compared));
    records = mostDifferent([...records, ...stretch.records]);
    differing += stretch.differing;
    // Fewer may be selected by now.
    if (stretch.comparedTo >= stretch.labelCount || stretch.comparedTo <= compared)
      return { compared: stretch.comparedTo, differing, records };
    compared = stretch.comparedTo;
  }
}

async function writePictures(
  station: Station,
  body: ExportBody,
  pair: LayoutPair,
  records: readonly ComparedRecord[],
  folder: string,
): Promise<readonly string[]> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    throw usageFailure(`${folder} cannot be made: ${code}.`);
  }
  const files: string[] = [];
  for (const [index, { position, label }] of records.entries()) {
    const { both } = orFieldsFail(await station.previews.comparisons.picture(body, pair, position));
    const code = labelCode(label).replaceAll(/[^\w.-]/g, '_');
    const file = path.join(folder, `${String(index + 1).padStart(2, '0')}-${code}.svg`);
    await writeTextFile(file, both);
    files.push(file);
  }
  return files;
}
