/** What a printer is told outside of its formats, or within one at any time. */
export type Command = '~HS' | '~HI' | '~JX' | '~JA' | 'odometer';

/** What comes of the data that a printer took: a question or command, or a label to print. */
export type Taken =
  { readonly kind: 'command'; readonly command: Command } | { readonly kind: 'label'; readonly zpl: string };

/** Which commands about a format that is not whole it knows. */
export interface Known {
  /** `~JX` and `~JA`. */
  readonly cancels: boolean;
  /** `^IS…,N`: a format that is stored and not printed. */
  readonly stores: boolean;
}

const TOKEN = /\^XA|\^XZ|~HS|~HI|~JX|~JA|! U1 getvar "odometer\.total_label_count"\r\n/;
const LONGEST_TOKEN = 43;

/**
 * Reads ZPL as a printer does, in whatever pieces it comes. A format that has begun goes on until its `^XZ`, whatever is
 * between: another `^XA` is taken into it, and what comes out is neither.
 */
export class ZplInterpreter {
  readonly #known: Known;
  #format: string | null = null;
  #unread = '';

  constructor(known: Known) {
    this.#known = known;
  }

  get isMidFormat(): boolean {
    return this.#format !== null;
  }

  /** What it holds of a format is forgotten. */
  forget(): void {
    this.#format = null;
    this.#unread = '';
  }

  /** Reads on, to the end of what came. */
  *read(data: string): Generator<Taken, void, void> {
    this.#unread += data;
    for (let token = TOKEN.exec(this.#unread); token !== null; token = TOKEN.exec(this.#unread)) {
      const before = this.#unread.slice(0, token.index);
      this.#unread = this.#unread.slice(token.index + token[0].length);
      const taken = this.#take(before, token[0]);
      if (taken !== null) yield taken;
    }
    // A token may come in two pieces.
    const rest = Math.max(0, this.#unread.length - LONGEST_TOKEN);
    if (this.#format !== null) this.#format += this.#unread.slice(0, rest);
    this.#unread = this.#unread.slice(rest);
  }

  #take(before: string, token: string): Taken | null {
    if (this.#format !== null) this.#format += before;
    if (token === '^XA') {
      this.#format = (this.#format ?? '') + token;
      return null;
    }
    if (token === '^XZ') {
      const zpl = this.#format;
      this.#format = null;
      return zpl === null || this.#printsNothing(zpl) ? null : { kind: 'label', zpl: `${zpl}^XZ\n` };
    }
    const command = token.startsWith('!') ? 'odometer' : (token as Command);
    const cancels = command === '~JX' || command === '~JA';
    if (cancels && this.#known.cancels) this.#format = null;
    // What it does not know stays in the format as it came.
    else if (cancels && this.#format !== null) this.#format += token;
    return cancels && !this.#known.cancels ? null : { kind: 'command', command };
  }

  #printsNothing(zpl: string): boolean {
    return /^\^XA\^ID/.test(zpl) || (this.#known.stores && /\^IS[^^]*,N\s*$/.test(zpl));
  }
}
