import type { IppAttribute, IppValue, TEXT_TAGS } from './ipp-message.ts';

/** An attribute of one text, or of several. */
export function textAttribute(
  type: keyof typeof TEXT_TAGS,
  name: string,
  ...texts: readonly string[]
): IppAttribute {
  return { name, values: texts.map((value) => ({ type, value })) };
}

/** An attribute of one whole number. */
export function numberAttribute(type: 'integer' | 'enum', name: string, value: number): IppAttribute {
  return { name, values: [{ type, value }] };
}

/** An attribute that is true or false. */
export function booleanAttribute(name: string, value: boolean): IppAttribute {
  return { name, values: [{ type: 'boolean', value }] };
}

/** An attribute of one collection. */
export function collectionAttribute(name: string, ...members: readonly IppAttribute[]): IppAttribute {
  const value: IppValue = { type: 'collection', members };
  return { name, values: [value] };
}
