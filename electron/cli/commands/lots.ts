import type { Command } from 'commander';

import type { ProductLot } from '../../../shared/catalog/entities.ts';
import { parseShortId, type ShortId } from '../../../shared/contract/short-id.ts';
import { parseExpiry } from '../../../shared/gs1/expiry.ts';
import { nativeGtin } from '../../../shared/gs1/gtin.ts';
import { parseLotCode } from '../../../shared/gs1/lot-and-serial.ts';
import type { Station } from '../../station/station.ts';
import { CommandFailure, orFail } from '../command-failure.ts';
import type { Run } from '../command-line.ts';
import { addListOptions, listingOf, type ListOptions } from '../listing-options.ts';
import { type Session, withStation } from '../session.ts';
import { addGenerateCommand } from './mint-options.ts';
import { ACTIVATION, productArgument } from './products.ts';

const HEADINGS = ['GTIN', 'LOT', 'EXPIRY', 'ACTIVE', 'ID'];

/** `labelwright lots`: the production lots of the catalogue. */
export function addLotsCommands(program: Command, run: Run): void {
  const lots = program.command('lots').description('See, edit and mint lots.');

  addListOptions(lots.command('list', { isDefault: true }).description('the lots'))
    .option('--product <product>', 'only those of this GTIN or id')
    .action(run((session, command) => listLots(session, command.opts())));

  lots
    .command('add')
    .description('add a lot')
    .requiredOption('--product <product>', 'GTIN or id')
    .requiredOption('--code <code>', '1 to 20 characters')
    .option('--expiry <date>', 'YYYY-MM-DD or YYMMDD; day 00 is the end of the month')
    .action(
      run((session, command) =>
        withStation(session, (station) => {
          const options = command.opts<{ product: string; code: string; expiry?: string }>();
          const lot = orFail(
            station.catalog.lots.add({
              productId: productArgument(station, options.product).id,
              code: orFail(parseLotCode(options.code)),
              expiry: options.expiry === undefined ? null : orFail(parseExpiry(options.expiry, new Date())),
            }),
          );
          showLot(session, lot);
        }),
      ),
    );

  for (const [verb, active, meaning] of ACTIVATION) {
    lots
      .command(`${verb} <product> <lot>`)
      .description(meaning)
      .action(
        run((session, command) =>
          withStation(session, (station) => {
            const [product = '', code = ''] = command.args;
            const lot = lotArgument(station, productArgument(station, product).id, code);
            showLot(session, orFail(station.catalog.lots.setActive(lot.id, active)));
          }),
        ),
      );
  }

  addGenerateCommand(lots, run, 'lots');
}

/** The product's lot that a word names, by code or id; ends the command where there is none. */
export function lotArgument(station: Station, productId: ShortId, codeOrId: string): ProductLot {
  const code = parseLotCode(codeOrId);
  const id = parseShortId(codeOrId);
  const lot =
    (code.ok ? station.catalog.lots.findByCode(productId, code.value) : null) ??
    (id.ok ? station.catalog.lots.find(id.value) : null);
  if (lot !== null && lot.productId === productId) return lot;
  throw new CommandFailure({
    code: 'lot_not_found',
    message: `This product has no lot "${codeOrId}". \`labelwright lots --product …\` lists those it has.`,
  });
}

async function listLots(session: Session, options: ListOptions & { product?: string }): Promise<void> {
  const listing = listingOf(options);
  await withStation(session, (station) => {
    const productId =
      options.product === undefined ? undefined : productArgument(station, options.product).id;
    const page = station.catalog.lots.list({ ...listing, productId });
    session.output.answer(page, () => session.output.page(page, HEADINGS, row));
  });
}

function showLot(session: Session, lot: ProductLot): void {
  session.output.answer(lot, () => session.output.table(HEADINGS, [row(lot)]));
}

function row(lot: ProductLot): readonly string[] {
  return [nativeGtin(lot.gtin), lot.code, lot.expiry ?? '', lot.active ? 'yes' : 'no', lot.id];
}
