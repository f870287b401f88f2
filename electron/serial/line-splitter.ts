/** What ends a line: CR, LF, or ETX of devices that put STX before and ETX behind. */
// eslint-disable-next-line no-control-regex -- devices send these
const LINE_END = /[\r\n\u0003]/;

/** Cuts what a device sends into lines. Empty ones are left out, as is the STX before a line. */
export class LineSplitter {
  readonly #longest: number;
  readonly #onLine: (line: string) => void;
  #rest = '';

  /** No line has more than `longest` characters: what comes without an end is cut behind the next one. */
  constructor(longest: number, onLine: (line: string) => void) {
    this.#longest = longest;
    this.#onLine = onLine;
  }

  /** Takes what came next. */
  push(text: string): void {
    const parts = (this.#rest + text).split(LINE_END);
    // A device that never ends a line must not fill the memory: what is kept is still too long for one.
    this.#rest = (parts.pop() ?? '').slice(0, this.#longest + 1);
    for (const part of parts) this.#tell(part);
  }

  /** Takes the last line, which a device that hangs up need not end. */
  end(): void {
    const rest = this.#rest;
    this.#rest = '';
    this.#tell(rest);
  }

  #tell(part: string): void {
    // eslint-disable-next-line no-control-regex -- devices send STX
    const line = part.replace(/^\u0002+/, '');
    if (line !== '') this.#onLine(line);
  }
}
