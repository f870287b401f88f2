import type { Readable } from 'node:stream';

import type { Command } from 'commander';

import type { FieldProblem } from '../../../shared/contract/field-validation.ts';
import { AUTOMATIC_LAYOUT, parseLayoutReference } from '../../../shared/contract/layout-reference.ts';
import type { ExportBody } from '../../../shared/ipc/exports.ts';
import { PREVIEW_RECORDS, type PreviewRecord } from '../../../shared/label/preview.ts';
import type { JobLayout } from '../../../shared/layout/layout.ts';
import { newProblem } from '../../../shared/result/problem.ts';
import type { Outcome } from '../../../shared/result/result.ts';
import type { Layouts, Station } from '../../station/station.ts';
import { CommandFailure, orFail, usageFailure } from '../command-failure.ts';
import { type Run, type Session, withStation } from '../session.ts';
import { parseFileOptions } from './file-options.ts';
import { importFile } from './import.ts';
import {
  addLabelOptions,
  addSelectionOptions,
  type LabelOptions,
  readRequest,
  requestFromOptions,
} from './request-options.ts';
import { writeTextFile } from './write-text-file.ts';

/** `labelwright layouts preview`: one label of a real record, saved layout or not. */
export function addPreviewCommand(layouts: Command, run: Run, stdin: Readable): void {
  const preview = layouts
    .command('preview <layout>')
    .description('one label as a layout makes it, as SVG; of a file of JSON, or - for standard input, too')
    .requiredOption('--out <file>', 'the SVG')
    .option(
      '--record <which>',
      `${PREVIEW_RECORDS.join(', ')}: by the length of its name (default: longest)`,
    );
  addLabelOptions(addSelectionOptions(preview)).action(
    run((session, command) =>
      withStation(session, async (station) => {
        const options = command.opts<LabelOptions & { out: string; record?: string }>();
        const record = PREVIEW_RECORDS.find((each) => each === (options.record ?? 'longest'));
        if (record === undefined)
          throw usageFailure(
            `--record is one of ${PREVIEW_RECORDS.join(', ')}, not ${options.record ?? ''}.`,
          );
        const layout = await shownLayout(command.args[0] ?? '', stdin, station.layouts);
        await showPreview(session, station, layout, record, options);
      }),
    ),
  );
}

async function showPreview(
  session: Session,
  station: Station,
  layout: JobLayout,
  record: PreviewRecord,
  options: LabelOptions & { readonly out: string },
): Promise<void> {
  const body = await selectedRecords(session, station, options);
  const { svg, problem, notes, ...rest } = orFieldsFail(
    await station.previews.layouts.preview(body, layout, record),
  );
  if (problem !== null) throw new CommandFailure(problem);
  await writeTextFile(options.out, svg);
  session.output.answer({ ...rest, file: options.out, notes }, () => {
    session.output.line(`Wrote ${options.out}.`);
    for (const { message } of notes) session.output.note(message);
  });
}

/** Gives the request for the records that options select, once the file that they name is imported. */
export async function selectedRecords(
  session: Session,
  station: Station,
  options: LabelOptions,
): Promise<ExportBody> {
  const { from } = options;
  const imported =
    from === undefined ? null : await importFile(session, station, from, parseFileOptions(options));
  return requestFromOptions(options, imported) as ExportBody;
}

/** Gives what came out well; ends the command with the sentences of the fields otherwise. */
export function orFieldsFail<Value>(outcome: Outcome<Value, readonly FieldProblem[]>): Value {
  if (outcome.ok) return outcome.value;
  throw usageFailure(outcome.problem.map(({ field, message }) => `${field}: ${message}`).join(' '));
}

/** A saved layout by its name, or one that never was, from a file of JSON. */
async function shownLayout(name: string, stdin: Readable, layouts: Layouts): Promise<JobLayout> {
  const reference = parseLayoutReference(name);
  if (reference.ok && reference.value !== AUTOMATIC_LAYOUT) return orFail(layouts.find(reference.value));
  if (name !== '-' && !name.endsWith('.json'))
    throw new CommandFailure(newProblem('layout_id', { id: name }));
  const { readLayoutFile } = await import('../../../shared/layout/layout-file.ts');
  return layouts.unsaved(orFail(readLayoutFile(await readRequest(name, stdin))));
}
