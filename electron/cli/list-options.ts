import type { Command } from 'commander';

import { usageFailure } from './command-failure.ts';

/** The options of every `list`. */
export interface ListOptions {
  readonly search?: string;
  readonly inactive?: boolean;
  readonly limit: string;
  readonly offset: string;
}

/** Gives a `list` command its options. */
export function addListOptions(command: Command): Command {
  return command
    .option('--search <text>', 'only what holds this text')
    .option('--inactive', 'only what is inactive')
    .option('--limit <n>', 'how many', '50')
    .option('--offset <n>', 'how many to pass over first', '0');
}

/** The options as a listing; ends the command where a number is none. */
export function parseListOptions(options: ListOptions): {
  search?: string;
  active?: false;
  limit: number;
  offset: number;
} {
  return {
    ...(options.search === undefined ? {} : { search: options.search }),
    ...(options.inactive === true ? { active: false } : {}),
    limit: parseWholeNumber(options.limit, '--limit'),
    offset: parseWholeNumber(options.offset, '--offset'),
  };
}

/** A whole number, zero or more; ends the command where the text is none. */
export function parseWholeNumber(text: string, option: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw usageFailure(`${option} takes a whole number; "${text}" is none.`);
}
