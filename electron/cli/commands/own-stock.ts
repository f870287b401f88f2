import path from 'node:path';

import { type Command, Option } from 'commander';

import { STOCK_FILE_FORMATS, type StockFileFormat } from '../../../shared/ipc/stock.ts';
import type { Template } from '../../../shared/label/template.ts';
import { problem } from '../../../shared/result/problem.ts';
import { withoutId } from '../../../shared/stock/new-stock.ts';
import type { Station } from '../../station/station.ts';
import { orFail, usageFailure } from '../command-failure.ts';
import { type Run, type Session, withStation } from '../session.ts';
import {
  addMeasureOptions,
  changedFigures,
  measuredFigures,
  type MeasureOptions,
} from './measure-options.ts';
import { writeTextFile } from './write-text-file.ts';

interface NamedOptions {
  readonly name?: string;
  readonly number?: string;
}

/** `labelwright templates add|edit|copy|remove|restore|import|export|outline`: a person's own stock. */
export function addOwnStockCommands(templates: Command, run: Run): void {
  addMeasureOptions(
    named(
      templates
        .command('add [file]')
        .description('add stock: out of a template file of ours or of gLabels, or as it was measured'),
    ),
  ).action(run((session, command) => addStock(session, command)));
  addMeasureOptions(
    named(templates.command('edit <id>').description('change own stock; what is left out stays as it is')),
  ).action(run((session, command) => editStock(session, command)));
  templates
    .command('copy <id>')
    .description('make own stock of any stock, to be changed')
    .requiredOption('--name <name>', 'what the copy is called')
    .action(
      run((session, command) =>
        withStation(session, (station) => {
          const copied = withoutId(stockOf(station, command.args[0]));
          const { name = '' } = command.opts<NamedOptions>();
          answerWith(session, 'Copied', orFail(station.ownStock.add({ ...copied, name })));
        }),
      ),
    );
  for (const [verb, done, meaning] of [
    ['remove', 'Removed', 'take own stock from the list; jobs that were made on it keep its figures'],
    ['restore', 'Brought back', 'bring back own stock that was removed'],
  ] as const) {
    templates
      .command(`${verb} <id>`)
      .description(meaning)
      .action(
        run((session, command) =>
          withStation(session, (station) =>
            answerWith(session, done, orFail(station.ownStock[verb](command.args[0] ?? ''))),
          ),
        ),
      );
  }
  templates
    .command('import <file>')
    .description('take in what a template file of ours or of gLabels holds')
    .action(run((session, command) => importStock(session, command.args[0] ?? '')));
  addFileCommands(templates, run);
}

function addFileCommands(templates: Command, run: Run): void {
  templates
    .command('export <id...>')
    .description('write stock as a template file: to standard output, or to a file')
    .addOption(
      new Option('--format <format>', 'a template file of ours, or one of gLabels 3')
        .choices(STOCK_FILE_FORMATS)
        .default('json'),
    )
    .option('--out <file>', 'where it is written')
    .action(run(exportStock));
  templates
    .command('outline <id>')
    .description(
      'write the outlines of all labels as a PDF, to be held to the light with a sheet of the stock',
    )
    .requiredOption('--out <file>', 'where it is written')
    .action(
      run((session, command) =>
        withStation(session, async (station) => {
          const template = stockOf(station, command.args[0]);
          const { loadOutlineSheet } = await import('../../station/station.ts');
          const { writeOutlineSheet } = await loadOutlineSheet();
          const file = path.resolve(command.opts<{ out: string }>().out);
          await writeOutlineSheet(file, template, [template.name]);
          session.output.answer({ file }, () => session.output.line(file));
        }),
      ),
    );
}

function named(command: Command): Command {
  return command
    .option('--name <name>', 'what people call it')
    .option('--number <number>', 'maker and number, such as "Avery L7160"');
}

async function addStock(session: Session, command: Command): Promise<void> {
  const options = command.opts<NamedOptions & MeasureOptions>();
  const [file] = command.args;
  if (file !== undefined) {
    if (Object.keys(options).length > 0)
      throw usageFailure('A file has its own figures: give either a file or figures.');
    return importStock(session, file);
  }
  const { figures, unit } = measuredFigures(options);
  const { name = '', number = '' } = options;
  await withStation(session, (station) =>
    answerWith(session, 'Added', orFail(station.ownStock.measure({ name, number, figures }, unit))),
  );
}

async function editStock(session: Session, command: Command): Promise<void> {
  const { name, number, ...measured } = command.opts<NamedOptions & MeasureOptions>();
  await withStation(session, (station) => {
    const id = command.args[0] ?? '';
    const before = station.ownStock.find(id);
    if (before === undefined) return void orFail(station.ownStock.measureAgain(id, {}));
    const changed = changedFigures(before, measured);
    const said = {
      ...(name === undefined ? {} : { name }),
      ...(number === undefined ? {} : { number }),
      ...(changed === null ? {} : { figures: changed.figures }),
    };
    answerWith(
      session,
      'Changed',
      orFail(station.ownStock.measureAgain(id, said, { unit: changed?.unit ?? 'mm' })),
    );
  });
}

async function importStock(session: Session, file: string): Promise<void> {
  await withStation(session, async (station) => {
    const { added, faults } = orFail(await station.ownStock.importFile(path.resolve(file)));
    session.output.answer({ added, faults }, () => {
      session.output.line(added.length === 1 ? '1 added' : `${added.length} added`);
      if (added.length > 0)
        session.output.table(
          ['ID', 'NAME'],
          added.map(({ id, name }) => [id, name]),
        );
    });
    for (const { message } of faults) session.output.note(message);
  });
}

async function exportStock(session: Session, command: Command): Promise<void> {
  const { format, out } = command.opts<{ format: StockFileFormat; out?: string }>();
  await withStation(session, async (station) => {
    const { stockFile } = await import('../../station/station.ts');
    const { content } = stockFile(
      command.args.map((id) => stockOf(station, id)),
      format,
    );
    if (out === undefined) {
      await session.output.text([content]);
      return;
    }
    const file = path.resolve(out);
    await writeTextFile(file, content);
    session.output.answer({ file }, () => session.output.line(file));
  });
}

function stockOf({ stock }: Station, id = ''): Template {
  const template = stock.get(id);
  return template ?? orFail(problem('stock_unknown', { stock: id }));
}

function answerWith({ output }: Session, done: string, template: Template): void {
  output.answer(template, () => output.line(`${done}: ${template.name} (${template.id}).`));
}
