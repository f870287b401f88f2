/* Adds up to a thousand products, until the store refuses: `filling-process.ts DATA`. Prints the GTINs that it was told are in, and the problem. */
import { Products } from '../../../electron/catalog/products.ts';
import { openDatabase, storageProblem } from '../../../electron/store/database.ts';
import { computeCheckDigit, parseGtin } from '../../../shared/gs1/gtin.ts';
import { good } from '../good.ts';

const [dataDirectory = ''] = process.argv.slice(2);
const products = new Products(good(openDatabase(dataDirectory)), () => new Date());
const added: string[] = [];
let problem: string | undefined;
try {
  for (let number = 950_600_000_001; number < 950_600_001_000; number++) {
    const gtin = good(parseGtin(`${number}${computeCheckDigit(String(number))}`));
    good(products.add({ gtin }));
    added.push(gtin);
  }
} catch (error) {
  problem = storageProblem(error)?.code;
}
process.stdout.write(JSON.stringify({ added, problem }));
