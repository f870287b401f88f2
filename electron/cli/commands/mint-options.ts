import type { Command } from 'commander';

import type { ShortId } from '../../../shared/contract/short-id.ts';
import { orFail } from '../command-failure.ts';
import type { Run } from '../command-line.ts';
import { wholeNumber } from '../listing-options.ts';
import { withStation } from '../session.ts';
import { lotArgument } from './lots.ts';
import { productArgument } from './products.ts';

interface MintingOptions {
  readonly product: string;
  readonly count: string;
  readonly pattern: string;
  readonly start?: string;
  readonly lot?: string;
}

/** Adds `generate`, which mints lots or serials, to the commands of their table. */
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
        const options = command.opts<MintingOptions>();
        const productId = productArgument(station, options.product).id;
        const lotId: ShortId | undefined =
          options.lot === undefined ? undefined : lotArgument(station, productId, options.lot).id;
        const minted = orFail(
          station.catalog.mint({
            kind,
            productId,
            count: wholeNumber(options.count, '--count'),
            pattern: options.pattern,
            start: options.start === undefined ? undefined : wholeNumber(options.start, '--start'),
            lotId,
          }),
        );
        session.output.answer(minted, () => {
          session.output.line(`Minted ${String(minted.mintedCount)} ${kind}: run ${minted.id}`);
          session.output.line(`Their labels: labelwright export --scope ${kind} --run ${minted.id} --out .`);
        });
      }),
    ),
  );
}
