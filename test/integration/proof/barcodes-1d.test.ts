import { proveSymbols } from './prove-symbols.ts';

proveSymbols('barcodes_1d', ['svg', 'eps'], [{ kind: 'barcode_1d', folder: '' }]);
