import type { Command } from 'commander';

import type { Product } from '../../../shared/catalog/entities.ts';
import { restrictedUseNote } from '../../../shared/gs1/gs1-prefix.ts';
import { type Gtin, nativeGtin, parseGtin } from '../../../shared/gs1/gtin.ts';
import { newProblem } from '../../../shared/result/problem.ts';
import type { Station } from '../../station/station.ts';
import { CommandFailure, orFail } from '../command-failure.ts';
import { addListOptions, type ListOptions, parseListOptions } from '../list-options.ts';
import { type Run, type Session, withStation } from '../session.ts';

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
    .option(...FROM_SERVICE)
    .action(
      run((session, command) =>
        withStation(session, async (station) => {
          const options = command.opts<{ gtin: string } & ProductOptions>();
          const gtin = orFail(parseGtin(options.gtin));
          const names = await resolveProductNames(gtin, options, session, station);
          showProduct(session, orFail(station.catalog.products.add({ ...names, gtin })));
        }),
      ),
    );

  products
    .command('edit <product>')
    .description('change the name or the brand')
    .option('--name <name>', 'what people call it')
    .option('--brand <brand>', 'whose it is')
    .option(...FROM_SERVICE)
    .action(
      run((session, command) =>
        withStation(session, async (station) => {
          const { id, gtin } = productArgument(station, command.args[0] ?? '');
          const names = await resolveProductNames(gtin, command.opts<ProductOptions>(), session, station);
          showProduct(session, orFail(station.catalog.products.update(id, names)));
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

interface ProductOptions {
  readonly name?: string;
  readonly brand?: string;
  readonly fromService?: boolean;
}

const FROM_SERVICE = ['--from-service', 'ask the label service for what is not given here'] as const;

/** Name and brand as they were given; where asked for, what was not is the service's. */
async function resolveProductNames(
  gtin: Gtin,
  { name, brand, fromService }: ProductOptions,
  session: Session,
  station: Station,
): Promise<Pick<ProductOptions, 'name' | 'brand'>> {
  if (fromService !== true) return { name, brand };
  const found = orFail(await station.service.lookUp(gtin, session.interrupted));
  if (found === null) session.output.note('The service does not know this product.');
  return { name: name ?? nonEmpty(found?.name), brand: brand ?? nonEmpty(found?.brand) };
}

/** What the service has no word for is left as it is here. */
function nonEmpty(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
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
  throw new CommandFailure(newProblem('product_not_found', { which: 'named', name: idOrGtin }));
}

async function listProducts(session: Session, options: ListOptions): Promise<void> {
  const listing = parseListOptions(options);
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
  const note = restrictedUseNote(product.gtin);
  if (note !== null) session.output.note(`Note: ${note.message}`);
  session.output.answer(product, () => {
    session.output.table(
      ['GTIN', 'NAME', 'BRAND', 'ACTIVE', 'ID'],
      [[nativeGtin(product.gtin), product.name, product.brand, product.active ? 'yes' : 'no', product.id]],
    );
  });
}
