import type { Readable } from 'node:stream';

import type { Command } from 'commander';

import {
  type LayoutId,
  type LayoutReference,
  parseLayoutId,
  parseLayoutReference,
} from '../../../shared/contract/layout-reference.ts';
import type { JobLayout } from '../../../shared/layout/layout.ts';
import type { LayoutRecord } from '../../../shared/layout/layout-record.ts';
import { newProblem } from '../../../shared/result/problem.ts';
import { CommandFailure, orFail, usageFailure } from '../command-failure.ts';
import { formatTimestamp } from '../output.ts';
import { commandLineUser, type Run, type Session, withStation } from '../session.ts';
import { addCompareCommand } from './layout-compare.ts';
import { addPreviewCommand } from './layout-preview.ts';
import { readRequest } from './request-options.ts';
import { writeTextFile } from './write-text-file.ts';

/** `labelwright layouts`: what stands on labels and where. */
export function addLayoutsCommands(layouts: Command, run: Run, stdin: Readable): void {
  addReadingCommands(layouts, run);
  addSavingCommands(layouts, run, stdin);
  addApprovalCommands(layouts, run);
  addPreviewCommand(layouts, run, stdin);
  addCompareCommand(layouts, run);
}

function addReadingCommands(layouts: Command, run: Run): void {
  layouts
    .command('list', { isDefault: true })
    .description('the layouts that come with the program, and your own')
    .action(
      run((session) =>
        withStation(session, (station) => {
          const items = station.layouts.list();
          session.output.answer({ items, total: items.length }, () =>
            session.output.table(['LAYOUT', 'NAME', 'FOR', 'FROM', 'VERSION', 'STATE'], items.map(rowOf)),
          );
        }),
      ),
    );

  layouts
    .command('show <layout>')
    .description('a layout with its versions')
    .action(
      run((session, command) =>
        withStation(session, (station) => {
          const shown = orFail(station.layouts.show(idArgument(command)));
          session.output.answer(shown, () => {
            session.output.table(['LAYOUT', 'NAME', 'FOR', 'FROM', 'VERSION', 'STATE'], [rowOf(shown)]);
            session.output.line();
            session.output.table(
              ['VERSION', 'SAVED', 'BY', 'APPROVED', 'BY'],
              shown.versions.map(({ version, saved, approved }) => [
                version,
                saved === null ? '' : formatTimestamp(saved.at),
                saved?.by ?? '',
                approved === null ? '' : formatTimestamp(approved.at),
                approved?.by ?? '',
              ]),
            );
          });
        }),
      ),
    );

  layouts
    .command('export <layout>')
    .description('the JSON of a layout, or of a version of it, as shelf_edge@3')
    .option('--out <file>', 'write it into this file instead of standard output')
    .action(
      run((session, command) =>
        withStation(session, async (station) => {
          const { layout } = orFail(station.layouts.find(referenceArgument(command)));
          const { out } = command.opts<{ out?: string }>();
          const json = `${JSON.stringify(layout, null, 2)}\n`;
          if (out === undefined) {
            await session.output.text([json]);
            return;
          }
          await writeTextFile(out, json);
          session.output.answer({ file: out }, () => session.output.line(`Wrote ${out}.`));
        }),
      ),
    );
}

function addSavingCommands(layouts: Command, run: Run, stdin: Readable): void {
  const needsApproval = [
    '--needs-approval',
    'labels of its versions say DRAFT until somebody approves them',
  ] as const;

  layouts
    .command('add <id>')
    .description('a new layout, as a copy of another one')
    .requiredOption('--from <layout>', 'the layout to copy, such as product')
    .option('--name <name>', 'what people call it')
    .option(...needsApproval)
    .action(
      run((session, command) =>
        withStation(session, (station) => {
          const id = idArgument(command);
          const {
            from,
            name,
            needsApproval: must,
          } = command.opts<{
            from: string;
            name?: string;
            needsApproval?: boolean;
          }>();
          if (station.layouts.show(id).ok)
            throw new CommandFailure(newProblem('layout_exists', { layout: id }));
          const { layout } = orFail(station.layouts.find(orFail(parseLayoutReference(from))));
          const names = name === undefined ? layout.names : { en: name };
          const saved = station.layouts.save({ ...layout, id, names }, { ...by(), ...asked(must) });
          printVersion(session, orFail(saved));
        }),
      ),
    );

  layouts
    .command('import <file>')
    .description('save a layout from its JSON: a new one, or the next version; - is standard input')
    .option(...needsApproval)
    .action(
      run(async (session, command) => {
        const json = await readRequest(command.args[0] ?? '-', stdin);
        await withStation(session, (station) => {
          const { needsApproval: must } = command.opts<{ needsApproval?: boolean }>();
          printVersion(session, orFail(station.layouts.save(json, { ...by(), ...asked(must) })));
        });
      }),
    );

  layouts
    .command('remove <layout>')
    .description('take an own layout away; jobs that were made with it keep it')
    .action(
      run((session, command) =>
        withStation(session, (station) => {
          const id = idArgument(command);
          orFail(station.layouts.remove(id));
          session.output.answer({ removed: id }, () => session.output.line(`Removed ${id}.`));
        }),
      ),
    );
}

