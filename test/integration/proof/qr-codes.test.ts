import { proveSymbols } from './prove-symbols.ts';

proveSymbols('qr_codes', ['svg', 'png'], [{ kind: 'qr', folder: '' }]);
