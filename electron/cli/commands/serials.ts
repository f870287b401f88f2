import type { Command } from 'commander';

import type { Serial } from '../../../shared/catalog/entities.ts';
import { parseShortId } from '../../../shared/contract/short-id.ts';
import { nativeGtin } from '../../../shared/gs1/gtin.ts';
import { parseSerialCode } from '../../../shared/gs1/lot-and-serial.ts';
import { newProblem } from '../../../shared/result/problem.ts';
import type { Station } from '../../station/station.ts';
import { CommandFailure, orFail } from '../command-failure.ts';
import { addListOptions, listingOf, type ListOptions } from '../list-options.ts';
import { type Run, type Session, withStation } from '../session.ts';
import { addGenerateCommand, lotArgument } from './lots.ts';
import { ACTIVATION, productArgument } from './products.ts';
import { addSetCommand } from './set-attributes.ts';

const HEADINGS = ['GTIN', 'SERIAL', 'LOT', 'EXPIRY', 'ACTIVE', 'ID'];

/** `labelwright serials`: the serialised units of the catalogue. */
export function addSerialsCommands(serials: Command, run: Run): void {
  addListOptions(serials.command('list', { isDefault: true }).description('the serials'))
    .option('--product <product>', 'only those of this GTIN or id')
    .option('--run <id>', 'only those that this run or import made')
    .action(run((session, command) => listSerials(session, command.opts())));

  serials
    .command('add')
    .description('add a serial')
    .requiredOption('--product <product>', 'GTIN or id')
    .requiredOption('--code <code>', '1 to 20 characters')
    .option('--lot <code>', 'the lot it belongs to')
    .action(
      run((session, command) =>
        withStation(session, (station) => {
          const options = command.opts<{ product: string; code: string; lot?: string }>();
          const productId = productArgument(station, options.product).id;
          const code = orFail(parseSerialCode(options.code));
          const lotId =
            options.lot === undefined ? undefined : lotArgument(station, productId, options.lot).id;
          showSerial(session, orFail(station.catalog.serials.add({ productId, code, lotId })));
        }),
      ),
    );

  addSetCommand(serials, run, '<product> <serial>', (station, [product = '', code = '']) => ({
    scope: 'serials',
    id: serialArgument(station, product, code).id,
  }));

  for (const [verb, active, meaning] of ACTIVATION) {
    serials
      .command(`${verb} <product> <serial>`)
      .description(meaning)
      .action(
        run((session, command) =>
          withStation(session, (station) => {
            const [product = '', code = ''] = command.args;
            const serial = serialArgument(station, product, code);
            showSerial(session, orFail(station.catalog.serials.setActive(serial.id, active)));
          }),
        ),
      );
  }

  addGenerateCommand(serials, run, 'serials');
}

function serialArgument(station: Station, product: string, codeText: string): Serial {
  const productId = productArgument(station, product).id;
  const code = parseSerialCode(codeText);
  const serial = code.ok ? station.catalog.serials.findByCode(productId, code.value) : null;
  if (serial !== null) return serial;
  throw new CommandFailure(newProblem('serial_not_found', { which: 'named', name: codeText }));
}

async function listSerials(
  session: Session,
  options: ListOptions & { product?: string; run?: string },
): Promise<void> {
  const listing = listingOf(options);
  const runId = options.run === undefined ? undefined : orFail(parseShortId(options.run));
  await withStation(session, (station) => {
    const productId =
      options.product === undefined ? undefined : productArgument(station, options.product).id;
    const page = station.catalog.serials.list({ ...listing, productId, runId });
    session.output.answer(page, () => session.output.page(page, HEADINGS, row));
  });
}

function showSerial(session: Session, serial: Serial): void {
  session.output.answer(serial, () => session.output.table(HEADINGS, [row(serial)]));
}

function row(serial: Serial): readonly string[] {
  return [
    nativeGtin(serial.gtin),
    serial.code,
    serial.lotCode ?? '',
    serial.expiry ?? '',
    serial.active ? 'yes' : 'no',
    serial.id,
  ];
}
