import type { IppAttribute, IppGroup, IppValue } from './ipp-message.ts';

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
