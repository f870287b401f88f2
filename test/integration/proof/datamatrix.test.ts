import { proveSymbols } from './prove-symbols.ts';

proveSymbols('datamatrix', ['svg', 'png'], [{ kind: 'datamatrix', folder: '' }]);
