import { proveSymbols } from './prove-symbols.ts';

proveSymbols(
  'codes_combined',
  ['svg'],
  [
    { kind: 'qr', folder: 'qr/' },
    { kind: 'barcode_1d', folder: '1d/' },
  ],
);
