/** Value tags that hold a whole number of four bytes, and those that hold text: RFC 8010, section 3.5.2. */
export const INTEGER_TAGS = { integer: 0x21, enum: 0x23 } as const;

/** See {@link INTEGER_TAGS}. `octetString` and `dateTime` are read as bytes, not here. */
export const TEXT_TAGS = {
  text: 0x41,
  name: 0x42,
  keyword: 0x44,
  uri: 0x45,
  uriScheme: 0x46,
  charset: 0x47,
  naturalLanguage: 0x48,
  mimeMediaType: 0x49,
} as const;

/** One value of an attribute. */
export type IppValue =
  | { readonly type: keyof typeof INTEGER_TAGS; readonly value: number }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'range'; readonly lower: number; readonly upper: number }
  | { readonly type: 'resolution'; readonly x: number; readonly y: number; readonly unit: 'dpi' | 'dpcm' }
  | { readonly type: keyof typeof TEXT_TAGS; readonly value: string }
  | { readonly type: 'collection'; readonly members: readonly IppAttribute[] }
  /** Anything else, out-of-band values such as `no-value` and `unsupported` among it: its tag and bytes. */
  | { readonly type: 'other'; readonly tag: number; readonly bytes: Uint8Array };

/** A name and its values: one, or several of a `1setOf`. */
export interface IppAttribute {
  readonly name: string;
  readonly values: readonly IppValue[];
}

/** Delimiter tags of attribute groups: RFC 8010, section 3.5.1. */
export const GROUP_TAGS = { operation: 0x01, job: 0x02, printer: 0x04, unsupported: 0x05 } as const;

/** What a group of attributes is about. Groups of other kinds are not read. */
export type IppGroupKind = keyof typeof GROUP_TAGS;

/** Attributes of one thing: a message about several jobs has a group for each. */
export interface IppGroup {
  readonly kind: IppGroupKind;
  readonly attributes: readonly IppAttribute[];
}

/** A request (its code is an operation) or an answer (its code is a status), without the document that may follow. */
export interface IppMessage {
  readonly code: number;
  readonly requestId: number;
  readonly groups: readonly IppGroup[];
}

/** A group's attributes by name. What is missing, or not of the kind asked for, is null or an empty list. */
export class Attributes {
  readonly #attributes: ReadonlyMap<string, readonly IppValue[]>;

  constructor(attributes: readonly IppAttribute[]) {
    // Of an attribute that is given twice the first counts, as it does for CUPS: a later one is written first.
    this.#attributes = new Map(attributes.map(({ name, values }) => [name, values] as const).reverse());
  }

  /** All groups of one kind, in order. */
  static ofKind(groups: readonly IppGroup[], kind: IppGroup['kind']): Attributes[] {
    return groups.filter((group) => group.kind === kind).map((group) => new Attributes(group.attributes));
  }

  has(name: string): boolean {
    return this.#attributes.has(name);
  }

  values(name: string): readonly IppValue[] {
    return this.#attributes.get(name) ?? [];
  }

  /** Keywords, names, texts, URIs. */
  texts(name: string): string[] {
    return this.values(name).flatMap((value) =>
      'value' in value && typeof value.value === 'string' ? [value.value] : [],
    );
  }

  text(name: string): string | null {
    return this.texts(name)[0] ?? null;
  }

  /** Integers and enums. */
  number(name: string): number | null {
    const [value] = this.values(name);
    return value !== undefined && 'value' in value && typeof value.value === 'number' ? value.value : null;
  }

  boolean(name: string): boolean | null {
    const [value] = this.values(name);
    return value?.type === 'boolean' ? value.value : null;
  }

  collections(name: string): Attributes[] {
    return this.values(name).flatMap((value) =>
      value.type === 'collection' ? [new Attributes(value.members)] : [],
    );
  }

  /** A number, or a range of them: what sizes are given as. */
  range(name: string): { readonly lower: number; readonly upper: number } | null {
    const [value] = this.values(name);
    if (value?.type === 'range') return value;
    const only = this.number(name);
    return only === null ? null : { lower: only, upper: only };
  }
}

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

/*
 * Numbers of the IPP encoding that both directions share: RFC 8010, section 3.5.
 */

/** IPP/2.0, which every printer since 2010 and every CUPS speaks. */
export const IPP_VERSION = 0x0200;

export const END_OF_ATTRIBUTES = 0x03;

/** Tags below this begin a group, or end them all. */
export const FIRST_VALUE_TAG = 0x10;

export const BOOLEAN = 0x22;
export const RESOLUTION = 0x32;
export const RANGE = 0x33;
export const BEGIN_COLLECTION = 0x34;
export const TEXT_WITH_LANGUAGE = 0x35;
export const NAME_WITH_LANGUAGE = 0x36;
export const END_COLLECTION = 0x37;
export const MEMBER_NAME = 0x4a;

export const RESOLUTION_UNITS = { dpi: 3, dpcm: 4 } as const;
