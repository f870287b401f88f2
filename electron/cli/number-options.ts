import { Option } from 'commander';

import { MM_PER_INCH, roundDotsPerInch } from '../../shared/units/length.ts';
import { usageFailure } from './command-failure.ts';

/** More than anybody counts here. */
const MOST = 999_999_999;

/** What a number may be; left out: from 0 on, and nothing where the option is not given. */
export interface NumberOptionBounds {
  readonly least?: number;
  readonly most?: number;
  /** What counts where the option is not given. */
  readonly preset?: number;
}

/** An option that takes a whole number: a count, a label, a cell, a row, a port. Ends the command where its text is none. */
export function wholeNumberOption(
  flags: string,
  description: string,
  { least = 0, most = MOST, preset }: NumberOptionBounds = {},
): Option {
  const bounds = most < MOST ? ` from ${least} to ${most}` : least > 0 ? ` from ${least} on` : '';
  return numberOption(flags, description, `a whole number${bounds}`, (text) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : null;
    return value === null || value < least || value > most ? null : value;
  }).default(preset);
}

/** An option that takes a measure, which may have decimals. Ends the command where its text is none. */
export function decimalOption(flags: string, description: string): Option {
  return numberOption(flags, description, 'a number', (text) =>
    /^\d{1,5}(?:\.\d{1,3})?$/.test(text) ? Number(text) : null,
  );
}

/** An option that takes a resolution: dots an inch, or with /mm dots a millimetre; gives dots an inch. Ends the command where its text is none. */
export function resolutionOption(flags: string, description: string): Option {
  return numberOption(
    flags,
    description,
    'dots an inch, such as 300, or a millimetre, such as 8/mm',
    (text) => {
      const value = dotsPerInchOrText(text);
      return typeof value === 'number' ? value : null;
    },
  );
}

/** An option that takes a number that may be below zero. Ends the command where its text is none. */
export function signedOption(flags: string, description: string): Option {
  return numberOption(flags, description, 'a number', (text) =>
    /^-?\d{1,3}(?:\.\d{1,3})?$/.test(text) ? Number(text) : null,
  );
}

function numberOption(
  flags: string,
  description: string,
  what: string,
  parse: (text: string) => number | null,
): Option {
  const option = new Option(flags, description);
  return option.argParser((text: string) => {
    const value = parse(text);
    if (value === null) throw usageFailure(`${option.long ?? ''} takes ${what}; "${text}" is none.`);
    return value;
  });
}

/** A number as JSON would hold it; words that are none stay as they are, for a request's own check to name. */
export function numberOrText(text: string): number | string {
  return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}

/** Dots an inch as {@link numberOrText}; dots a millimetre, such as 8/mm, become dots an inch. */
export function dotsPerInchOrText(text: string): number | string {
  const [, dotsPerMm] = /^(\d{1,3}(?:\.\d{1,3})?)\/mm$/.exec(text) ?? [];
  return dotsPerMm === undefined ? numberOrText(text) : roundDotsPerInch(Number(dotsPerMm) * MM_PER_INCH);
}

/** {@link numberOrText} for an option that takes several: commander hands over those before. */
export function numbersOrTexts(
  text: string,
  before: readonly (number | string)[] = [],
): readonly (number | string)[] {
  return [...before, numberOrText(text)];
}
