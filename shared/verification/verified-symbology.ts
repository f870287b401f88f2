/** The kinds of symbols whose grades are told apart; `untold` where the verifier sends no symbology identifier. */
export const VERIFIED_SYMBOLOGIES = [
  ...(['data_matrix', 'qr', 'code_128', 'ean_upc', 'itf', 'databar', 'dotcode'] as const),
  ...(['other', 'untold'] as const),
] as const;

/** See {@link VERIFIED_SYMBOLOGIES}. */
export type VerifiedSymbology = (typeof VERIFIED_SYMBOLOGIES)[number];

/** By the code character of ISO/IEC 15424, table 1. */
const BY_CODE_CHARACTER: Readonly<Partial<Record<string, VerifiedSymbology>>> = {
  d: 'data_matrix',
  Q: 'qr',
  C: 'code_128',
  E: 'ean_upc',
  I: 'itf',
  e: 'databar',
  J: 'dotcode',
};

/** Gives the kind of a symbol by what was read of it, with its symbology identifier (`]d2…`) where there is one. */
export function symbologyOf(contents: string | null): VerifiedSymbology {
  const character = /^\]([A-Za-z])[0-9A-Za-z]/.exec(contents ?? '')?.[1];
  return character === undefined ? 'untold' : (BY_CODE_CHARACTER[character] ?? 'other');
}
