import type { Command } from 'commander';

import type { Product } from '../../../shared/catalog/entities.ts';
import { nativeGtin, parseGtin } from '../../../shared/gs1/gtin.ts';
import type { Station } from '../../station/station.ts';
import { CommandFailure, orFail } from '../command-failure.ts';
import type { Run } from '../command-line.ts';
import { addListOptions, listingOf, type ListOptions } from '../listing-options.ts';
import { type Session, withStation } from '../session.ts';

/** `labelwright products`: the trade items of the catalogue. */
export function addProductsCommands(program: Command, run: Run): void {
  const products = program.command('products').description('See and edit the products of the catalogue.');

  addListOptions(products.command('list', { isDefault: true }).description('the products')).action(
    run((session, command) => listProducts(session, command.opts<ListOptions>())),
  );

  products
    .command('show <product>')
    .description('one product, by id or GTIN')
    .action(
      run((session, command) =>
        withStation(session, (station) =>
          showProduct(session, productArgument(station, command.args[0] ?? '')),
        ),
      ),
    );

  products
    .command('add')
    .description('add a product')
    .requiredOption('--gtin <gtin>', '8, 12, 13 or 14 digits')
    .option('--name <name>', 'what people call it')
    .option('--brand <brand>', 'whose it is')
    .action(
      run((session, command) =>
        withStation(session, (station) => {
          const options = command.opts<{ gtin: string; name?: string; brand?: string }>();
          const gtin = orFail(parseGtin(options.gtin));
          showProduct(session, orFail(station.catalog.products.add({ ...options, gtin })));
        }),
      ),
    );

  products
    .command('edit <product>')
    .description('change the name or the brand')
    .option('--name <name>', 'what people call it')
    .option('--brand <brand>', 'whose it is')
    .action(
      run((session, command) =>
        withStation(session, (station) => {
          const { id } = productArgument(station, command.args[0] ?? '');
          showProduct(session, orFail(station.catalog.products.update(id, command.opts())));
        }),
      ),
    );

  for (const [verb, active, meaning] of ACTIVATION) {
    products
      .command(`${verb} <product>`)
      .description(meaning)
      .action(
        run((session, command) =>
          withStation(session, (station) => {
            const { id } = productArgument(station, command.args[0] ?? '');
            showProduct(session, orFail(station.catalog.products.setActive(id, active)));
          }),
        ),
      );
  }
}

/** The two verbs that every table of the catalogue has. */
export const ACTIVATION = [
  ['deactivate', false, 'leave it out of every export from now on'],
  ['activate', true, 'take it into exports again'],
] as const;

/** The product that a word names, by id or GTIN; ends the command where there is none. */
export function productArgument(station: Station, idOrGtin: string): Product {
  const product = station.catalog.products.find(idOrGtin);
  if (product !== null) return product;
  throw new CommandFailure({
    code: 'product_not_found',
    message: `There is no product "${idOrGtin}". \`labelwright products\` lists those there are.`,
  });
}

async function listProducts(session: Session, options: ListOptions): Promise<void> {
  const listing = listingOf(options);
  await withStation(session, (station) => {
    const page = station.catalog.products.list(listing);
    session.output.answer(page, () => {
      session.output.page(page, ['GTIN', 'NAME', 'BRAND', 'ACTIVE', 'ID'], (product) => [
        nativeGtin(product.gtin),
        product.name,
        product.brand,
        product.active ? 'yes' : 'no',
        product.id,
      ]);
    });
  });
}

function showProduct(session: Session, product: Product): void {
  session.output.answer(product, () => {
    session.output.table(
      ['GTIN', 'NAME', 'BRAND', 'ACTIVE', 'ID'],
      [[nativeGtin(product.gtin), product.name, product.brand, product.active ? 'yes' : 'no', product.id]],
    );
  });
}
