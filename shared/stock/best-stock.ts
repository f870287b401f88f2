import type { StockMatch } from './stock-library.ts';

/** What a search found, and the text that it is the answer to. */
export interface AnsweredSearch<Found extends StockMatch = StockMatch> {
  readonly text: string;
  readonly items: readonly Found[];
  readonly total: number;
}

/** Where stock is searched by a text, null where no answer came; asked again once its version has grown. */
export interface StockSource<Found extends StockMatch> {
  readonly search: (text: string) => Promise<AnsweredSearch<Found> | null>;
  readonly version: number;
}

/**
 * What Enter on a text chooses: an id, or null where there is none, as with an empty text; `unknown` while the last answer is to
 * another text.
 */
export function bestStock(
  text: string,
  found: AnsweredSearch | null,
): { readonly id: string | null } | 'unknown' {
  if (text.trim() === '') return { id: null };
  if (found?.text !== text) return 'unknown';
  return { id: found.items[0]?.entry.template.id ?? null };
}
