import { createRequire } from 'node:module';
import type { Writable } from 'node:stream';

import type Table from 'cli-table3';

import { newProblem } from '../../shared/result/problem.ts';
import type { Problem } from '../../shared/result/result.ts';
import { CommandFailure } from './command-failure.ts';

const require = createRequire(import.meta.url);

/** A stream that may be a terminal. */
export type TextStream = Writable & { readonly isTTY?: boolean };

/**
 * Writes the output of a command. With `--json` the answer is one line of JSON on
 * standard output and nothing else goes there; without, it is text for people.
 * Notes and progress always go to standard error, so that a pipe stays clean.
 */
export class Output {
  readonly json: boolean;
  readonly #stdout: TextStream;
  readonly #stderr: TextStream;
  readonly #writeFailed = new AbortController();

  constructor(options: { readonly json: boolean; readonly stdout: TextStream; readonly stderr: TextStream }) {
    this.json = options.json;
    this.#stdout = options.stdout;
    this.#stderr = options.stderr;
    this.#stdout.on('error', (error: NodeJS.ErrnoException) => this.#writeFailed.abort(writeFailure(error)));
    // Notes that nobody reads change nothing of the answer.
    this.#stderr.on('error', () => undefined);
  }

  /** Aborts once the answer cannot be written: its reader has gone, as `head` does, or the disk behind it is full. */
  get writeFailed(): AbortSignal {
    return this.#writeFailed.signal;
  }

  /** Settles once all output was written, or could not be: then `writeFailed` is aborted. */
  async flushed(): Promise<void> {
    await this.#write('');
  }

  /** True where a person looks at the answer rather than a program. */
  get forPeople(): boolean {
    return !this.json && this.#stdout.isTTY === true;
  }

  /** The stream to draw progress on; null where nobody would see it drawn. */
  get progressStream(): TextStream | null {
    return this.#stderr.isTTY === true ? this.#stderr : null;
  }

  /** Writes the command's result: as JSON, or as the lines that `print` writes. */
  answer(value: unknown, print: () => void): void {
    if (this.json) this.#stdout.write(`${JSON.stringify(value)}\n`);
    else print();
  }

  /** One line of JSON whatever the mode: for answers that are fixed by contract. */
  jsonLine(value: unknown): void {
    this.#stdout.write(`${JSON.stringify(value)}\n`);
  }

  /** A line of the answer, for people. */
  line(text = ''): void {
    this.#stdout.write(`${text}\n`);
  }

  /** An answer that is a file of its own, such as CSV: piece by piece as it is, line ends included, while somebody reads it. */
  async text(pieces: Iterable<string>): Promise<void> {
    for (const piece of pieces) {
      await this.#write(piece);
      this.writeFailed.throwIfAborted();
    }
  }

  /** A table of the answer, for people. */
  table(headings: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
    // Loaded when a table is printed: most calls print none, the help among them.
    const cliTable = require('cli-table3') as typeof Table;
    const table = new cliTable({
      head: [...headings],
      style: { head: [], border: [], compact: true },
      chars: TABLE_STYLE,
    });
    table.push(...rows.map((row) => row.map((cell) => withoutControlCharacters(String(cell)))));
    this.line(table.toString());
  }

  /** One page of a list for people, and how much more there is. */
  page<Item>(
    page: { readonly items: readonly Item[]; readonly total: number },
    headings: readonly string[],
    row: (item: Item) => readonly (string | number)[],
  ): void {
    if (page.items.length > 0) this.table(headings, page.items.map(row));
    const shown = page.items.length < page.total ? `${page.items.length} of ${page.total} shown` : '';
    this.line(page.total === 0 ? 'None.' : shown === '' ? `${page.total} in all` : shown);
  }

  /** Why the command failed: a sentence for people, or `{"error": …}` in place of the answer, with what is known nonetheless. */
  failure(problem: Problem, details: object = {}): void {
    if (this.json) this.jsonLine({ error: problem, ...details });
    else this.#stderr.write(`labelwright: ${problem.message}\n`);
  }

  /** A stream that failed may never say what became of a later piece. */
  #write(piece: string): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        this.writeFailed.removeEventListener('abort', done);
        resolve();
      };
      this.writeFailed.addEventListener('abort', done);
      this.#stdout.write(piece, (error) => {
        if (error) this.#writeFailed.abort(writeFailure(error));
        done();
      });
      if (this.writeFailed.aborted) done();
    });
  }

  /** Something to know beside the answer. */
  note(text: string): void {
    this.#stderr.write(`${text}\n`);
  }
}

function writeFailure({ code = 'unknown error' }: NodeJS.ErrnoException): CommandFailure {
  return code === 'EPIPE'
    ? new CommandFailure(newProblem('answer_unread'))
    : new CommandFailure(newProblem('answer_lost', { error: code }));
}

/** Two spaces between columns and no rules: reads well, and pastes well. */
const TABLE_STYLE = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: ' ',
};

/** Names come from files: a control character in one must not steer the terminal. */
function withoutControlCharacters(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  return text.replaceAll(/[\u0000-\u001f\u007f-\u009f]/g, '\u{FFFD}');
}

const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/** A file size as people say it: `2.3 MB`, in steps of 1000. */
export function formatFileSize(bytes: number): string {
  const step = bytes < 1000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  return `${step === 0 ? String(value) : value.toFixed(1)} ${UNITS[step] ?? ''}`;
}

/** A moment in UTC as a table shows it: `2026-11-25 12:35`, or with its seconds. `iso`: ISO-8601. */
export function formatTimestamp(iso: string, precision: 'minutes' | 'seconds' = 'minutes'): string {
  return iso.slice(0, precision === 'minutes' ? 16 : 19).replace('T', ' ');
}
