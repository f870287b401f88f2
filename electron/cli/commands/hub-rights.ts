import type { Command } from 'commander';

import { parseShortId } from '../../../shared/contract/short-id.ts';
import { parseSerialCode } from '../../../shared/gs1/lot-and-serial.ts';
import type { DoublePrint, DoublePrintChoice } from '../../../shared/warehouse/double-print.ts';
import type { SerialName } from '../../../shared/warehouse/print-right.ts';
import type { Station } from '../../station/station.ts';
import { orFail, usageFailure } from '../command-failure.ts';
import { limitOption } from '../list-options.ts';
import { formatTimestamp } from '../output.ts';
import { commandLineUser, type Run, type Session, withStation } from '../session.ts';
import { lotArgument } from './lots.ts';
import { productArgument } from './products.ts';

const REASON = ['--reason <text>', 'why; every bench keeps it'] as const;

/** The part of `labelwright hub` that is about who prints what, and what was printed twice. */
export function addRightsCommands(hub: Command, run: Run): void {
  hub
    .command('rights')
    .description('how many labels this bench has the right to print, and what people did with rights')
    .addOption(limitOption())
    .action(
      run((session, command) => withStation(session, (station) => showRights(session, station, command))),
    );

  hub
    .command('give <bench>')
    .description('have another bench print the labels of serials: those of a run, or of a lot')
    .option('--run <id>', 'the serials of a run')
    .option('--product <product>', 'with --lot: GTIN or id')
    .option('--lot <code>', 'the serials of a lot')
    .requiredOption(...REASON)
    .action(run((session, command) => withStation(session, (station) => give(session, station, command))));

  hub
    .command('free <bench>')
    .description(
      'say that the labels of a bench that was retired were looked for: others may print what it left',
    )
    .requiredOption(...REASON)
    .action(run((session, command) => withStation(session, (station) => free(session, station, command))));

  hub
    .command('doubles')
    .description(
      'serials that benches printed without knowing of each other; they are not printed until that is settled',
    )
    .addOption(limitOption())
    .action(
      run((session, command) => withStation(session, (station) => listDoubles(session, station, command))),
    );

  hub
    .command('settle')
    .description('say what became of the labels of a serial that was printed twice')
    .requiredOption('--product <product>', 'GTIN or id')
    .requiredOption('--serial <code>', 'the serial')
    .option('--keep <bench>', 'the label of this bench stays, the others were destroyed')
    .option('--keep-all', 'all of the labels may stay')
    .option('--void', 'none can be trusted: the serial is void')
    .requiredOption(...REASON)
    .action(run((session, command) => withStation(session, (station) => settle(session, station, command))));
}

async function showRights(session: Session, { warehouse }: Station, command: Command): Promise<void> {
  orFail(await warehouse.status());
  const held = warehouse.rights.count();
  const acts = warehouse.rights.acts(command.opts<{ limit: number }>().limit);
  session.output.answer({ held, acts }, () => {
    session.output.line(`This bench has the right to print the labels of ${held} serials.`);
    for (const { act, bench, labels, by, reason, at } of acts) {
      const what = act === 'given' ? `${labels} labels given to ${bench}` : `what ${bench} left was freed`;
      session.output.line(`${formatTimestamp(at)} ${by}: ${what} (${reason})`);
    }
  });
}

async function give(session: Session, station: Station, command: Command): Promise<void> {
  const [bench = ''] = command.args;
  const serials = namedSerials(station, command);
  const by = attribution(command);
  const done = orFail(await station.warehouse.rights.give(serials, bench, by));
  session.output.answer(done, () => {
    session.output.line(`${bench} prints ${done.given} labels.`);
    if (done.left > 0)
      session.output.line(
        `${done.left} stay as they are: printed or about to be, or another bench has them.`,
      );
  });
}

/** The serials of the run or the lot that a person named. */
function namedSerials(station: Station, command: Command): readonly SerialName[] {
  const { run, product, lot } = command.opts<Partial<Record<'lot' | 'product' | 'run', string>>>();
  const { serials } = station.catalog;
  if (run !== undefined) return serials.names({ runId: orFail(parseShortId(run)) });
  if (product === undefined || lot === undefined)
    throw usageFailure('Say which serials: --run, or --product and --lot.');
  return serials.names({ lotId: lotArgument(station, productArgument(station, product).id, lot).id });
}

async function free(session: Session, { warehouse }: Station, command: Command): Promise<void> {
  const [bench = ''] = command.args;
  const freed = orFail(await warehouse.rights.free(bench, attribution(command)));
  session.output.answer({ freed }, () =>
    session.output.line(`${freed} labels of ${bench} are for whoever prints them first.`),
  );
}

async function listDoubles(session: Session, { warehouse }: Station, command: Command): Promise<void> {
  orFail(await warehouse.status());
  const doubles = warehouse.doublePrints.list(command.opts<{ limit: number }>().limit);
  session.output.answer({ doubles }, () => {
    for (const { gtin, serial, prints } of doubles) {
      session.output.line(`${gtin} ${serial}`);
      for (const { bench, printer, labelNumber, by, reason, at } of prints) {
        const where = printer === null ? 'marked by hand' : `${printer}, label ${labelNumber ?? '?'}`;
        session.output.line(`  ${bench}: ${where}, ${formatTimestamp(at)}, ${by}: ${reason}`);
      }
    }
  });
}

async function settle(session: Session, station: Station, command: Command): Promise<void> {
  const { product, serial } = command.opts<Record<'product' | 'serial', string>>();
  const name = { gtin: productArgument(station, product).gtin, serial: orFail(parseSerialCode(serial)) };
  const { doublePrints } = station.warehouse;
  const double = doublePrints
    .list(Number.MAX_SAFE_INTEGER)
    .find((one) => one.gtin === name.gtin && one.serial === name.serial);
  const { prints = [] } = double ?? {};
  orFail(await doublePrints.settle(name, prints, choiceOf(command, prints), attribution(command)));
  session.output.answer({ settled: name }, () => session.output.line(`${name.serial} is settled.`));
}

function choiceOf(command: Command, prints: DoublePrint['prints']): DoublePrintChoice {
  const options = command.opts<{ keep?: string; keepAll?: true; void?: true }>();
  const given = [options.keep, options.keepAll, options.void].filter((one) => one !== undefined);
  if (given.length !== 1) throw usageFailure('Say one of --keep, --keep-all and --void.');
  if (options.keepAll === true) return { kind: 'keep_all' };
  if (options.void === true) return { kind: 'void' };
  const keep = prints.find(({ bench }) => bench.toLowerCase() === options.keep?.trim().toLowerCase());
  if (keep === undefined)
    throw usageFailure(`Its labels are of ${[...new Set(prints.map(({ bench }) => bench))].join(' and ')}.`);
  return { kind: 'keep_one', keep };
}

function attribution(command: Command): { readonly by: string; readonly reason: string } {
  return { by: commandLineUser().name, reason: command.opts<{ reason: string }>().reason };
}
