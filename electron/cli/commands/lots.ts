import type { Command } from 'commander';

import type { ProductLot } from '../../../shared/catalog/entities.ts';
import { parseShortId, type ShortId } from '../../../shared/contract/short-id.ts';
import { parseExpiry } from '../../../shared/gs1/expiry.ts';
import { nativeGtin } from '../../../shared/gs1/gtin.ts';
import { parseLotCode } from '../../../shared/gs1/lot-and-serial.ts';
import { newProblem } from '../../../shared/result/problem.ts';
import type { Station } from '../../station/station.ts';
import { CommandFailure, orFail } from '../command-failure.ts';
import { addListOptions, type ListOptions, parseListOptions, parseWholeNumber } from '../list-options.ts';
import { type Run, type Session, withStation } from '../session.ts';
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
  throw new CommandFailure(newProblem('lot_not_found', { which: 'named', name: codeOrId }));
}

async function listLots(session: Session, options: ListOptions & { product?: string }): Promise<void> {
  const listing = parseListOptions(options);
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

interface GenerateOptions {
  readonly product: string;
  readonly count: string;
  readonly pattern: string;
  readonly start?: string;
  readonly lot?: string;
}

/** Adds `generate`, which generates lots or serials, to the commands of their table. */
export function addGenerateCommand(table: Command, run: Run, kind: 'lots' | 'serials'): void {
  const generate = table
    .command('generate')
    .description(`mint a run of ${kind}; two runs at once never give the same code`)
    .requiredOption('--product <product>', 'GTIN or id')
    .requiredOption('--count <n>', 'how many')
    .requiredOption('--pattern <pattern>', 'SN-{counter:6} counts on; {random:12} cannot be guessed')
    .option('--start <n>', 'counters: where to start (default: after the last one)');
  if (kind === 'serials') generate.option('--lot <code>', 'the lot they belong to');
  generate.action(
    run((session, command) =>
      withStation(session, (station) => {
        const options = command.opts<GenerateOptions>();
        const productId = productArgument(station, options.product).id;
        const lotId: ShortId | undefined =
          options.lot === undefined ? undefined : lotArgument(station, productId, options.lot).id;
        const generated = orFail(
          station.catalog.generateCodes({
            kind,
            productId,
            count: parseWholeNumber(options.count, '--count'),
            pattern: options.pattern,
            start: options.start === undefined ? undefined : parseWholeNumber(options.start, '--start'),
            lotId,
          }),
        );
        session.output.answer(generated, () => {
          session.output.line(`Minted ${generated.mintedCount} ${kind}: run ${generated.id}`);
          session.output.line(
            `Their labels: labelwright export --scope ${kind} --run ${generated.id} --out .`,
          );
        });
      }),
    ),
  );
}
