/** What the ids of own stock begin with, so that none is ever the id of stock that comes with the program. */
export const OWN_STOCK_PREFIX = 'own_';

const LONGEST_SLUG = 40;

/** Makes the id of a new stock of its name: `own_tea_tins_30_x_20`; with a number at its end where that is taken. */
export function freeStockId(name: string, taken: ReadonlySet<string>): string {
  const slug = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .slice(0, LONGEST_SLUG)
    .replaceAll(/^_+|_+$/g, '');
  const id = OWN_STOCK_PREFIX + (slug === '' ? 'stock' : slug);
  if (!taken.has(id)) return id;
  let number = 2;
  while (taken.has(`${id}_${number}`)) number++;
  return `${id}_${number}`;
}
