import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A document as a printer got it. */
export interface ReceivedDocument {
  /** Absolute; null where the printer got only a part of it. */
  readonly path: string | null;
  readonly format: string;
  /** The IPP attributes that came with it, by names such as `IPP_MEDIA_COL` and `IPP_JOB_NAME`. */
  readonly attributes: ReadonlyMap<string, string>;
  /** How many of its pages are on paper. */
  readonly pagesPrinted: number;
  /** `unfinished`: it is being printed, or its printer was switched off in the middle. */
  readonly end: 'printed' | 'jammed' | 'unfinished';
}

/** Reads what the print command has kept in a folder. */
export function readReceived(folder: string): ReceivedDocument[] {
  return readdirSync(folder)
    .flatMap((name) => /^(\d+)\.env$/.exec(name)?.[1] ?? [])
    .sort((a, b) => Number(a) - Number(b))
    .map((job) => readDocument(join(folder, job)));
}

function readDocument(kept: string): ReceivedDocument {
  const attributes = new Map(
    readFileSync(`${kept}.env`, 'utf8')
      .split('\n')
      .flatMap((line) => {
        const [, name, value] = /^([^=]+)=(.*)$/.exec(line) ?? [];
        return name === undefined || value === undefined ? [] : [[name, value] as const];
      }),
  );
  const format = attributes.get('CONTENT_TYPE') ?? '';
  const path = `${kept}.${format.slice(format.indexOf('/') + 1)}`;
  const end = readIfThere(`${kept}.end`);
  return {
    path: existsSync(path) ? path : null,
    format,
    attributes,
    pagesPrinted: Number(readIfThere(`${kept}.pages`)),
    end: end === 'printed' || end === 'jammed' ? end : 'unfinished',
  };
}

function readIfThere(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
}
