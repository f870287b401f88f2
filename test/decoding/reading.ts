/** What a decoder read, in one form whichever decoder it was. */
export interface Reading {
  readonly symbology: ReadSymbology;
  /** The symbol's content, FNC1 between elements as `\x1d`. */
  readonly content: string;
  /** Whether FNC1 stands first: the sign that a symbol holds a GS1 element string. */
  readonly isGs1: boolean;
}

/** UPC-A is not told from EAN-13: it is the EAN-13 with a leading 0, and decoders differ in which they say. */
export type ReadSymbology = 'qr' | 'datamatrix' | 'code-128' | 'ean-8' | 'ean-13' | 'itf';

/** Looks a decoder's own name for a symbology up; a name that we never print is an error. */
export function symbologyNamed(
  name: string | undefined,
  names: Readonly<Record<string, ReadSymbology>>,
): ReadSymbology {
  const symbology = name === undefined ? undefined : names[name];
  if (symbology === undefined) throw new Error(`A decoder read a ${name ?? 'nameless symbol'}`);
  return symbology;
}
