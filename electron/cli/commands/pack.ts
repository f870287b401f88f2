import type { Command } from 'commander';

import { parseSscc } from '../../../shared/gs1/sscc.ts';
import type { PackableItem, UnitContents } from '../../../shared/logistics/logistic-unit.ts';
import { packedTwice } from '../../../shared/logistics/packed-twice.ts';
import type { Station } from '../../station/station.ts';
import { orFail } from '../command-failure.ts';
import { wholeNumberOption } from '../number-options.ts';
import { commandLineUser, type Run, type Session, withStation } from '../session.ts';

/** `labelwright pack`: what goes into a case or pallet. */
export function addPackCommand(command: Command, run: Run): void {
  addMove(command, 'pack', run);
}

/** `labelwright unpack`: what comes out of a case or pallet again. */
export function addUnpackCommand(command: Command, run: Run): void {
  addMove(command, 'unpack', run);
}

function addMove(command: Command, verb: 'pack' | 'unpack', run: Run): void {
  command
    .argument('<sscc>')
    .argument('<item...>', 'their SSCCs, symbols as a scanner reads them, or serials')
    .addOption(wholeNumberOption('--count <n>', 'of a product or lot: how many', { least: 1, preset: 1 }))
    .action(
      run((session, called) => withStation(session, (station) => move(session, station, verb, called))),
    );
}

function move(session: Session, station: Station, verb: 'pack' | 'unpack', command: Command): void {
  const [unit = '', ...items] = command.args;
  const { count } = command.opts<{ count: number }>();
  const sscc = orFail(parseSscc(unit));
  const named = items.map((item) => withCount(orFail(station.logistics.scannedItem(item)), count));
  showContents(session, orFail(station.logistics.packing[verb](sscc, named, commandLineUser().name)));
}

function withCount(item: PackableItem, count: number): PackableItem {
  return item.kind === 'quantity' ? { ...item, quantity: item.quantity * count } : item;
}

/** Prints what lies in a unit, down to its pieces. */
export function showContents(session: Session, contents: UnitContents): void {
  session.output.answer(contents, () => {
    session.output.line(`${contents.unit.kind} ${contents.unit.sscc}: ${contents.pieceCount} pieces`);
    session.output.table(['IN', 'GTIN', 'LOT', 'SERIAL', 'COUNT', 'NAME'], contentRows(contents));
    for (const { code, in: place, alsoIn } of packedTwice(contents))
      session.output.line(`${code} is in ${place} and in ${alsoIn.join(', ')}: unpack it where it is not.`);
  });
}

function contentRows({ unit, items, units }: UnitContents): readonly (readonly (string | number)[])[] {
  return [
    ...items.map(({ gtin, lot, serial, quantity, name }) => [
      unit.sscc,
      gtin,
      lot ?? '',
      serial ?? '',
      quantity,
      name,
    ]),
    ...units.flatMap(contentRows),
  ];
}
