import { proveSymbols } from './prove-symbols.ts';

proveSymbols('datamatrix_links', ['svg', 'png'], [{ kind: 'datamatrix_link', folder: '' }]);
