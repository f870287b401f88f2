import type { Writable } from 'node:stream';

import Table from 'cli-table3';

import type { Problem } from '../../shared/result/result.ts';

/** A stream that may be a terminal. */
export type TextStream = Writable & { readonly isTTY?: boolean };

/**
 * What a command says. With `--json` the answer is one line of JSON on
 * standard output and nothing else goes there; without, it is text for people.
 * Notes and progress always go to standard error, so that a pipe stays clean.
 */
export class Output {
  readonly json: boolean;
  readonly #stdout: TextStream;
  readonly #stderr: TextStream;

  constructor(options: { readonly json: boolean; readonly stdout: TextStream; readonly stderr: TextStream }) {
    this.json = options.json;
    this.#stdout = options.stdout;
    this.#stderr = options.stderr;
  }

  /** True where a person looks at the answer rather than a program. */
  get forPeople(): boolean {
    return !this.json && this.#stdout.isTTY === true;
  }

  /** The stream to draw progress on; null where nobody would see it drawn. */
  get progressStream(): TextStream | null {
    return this.#stderr.isTTY === true ? this.#stderr : null;
  }

  /** The command's answer: as JSON, or as the lines that `say` prints. */
  answer(value: unknown, say: () => void): void {
    if (this.json) this.#stdout.write(`${JSON.stringify(value)}\n`);
    else say();
  }

  /** One line of JSON whatever the mode: for answers that are fixed by contract. */
  jsonLine(value: unknown): void {
    this.#stdout.write(`${JSON.stringify(value)}\n`);
  }

  /** A line of the answer, for people. */
  line(text = ''): void {
    this.#stdout.write(`${text}\n`);
  }

  /** A piece of an answer that is a file of its own, such as CSV: as it is, line ends included. */
  text(piece: string): void {
    this.#stdout.write(piece);
  }

  /** A table of the answer, for people. */
  table(headings: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
    const table = new Table({
      head: [...headings],
      style: { head: [], border: [], compact: true },
      chars: PLAIN,
    });
    table.push(...rows.map((row) => row.map((cell) => printable(String(cell)))));
    this.line(table.toString());
  }

  /** One page of a list for people, and how much more there is. */
  page<Item>(
    page: { readonly items: readonly Item[]; readonly total: number },
    headings: readonly string[],
    row: (item: Item) => readonly (string | number)[],
  ): void {
    if (page.items.length > 0) this.table(headings, page.items.map(row));
    const shown =
      page.items.length < page.total ? `${String(page.items.length)} of ${String(page.total)} shown` : '';
    this.line(page.total === 0 ? 'None.' : shown === '' ? `${String(page.total)} in all` : shown);
  }

  /** Why the command failed: a sentence for people, or `{"error": …}` in place of the answer. */
  failure(problem: Problem): void {
    if (this.json) this.jsonLine({ error: problem });
    else this.#stderr.write(`labelwright: ${problem.message}\n`);
  }

  /** Something to know beside the answer. */
  note(text: string): void {
    this.#stderr.write(`${text}\n`);
  }
}

/** Two spaces between columns and no rules: reads well, and pastes well. */
const PLAIN = {
  ...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '' },
  ...{ bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '' },
  ...{ left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '', middle: ' ' },
};

/** Names come from files: a control character in one must not steer the terminal. */
function printable(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  return text.replaceAll(/[\u0000-\u001f\u007f-\u009f]/g, '\u{FFFD}');
}
