import type { Command } from 'commander';

import type { Product } from '../../../shared/catalog/entities.ts';
import { DATE_KINDS, parseShelfLife } from '../../../shared/catalog/shelf-life.ts';
import { restrictedUseNote } from '../../../shared/gs1/gs1-prefix.ts';
import { caseGtin, type Gtin, nativeGtin, parseCaseIndicator, parseGtin } from '../../../shared/gs1/gtin.ts';
import { newProblem } from '../../../shared/result/problem.ts';
import type { Station } from '../../station/station.ts';
import { CommandFailure, orFail, usageFailure } from '../command-failure.ts';
import { addListOptions, listingOf, type ListOptions } from '../list-options.ts';
import { type Run, type Session, withStation } from '../session.ts';
import { addSetCommand } from './set-attributes.ts';

/** `labelwright products`: the trade items of the catalogue. */
export function addProductsCommands(products: Command, run: Run): void {
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

  addCaseCommand(products, run);

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

  products
    .command('dates <product>')
    .description('what its last date means, and how long it is good from its production date on')
    .option(
      '--kind <kind>',
      `${DATE_KINDS.join(', ')}: food is best before a day, the others are not used after it`,
    )
    .option('--shelf-life <rule>', 'such as "540 days" or "18 months, month end"; empty takes the rule away')
    .action(
      run((session, command) => withStation(session, (station) => setDates(session, station, command))),
    );

  addSetCommand(products, run, '<product>', (station, [product = '']) => ({
    scope: 'products',
    id: productArgument(station, product).id,
  }));

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

function addCaseCommand(products: Command, run: Run): void {
  products
    .command('case <product>')
    .description('add the case of a product: its GTIN with an indicator before it')
    .requiredOption('--indicator <digit>', '1 to 8; which is which, you decide')
    .option('--name <name>', 'what people call it (default: as the product)')
    .action(
      run((session, command) =>
        withStation(session, (station) => {
          const { indicator, name } = command.opts<{ indicator: string; name?: string }>();
          const item = productArgument(station, command.args[0] ?? '');
          const gtin = orFail(caseGtin(item.gtin, orFail(parseCaseIndicator(indicator))));
          const added = station.catalog.products.add({ gtin, name: name ?? item.name, brand: item.brand });
          showProduct(session, orFail(added));
        }),
      ),
    );
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

function setDates(session: Session, station: Station, command: Command): void {
  const product = productArgument(station, command.args[0] ?? '');
  const { kind: kindName = product.dateKind, shelfLife = product.shelfLife ?? '' } = command.opts<{
    kind?: string;
    shelfLife?: string;
  }>();
  const kind = DATE_KINDS.find((each) => each === kindName);
  if (kind === undefined)
    throw usageFailure(`There is no kind "${kindName}". There are: ${DATE_KINDS.join(', ')}.`);
  const rule = shelfLife.trim() === '' ? null : orFail(parseShelfLife(shelfLife));
  const changed = orFail(station.catalog.products.setDates(product.id, { kind, shelfLife: rule }));
  session.output.answer(changed, () =>
    session.output.table(
      ['GTIN', 'KIND', 'SHELF LIFE'],
      [[nativeGtin(changed.gtin), changed.dateKind, changed.shelfLife ?? '']],
    ),
  );
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
  const note = restrictedUseNote(product.gtin);
  if (note !== null) session.output.note(`Note: ${note.message}`);
  session.output.answer(product, () => {
    session.output.table(
      ['GTIN', 'NAME', 'BRAND', 'ACTIVE', 'ID'],
      [[nativeGtin(product.gtin), product.name, product.brand, product.active ? 'yes' : 'no', product.id]],
    );
  });
}
