import { z } from 'zod';

import { parseShortId, type ShortId } from '../../shared/contract/short-id.ts';
import type { Remembered } from '../station/station.ts';

const NAME = 'printer';

/** The printer that was chosen last; null where none was, or where a PDF is to be saved. */
export function chosenPrinter(remembered: Remembered): ShortId | null {
  const recalled = z.string().safeParse(remembered.recall(NAME));
  const id = recalled.success ? parseShortId(recalled.data) : null;
  return id?.ok === true ? id.value : null;
}

/** Remembers which printer was chosen. */
export function rememberPrinter(remembered: Remembered, id: ShortId | null): void {
  remembered.remember(NAME, id);
}
