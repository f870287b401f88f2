import type { Label } from '../../../shared/label/label.ts';

/** What identifies a label's item; its file is named after it. */
type Identity = Pick<Label, 'gtin' | 'lot' | 'serial'>;

/**
 * What Windows, macOS or Linux forbids in a name, and the percent sign itself,
 * so that decoding gives the codes back. The rest of what they forbid cannot
 * come up: GS1's characters have no control characters, and a name that begins
 * with 14 digits and ends with its extension is not reserved (CON, NUL …) and
 * has no dot or space at its end.
 * @see https://learn.microsoft.com/windows/win32/fileio/naming-a-file
 */
const FORBIDDEN = /[<>:"/\\|?*%]/g;

/** A label's file name without extension: `{gtin14}`, `{gtin14}_{lot}`, `{gtin14}_{lot}_{serial}`, `{gtin14}__{serial}`. */
export function entryStem({ gtin, lot, serial }: Identity): string {
  if (serial !== null) return `${gtin}_${percentEncoded(lot ?? '')}_${percentEncoded(serial)}`;
  return lot === null ? gtin : `${gtin}_${percentEncoded(lot)}`;
}

function percentEncoded(code: string): string {
  return code.replace(FORBIDDEN, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

/**
 * Keeps an archive's names apart where case is ignored, as on Windows and
 * macOS: the second `abc` becomes `abc~2`. A tilde is in no GTIN, lot or serial
 * (GS1's 82 characters lack it), so a numbered name is never another's own.
 * Holds one name a label until the archive is done.
 */
export class EntryNames {
  readonly #timesTaken = new Map<string, number>();

  /** The stem itself, or the stem with the first free number. */
  unique(stem: string): string {
    const key = stem.toLowerCase();
    const times = (this.#timesTaken.get(key) ?? 0) + 1;
    this.#timesTaken.set(key, times);
    return times === 1 ? stem : `${stem}~${String(times)}`;
  }
}
