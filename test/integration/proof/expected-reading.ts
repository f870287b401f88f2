import type { SymbolKind } from '../../../shared/symbol/symbology.ts';
import type { Reading, ReadSymbology } from '../../decoding/reading.ts';
import type { ProofLabel } from './varied-catalogue.ts';

/*
 * What a decoder must read, worked out from the contract with nothing of the
 * product's own: if both were wrong in the same way, no test would tell.
 */

const ORIGIN = 'https://www.closient.com';

/** What the symbol of this kind for this label must be read as. */
export function expectedReading(label: ProofLabel, kind: SymbolKind): Reading {
  if (kind === 'qr') return { symbology: 'qr', content: expectedUri(label), isGs1: false };
  if (kind === 'datamatrix_link') {
    return { symbology: 'datamatrix', content: expectedUri(label), isGs1: false };
  }
  if (kind === 'datamatrix') {
    return { symbology: 'datamatrix', content: expectedElements(label), isGs1: true };
  }
  if (label.lot === null && label.serial === null) return expectedGtin(label);
  return { symbology: 'code-128', content: expectedElements(label), isGs1: true };
}

/** What the GTIN's own symbol must be read as, whatever else the label has. */
export function expectedGtin({ gtin }: Pick<ProofLabel, 'gtin'>): Reading {
  const [symbology, content] = expectedRetail(gtin);
  return { symbology, content, isGs1: false };
}

function expectedUri({ gtin, lot, expiry, serial }: ProofLabel): string {
  let uri = `${ORIGIN}/01/${gtin.padStart(14, '0')}`;
  if (lot !== null) uri += `/10/${percentEncoded(lot)}`;
  if (serial !== null) uri += `/21/${percentEncoded(serial)}`;
  if (expiry !== null) uri += `?17=${sixDigits(expiry)}`;
  return uri;
}

/** RFC 3986, section 2.3: letters, digits and `-._~` stay. */
function percentEncoded(code: string): string {
  return code.replace(/[^A-Za-z0-9._~-]/g, (character) => {
    return `%${Buffer.from(character, 'ascii').toString('hex').toUpperCase()}`;
  });
}

/** Fixed lengths first; FNC1 only after a variable-length element that another follows. */
function expectedElements({ gtin, lot, expiry, serial }: ProofLabel): string {
  const fixed = `01${gtin.padStart(14, '0')}${expiry === null ? '' : `17${sixDigits(expiry)}`}`;
  const variable = [lot === null ? [] : `10${lot}`, serial === null ? [] : `21${serial}`].flat();
  return fixed + variable.join('\x1d');
}

function expectedRetail(gtin: string): [ReadSymbology, string] {
  switch (gtin.length) {
    case 8:
      return ['ean-8', gtin];
    case 12:
      return ['ean-13', `0${gtin}`];
    case 13:
      return ['ean-13', gtin];
    default:
      return ['itf', gtin];
  }
}

function sixDigits(expiry: string): string {
  return expiry.slice(2).replaceAll('-', '');
}
