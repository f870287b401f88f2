import type { Command, Option } from 'commander';

import { wholeNumberOption } from './number-options.ts';

/** The options of every `list`. */
export interface ListOptions {
  readonly search?: string;
  readonly inactive?: boolean;
  readonly limit: number;
  readonly offset: number;
}

/** Gives a `list` command its options. */
export function addListOptions(command: Command): Command {
  return command
    .option('--search <text>', 'only what holds this text')
    .option('--inactive', 'only what is inactive')
    .addOption(limitOption())
    .addOption(wholeNumberOption('--offset <n>', 'how many to pass over first', { preset: 0 }));
}

/** How many rows a list shows; 50 where nobody says. */
export function limitOption(description = 'how many'): Option {
  return wholeNumberOption('--limit <n>', description, { preset: 50 });
}

/** The options as a listing. */
export function listingOf(options: ListOptions): {
  search?: string;
  active?: false;
  limit: number;
  offset: number;
} {
  return {
    ...(options.search === undefined ? {} : { search: options.search }),
    ...(options.inactive === true ? { active: false } : {}),
    limit: options.limit,
    offset: options.offset,
  };
}