function addApprovalCommands(layouts: Command, run: Run): void {
  layouts
    .command('approve <layout>')
    .description('approve a version, as shelf_edge@3; without one that in use, where it is the last')
    .option('--by <name>', 'who approves it (default: the user of this computer)')
    .action(
      run((session, command) =>
        withStation(session, (station) => {
          const name = command.opts<{ by?: string }>().by ?? commandLineUser().name;
          const approved = orFail(station.layouts.approve(referenceArgument(command), name));
          session.output.answer(approved, () =>
            session.output.line(
              `Version ${approved.version} is approved by ${approved.approved?.by ?? name}.`,
            ),
          );
        }),
      ),
    );

  layouts
    .command('approval <layout> <on-or-off>')
    .description('on: labels of versions that nobody approved say DRAFT; off: they do not')
    .action(
      run((session, command) =>
        withStation(session, (station) => {
          const needed = onOrOff(command.args[1] ?? '');
          printRecord(session, orFail(station.layouts.setNeedsApproval(idArgument(command), needed)));
        }),
      ),
    );

  layouts
    .command('lock <layout>')
    .description('nobody saves a version of it or removes it')
    .option('--undo', 'unlock it')
    .action(
      run((session, command) =>
        withStation(session, (station) => {
          const { undo = false } = command.opts<{ undo?: boolean }>();
          const { name } = commandLineUser();
          printRecord(session, orFail(station.layouts.setLocked(idArgument(command), !undo, name)));
        }),
      ),
    );
}

function idArgument(command: Command): LayoutId {
  return orFail(parseLayoutId(command.args[0] ?? ''));
}

function referenceArgument(command: Command): LayoutReference {
  return orFail(parseLayoutReference(command.args[0] ?? ''));
}

function by(): { readonly by: string } {
  return { by: commandLineUser().name };
}

function asked(needsApproval: boolean | undefined): { readonly needsApproval?: boolean } {
  return needsApproval === undefined ? {} : { needsApproval };
}

function onOrOff(text: string): boolean {
  if (text !== 'on' && text !== 'off') throw usageFailure(`This is on or off, not ${text}.`);
  return text === 'on';
}

function rowOf(record: LayoutRecord): readonly (string | number)[] {
  const states = [
    ...(record.isDraft ? ['draft'] : []),
    ...(record.needsApproval && !record.isDraft ? ['approved'] : []),
    ...(record.locked === null ? [] : [`locked by ${record.locked.by}`]),
  ];
  return [
    record.id,
    record.names.en,
    record.forUnits ? 'cases, pallets' : 'records',
    record.origin === 'bundled' ? 'the program' : 'you',
    record.versionInUse,
    states.join(', '),
  ];
}

function printRecord(session: Session, record: LayoutRecord): void {
  session.output.answer(record, () =>
    session.output.table(['LAYOUT', 'NAME', 'FOR', 'FROM', 'VERSION', 'STATE'], [rowOf(record)]),
  );
}

function printVersion(session: Session, { layout, version, isDraft }: JobLayout): void {
  session.output.answer({ id: layout.id, version, isDraft }, () => {
    session.output.line(`Saved ${layout.id}, version ${version}.`);
    if (isDraft) session.output.note('Its labels say DRAFT until `labelwright layouts approve` is used.');
  });
}
