import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { afterEach, beforeEach, expect, vi } from 'vitest';

import { openStation, type Station } from '../../../electron/station/station.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import type { PhysicalLabel } from '../../../shared/printing/print-job.ts';
import { type DataFolder, useDataFolder } from '../data-folder.ts';
import { good } from '../good.ts';
import { withNewStore } from '../new-store.ts';
import { SHARED_POOL } from '../shared-pool.ts';

/** A line of an answer. */
export interface AnswerLine {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly jobId: string;
  readonly state: string;
  readonly message: string;
}

/** Ten looks a second: what is tested comes with the next look, however long that is waited for. */
export const WATCH_INTERVAL_MS = 100;

/** A station that watches a folder and has one printer, `Bench 1`, that prints into another. Anew for each test. */
export class WatchedStation {
  readonly #folder: DataFolder;
  /** What the watched folder reported. */
  readonly reported: string[] = [];
  #station: Station | null = null;

  constructor(folder: DataFolder) {
    this.#folder = folder;
  }

  get station(): Station {
    if (this.#station === null) throw new Error('No station is open');
    return this.#station;
  }

  get watched(): string {
    return path.join(this.#folder.path, 'watched');
  }

  get printed(): string {
    return path.join(this.#folder.path, 'printed');
  }

  /** Opens the station in the same data folder as before, or another one; it looks at the watched folder so often. */
  async open(dataFolder = 'data', watchIntervalMs = WATCH_INTERVAL_MS): Promise<void> {
    this.#station = good(
      await openStation({
        dataDirectory: withNewStore(path.join(this.#folder.path, dataFolder)),
        pool: SHARED_POOL,
        watchIntervalMs,
      }),
    );
    this.station.settings.set('watch_folder', this.watched);
    this.station.prints.start();
    this.station.watchFolder.start((text) => this.reported.push(text));
  }

  addPrinter(name: string): void {
    const settings = { dotsPerInch: 600 };
    good(
      this.station.printers.add({ backend: 'file', target: path.join(this.printed, name) }, name, settings),
    );
  }

  async close(): Promise<void> {
    await this.#station?.close();
    this.#station = null;
  }

  /** Puts a file there all at once: one that is still empty at two looks would be taken as it is. */
  async drop(name: string, lines: readonly string[]): Promise<void> {
    const file = path.join(this.watched, name);
    await writeFile(`${file}.part`, lines.join('\n'));
    await rename(`${file}.part`, file);
  }

  resultPath(name: string): string {
    return path.join(this.watched, `${name}.result.csv`);
  }

  /** The lines of a file's answer below its headings, once every one of them is in one of the states. */
  answerTo(name: string, ...states: readonly string[]): Promise<readonly AnswerLine[]> {
    return vi.waitFor(
      async () => {
        const lines = answerLines(await readFile(this.resultPath(name), 'utf8'));
        expect(lines).not.toHaveLength(0);
        for (const { state } of lines) expect(states).toContain(state);
        return lines;
      },
      { timeout: 60_000, interval: 100 },
    );
  }

  /** The documents that came out, of all printers. */
  async printedFiles(): Promise<readonly string[]> {
    const found = await readdir(this.printed, { recursive: true }).catch(() => []);
    return found.filter((name) => name.endsWith('.pdf')).sort();
  }

  /** The labels of every job there is, by job, in the order of their numbers. */
  printJobs(): readonly {
    readonly id: ShortId;
    readonly printer: string;
    readonly labels: readonly PhysicalLabel[];
  }[] {
    const { prints } = this.station;
    return prints.list({ limit: 1_000, offset: 0 }).items.map(({ id, printerName }) => ({
      id,
      printer: printerName,
      labels: good(prints.labels(id, 10_000, 0)).items,
    }));
  }
}

/** Gives each test a station of its own, with a watched folder and a printer, `Bench 1`. */
export function useWatchedStation(): WatchedStation {
  const folder = useDataFolder();
  const watched = new WatchedStation(folder);
  beforeEach(async () => {
    watched.reported.length = 0;
    await mkdir(watched.watched);
    await watched.open();
    watched.addPrinter('Bench 1');
  });
  afterEach(() => watched.close());
  return watched;
}

/** An answer's lines below its headings. */
export function answerLines(text: string): readonly AnswerLine[] {
  const [, ...lines] = text.trimEnd().split('\r\n');
  return lines.map((line) => {
    const cells = line
      .slice(1, -1)
      .split('","')
      .map((cell) => cell.replaceAll('""', '"'));
    const [firstRow = '', lastRow = '', jobId = '', state = '', message = ''] = cells;
    return { firstRow: Number(firstRow), lastRow: Number(lastRow), jobId, state, message };
  });
}
