import type { Command } from 'commander';

import type { ProductLot } from '../../../shared/catalog/entities.ts';
import { parseShortId, type ShortId } from '../../../shared/contract/short-id.ts';
import { nativeGtin } from '../../../shared/gs1/gtin.ts';
import { parseLotCode } from '../../../shared/gs1/lot-and-serial.ts';
import { newProblem } from '../../../shared/result/problem.ts';
import type { Station } from '../../station/station.ts';
import { CommandFailure, orFail } from '../command-failure.ts';
import { addListOptions, listingOf, type ListOptions } from '../list-options.ts';
import { wholeNumberOption } from '../number-options.ts';
import { formatTimestamp } from '../output.ts';
import { type Run, type Session, withStation } from '../session.ts';
import { addRecallCommands } from './lot-recall.ts';
import { ACTIVATION, productArgument } from './products.ts';
import { addSetCommand, attributesArgument } from './set-attributes.ts';

const HEADINGS = ['GTIN', 'LOT', 'BEST BEFORE', 'EXPIRY', 'ACTIVE', 'WITHHELD', 'ID'];

/** `labelwright lots`: the production lots of the catalogue. */
export function addLotsCommands(lots: Command, run: Run): void {
  addListOptions(lots.command('list', { isDefault: true }).description('the lots'))
    .option('--product <product>', 'only those of this GTIN or id')
    .action(run((session, command) => listLots(session, command.opts())));

  lots
    .command('add')
    .description('add a lot')
    .requiredOption('--product <product>', 'GTIN or id')
    .requiredOption('--code <code>', '1 to 20 characters')
    .option('--expiry <date>', 'YYYY-MM-DD or YYMMDD; day 00 is the end of the month')
    .option('--set <field=value...>', 'what else it says, such as best_before=2027-06-30', [])
    .action(
      run((session, command) =>
        withStation(session, (station) => {
          const options = command.opts<{ product: string; code: string; expiry?: string; set: string[] }>();
          const lot = orFail(
            station.catalog.lots.add({
              productId: productArgument(station, options.product).id,
              code: orFail(parseLotCode(options.code)),
              attributes: attributesArgument(options.expiry, options.set),
            }),
          );
          showLot(session, lot);
        }),
      ),
    );

  addSetCommand(lots, run, '<product> <lot>', (station, [product = '', code = '']) => {
    const lot = lotArgument(station, productArgument(station, product).id, code);
    return { scope: 'lots', id: lot.id };
  });

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

  addRecallCommands(lots, run);
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
  return [
    nativeGtin(lot.gtin),
    lot.code,
    lot.attributes['15'] ?? '',
    lot.expiry ?? '',
    lot.active ? 'yes' : 'no',
    withheldText(lot),
    lot.id,
  ];
}

function withheldText({ block, expired }: ProductLot): string {
  if (block === null) return expired ? 'expired' : '';
  return `blocked since ${formatTimestamp(block.since)} by ${block.by}: ${block.reason}`;
}

interface GenerateOptions {
  readonly product: string;
  readonly count: number;
  readonly pattern: string;
  readonly start?: number;
  readonly lot?: string;
}

/** Adds `generate`, which generates lots or serials, to the commands of their table. */
export function addGenerateCommand(table: Command, run: Run, kind: 'lots' | 'serials'): void {
  const generate = table
    .command('generate')
    .description(`make a run of ${kind}; two runs at once never give the same code`)
    .requiredOption('--product <product>', 'GTIN or id')
    .addOption(wholeNumberOption('--count <n>', 'how many').makeOptionMandatory())
    .requiredOption('--pattern <pattern>', 'SN-{counter:6} counts on; {random:12} cannot be guessed')
    .addOption(wholeNumberOption('--start <n>', 'counters: where to start (default: after the last one)'));
  if (kind === 'serials') generate.option('--lot <code>', 'the lot they belong to');
  generate.action(
    run((session, command) =>
      withStation(session, async (station) => {
        const options = command.opts<GenerateOptions>();
        const productId = productArgument(station, options.product).id;
        const lotId: ShortId | undefined =
          options.lot === undefined ? undefined : lotArgument(station, productId, options.lot).id;
        const { count, pattern, start } = options;
        const generated = orFail(
          await station.warehouse.withNumbers(() =>
            station.catalog.generateCodes({ kind, productId, count, pattern, start, lotId }),
          ),
        );
        // In JSON under the name that scripts know.
        const { generatedCount: mintedCount, ...lotRun } = generated;
        session.output.answer({ ...lotRun, mintedCount }, () => {
          session.output.line(`Generated ${mintedCount} ${kind}: run ${generated.id}`);
          session.output.line(
            `Their labels: labelwright export --scope ${kind} --run ${generated.id} --out .`,
          );
        });
      }),
    ),
  );
}
