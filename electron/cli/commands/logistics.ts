import type { Command } from 'commander';

import { parseGtin } from '../../../shared/gs1/gtin.ts';
import { parseLotCode, parseSerialCode } from '../../../shared/gs1/lot-and-serial.ts';
import { parseSscc } from '../../../shared/gs1/sscc.ts';
import {
  type LogisticUnit,
  type PackingAct,
  UNIT_KINDS,
  type UnitKind,
} from '../../../shared/logistics/logistic-unit.ts';
import {
  readUnitElements,
  type TypedElement,
  type UnitElement,
} from '../../../shared/logistics/unit-elements.ts';
import { orFail, usageFailure } from '../command-failure.ts';
import { limitOption } from '../list-options.ts';
import { wholeNumberOption } from '../number-options.ts';
import { formatTimestamp } from '../output.ts';
import { commandLineUser, type Run, type Session, withStation } from '../session.ts';
import { showContents } from './pack.ts';

const HEADINGS = ['SSCC', 'KIND', 'ON PALLET', 'SHIP TO', 'MADE', 'LABELLED', 'VOID'];

/** `labelwright logistics`: cases and pallets, their numbers, and what was packed in them. */
export function addLogisticsCommands(logistics: Command, run: Run): void {
  addUnitCommands(logistics, run);
  addRecordCommands(logistics, run);
  addNumberCommands(logistics, run);
  addActsCommand(logistics, run);
}

function addUnitCommands(logistics: Command, run: Run): void {
  logistics
    .command('list', { isDefault: true })
    .description('cases and pallets, newest first')
    .option('--search <digits>', 'only SSCCs that hold these digits')
    .option('--kind <kind>', `only ${UNIT_KINDS.join(' or ')}`)
    .addOption(limitOption('how many'))
    .addOption(wholeNumberOption('--offset <n>', 'how many to pass over first', { preset: 0 }))
    .action(
      run((session, command) =>
        withStation(session, (station) => {
          const options = command.opts<{ search?: string; kind?: string; limit: number; offset: number }>();
          const page = station.logistics.units.list({
            search: options.search,
            kind: options.kind === undefined ? undefined : kindArgument(options.kind),
            limit: options.limit,
            offset: options.offset,
          });
          session.output.answer(page, () => session.output.page(page, HEADINGS, unitRow));
        }),
      ),
    );

  addUnitElementOptions(logistics.command('new'))
    .description('make cases or pallets, each with an SSCC that no other has')
    .requiredOption('--kind <kind>', UNIT_KINDS.join(' or '))
    .addOption(wholeNumberOption('--count <n>', 'how many', { preset: 1 }))
    .action(
      run((session, command) =>
        withStation(session, async (station) => {
          const options = command.opts<UnitElementOptions & { kind: string; count: number }>();
          const kind = kindArgument(options.kind);
          const asked = { kind, count: options.count, ...unitElements(options) };
          const by = commandLineUser().name;
          const made = await station.warehouse.withNumbers(() => station.logistics.units.create(asked, by));
          showUnits(session, orFail(made));
        }),
      ),
    );
}

function addRecordCommands(logistics: Command, run: Run): void {
  addUnitElementOptions(logistics.command('register <sscc>'))
    .description('take in a case or pallet that was numbered elsewhere')
    .requiredOption('--kind <kind>', UNIT_KINDS.join(' or '))
    .action(
      run((session, command) =>
        withStation(session, (station) => {
          const [sscc = ''] = command.args;
          const options = command.opts<UnitElementOptions & { kind: string }>();
          const unit = { kind: kindArgument(options.kind), ...unitElements(options) };
          const by = commandLineUser().name;
          showUnits(session, [orFail(station.logistics.units.register(orFail(parseSscc(sscc)), unit, by))]);
        }),
      ),
    );

  addUnitElementOptions(logistics.command('declare <sscc>'))
    .description('say where a case or pallet goes, and what its label says beside what is packed in it')
    .action(
      run((session, command) =>
        withStation(session, (station) => {
          const [sscc = ''] = command.args;
          const said = unitElements(command.opts<UnitElementOptions>());
          showUnits(session, [orFail(station.logistics.units.update(orFail(parseSscc(sscc)), said))]);
        }),
      ),
    );

  logistics
    .command('show <sscc>')
    .description('what is in a case or pallet')
    .action(
      run((session, command) =>
        withStation(session, (station) => {
          const [sscc = ''] = command.args;
          showContents(session, orFail(station.logistics.packing.contents(orFail(parseSscc(sscc)))));
        }),
      ),
    );

  logistics
    .command('void <sscc>')
    .description('mark an empty case or pallet as one that is not to be used')
    .requiredOption('--reason <text>', 'why; it is kept')
    .action(
      run((session, command) =>
        withStation(session, (station) => {
          const [sscc = ''] = command.args;
          const { reason } = command.opts<{ reason: string }>();
          const by = commandLineUser().name;
          showUnits(session, [orFail(station.logistics.units.void(orFail(parseSscc(sscc)), reason, by))]);
        }),
      ),
    );
}

