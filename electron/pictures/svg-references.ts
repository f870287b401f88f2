/** An element: what lies in it and what it refers to, from which follows how much there is to draw. */
interface Element {
  readonly children: Element[];
  readonly references: string[];
  /** A marker stands on every corner of a path, and that of a group on those of all that is in it. */
  readonly hasMarker: boolean;
}

/** A path may have markers on as many corners as it has letters for two of them. */
const LETTERS_A_CORNER = 4;

/**
 * Counts how many elements an SVG comes to when each reference is followed: ten elements that each use the one before twice
 * are a thousand. References of its style sheets count for every element.
 */
export class SvgReferences {
  readonly #byId = new Map<string, Element>();
  readonly #open: Element[] = [];
  readonly #styleReferences: string[] = [];
  #root: Element | null = null;
  #elements = 0;
  #corners = 0;

  /** Takes an element's start, with its attributes by their names in small letters. */
  open(attributes: ReadonlyMap<string, string>): void {
    const references: string[] = [];
    const href = attributes.get('href')?.trim();
    if (href?.startsWith('#') === true) references.push(href.slice(1));
    let hasMarker = false;
    for (const [name, value] of attributes) {
      const found = urlsIn(value);
      if (found.length === 0) continue;
      references.push(...found);
      hasMarker ||= name.startsWith('marker') || value.includes('marker');
    }
    const letters = (attributes.get('d') ?? '').length + (attributes.get('points') ?? '').length;
    this.#corners += Math.ceil(letters / LETTERS_A_CORNER);
    this.#elements++;
    const element = { children: [], references, hasMarker };
    this.#open.at(-1)?.children.push(element);
    this.#root ??= element;
    this.#open.push(element);
    const id = attributes.get('id');
    if (id !== undefined && !this.#byId.has(id)) this.#byId.set(id, element);
  }

  /** Takes an element's end. */
  close(): void {
    this.#open.pop();
  }

  /** Takes a piece of a style sheet. */
  style(css: string): void {
    this.#styleReferences.push(...urlsIn(css));
  }

  /** Gives the number of elements to draw; more than `most`, by no matter how much, where it is more or never ends. */
  drawn(most: number): number {
    if (this.#root === null) return 0;
    const weigh = this.#weigher();
    let { sum } = weigh(this.#root);
    for (const id of this.#styleReferences) {
      if (sum > most) break;
      const target = this.#byId.get(id);
      if (target !== undefined) sum += (this.#elements + this.#corners) * weigh(target).sum;
    }
    return sum;
  }

  #weigher(): (element: Element) => Weight {
    const known = new Map<Element, Weight>();
    const underWay = new Set<Element>();
    const weigh = (element: Element): Weight => {
      const weighed = known.get(element);
      if (weighed !== undefined) return weighed;
      // What refers to itself never ends.
      if (underWay.has(element) || underWay.size > DEEPEST) return ENDLESS;
      underWay.add(element);
      const times = element.hasMarker ? Math.max(1, this.#corners) : 1;
      let [sum, chain] = [1, 0];
      for (const child of element.children) {
        const inside = weigh(child);
        sum += inside.sum;
        chain = Math.max(chain, inside.chain);
      }
      for (const id of element.references) {
        const target = this.#byId.get(id);
        if (target === undefined) continue;
        const followed = weigh(target);
        sum += times * followed.sum;
        chain = Math.max(chain, followed.chain + 1);
      }
      underWay.delete(element);
      const weight = chain > LONGEST_CHAIN ? ENDLESS : { sum, chain };
      known.set(element, weight);
      return weight;
    };
    return weigh;
  }
}

/** What an element comes to: how many are drawn, and how many references follow each other at the most. */
interface Weight {
  readonly sum: number;
  readonly chain: number;
}

const ENDLESS: Weight = { sum: Infinity, chain: Infinity };

/** Groups and references within each other: more than an element in its groups has, and the chain below it. */
const DEEPEST = 1000;

/** Each mask or filter of a chain is a picture of its own in memory. */
const LONGEST_CHAIN = 16;

function urlsIn(css: string): string[] {
  return Array.from(css.matchAll(/url\(\s*["']?#([^"')\s]*)/gi), ([, id = '']) => id);
}