function addNumberCommands(logistics: Command, run: Run): void {
  logistics
    .command('lease')
    .description('give out a range of SSCCs to be used elsewhere; this station never gives them again')
    .addOption(wholeNumberOption('--count <n>', 'how many').makeOptionMandatory())
    .addOption(
      wholeNumberOption(
        '--from <reference>',
        'the serial reference to begin with (default: right after the last one)',
      ),
    )
    .option('--purpose <text>', 'what they are for; it is kept')
    .action(
      run((session, command) =>
        withStation(session, async (station) => {
          const { count, purpose, from } = command.opts<{ count: number; from?: number; purpose?: string }>();
          const by = commandLineUser().name;
          const ssccs = orFail(
            await station.warehouse.withNumbers(() =>
              station.logistics.ranges.lease({ count, by, purpose, from }),
            ),
          );
          session.output.answer({ ssccs }, () => {
            for (const sscc of ssccs) session.output.line(sscc);
          });
        }),
      ),
    );

  logistics
    .command('ranges')
    .description('which SSCCs were given out, to whom and when')
    .action(
      run((session) =>
        withStation(session, (station) => {
          const page = station.logistics.ranges.list(1000, 0);
          session.output.answer(page, () =>
            session.output.page(page, ['FIRST', 'LAST', 'COUNT', 'WHEN', 'WHO', 'FOR'], (range) => [
              range.first,
              range.last,
              range.count,
              formatTimestamp(range.leasedAt),
              range.leasedBy,
              range.purpose,
            ]),
          );
        }),
      ),
    );
}

function addActsCommand(logistics: Command, run: Run): void {
  logistics
    .command('acts')
    .description('what was packed and taken out, oldest first')
    .option('--since <time>', 'from and with this moment, ISO-8601 UTC')
    .option('--until <time>', 'up to and without this moment')
    .option('--gtin <gtin>', 'only of this product')
    .option('--lot <code>', 'only of this lot')
    .option('--serial <code>', 'only of this serial')
    .option('--sscc <sscc>', 'only of this case or pallet')
    .action(
      run((session, command) =>
        withStation(session, (station) => {
          const { since, until, gtin, lot, serial, sscc } = command.opts<Readonly<Record<string, string>>>();
          const acts = [
            ...station.logistics.acts({
              from: since,
              until,
              gtin: gtin === undefined ? undefined : orFail(parseGtin(gtin)),
              lot: lot === undefined ? undefined : orFail(parseLotCode(lot)),
              serial: serial === undefined ? undefined : orFail(parseSerialCode(serial)),
              sscc: sscc === undefined ? undefined : orFail(parseSscc(sscc)),
            }),
          ];
          session.output.answer({ items: acts, total: acts.length }, () =>
            session.output.table(['WHEN', 'WHAT', 'UNIT', 'ITEM', 'COUNT', 'WHO'], acts.map(actRow)),
          );
        }),
      ),
    );
}

function kindArgument(text: string): UnitKind {
  const kind = UNIT_KINDS.find((one) => one === text);
  if (kind === undefined) throw usageFailure(`A kind is ${UNIT_KINDS.join(' or ')}, not "${text}".`);
  return kind;
}

/** What a person says of units, as commander gives it. */
interface UnitElementOptions {
  readonly to?: string;
  readonly element?: readonly string[];
}

function addUnitElementOptions(command: Command): Command {
  return command
    .option('--to <text>', 'where it goes: lines of text for its label')
    .option(
      '--element <ai=value...>',
      'what its label says besides, such as 400=PO-4711 15=2027-06-30 330n=12.5',
    );
}

/** What is left out stays as it is. */
function unitElements({ to, element }: UnitElementOptions): {
  readonly shipTo: string | undefined;
  readonly elements: readonly UnitElement[] | undefined;
} {
  const typed = element?.map(elementArgument);
  const elements = typed === undefined ? undefined : orFail(readUnitElements(typed, new Date()));
  return { shipTo: to, elements };
}

function elementArgument(text: string): TypedElement {
  const [, field, value] = /^(\w+)=(.+)$/.exec(text) ?? [];
  if (field === undefined || value === undefined)
    throw usageFailure(`--element takes an AI and its value, such as 400=PO-4711; "${text}" is none.`);
  return { field, text: value };
}

function showUnits(session: Session, units: readonly LogisticUnit[]): void {
  session.output.answer({ items: units, total: units.length }, () => {
    session.output.table(HEADINGS, units.map(unitRow));
    session.output.line(
      `Their labels: labelwright print --sscc ${units[0]?.sscc ?? ''} … --printer <printer>`,
    );
  });
}

function unitRow(unit: LogisticUnit): readonly string[] {
  return [
    unit.sscc,
    unit.kind,
    unit.parent ?? '',
    unit.shipTo.replaceAll('\n', ', '),
    formatTimestamp(unit.createdAt),
    unit.printed ? 'yes' : 'no',
    unit.voided === null ? '' : unit.voided.reason,
  ];
}

function actRow({
  at,
  act,
  unit,
  childSscc,
  gtin,
  lot,
  serial,
  quantity,
  by,
}: PackingAct): readonly (string | number)[] {
  const item = childSscc ?? [gtin, lot, serial].filter((part) => part !== null).join(' ');
  return [formatTimestamp(at, 'seconds'), act, unit.sscc, item, quantity, by];
}
