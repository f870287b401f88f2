import { z } from 'zod';

import type { OwnFont } from '../fonts/own-font.ts';
import { event, noInput, operation, query, returns } from './operation.ts';

/** Typefaces that people bring. */
export const fonts = {
  /** All that are not removed, by name, with the layouts that name them. */
  list: query(noInput, returns<readonly OwnFont[]>()),
  /** Takes a TrueType or OpenType file in; one that is there already stays as it is. Fails with `font_file`, `font_count`, `file_unreadable` or why it cannot be read. */
  add: operation(z.strictObject({ fileId: z.string() }), returns<OwnFont>()),
  /** Takes a font from the list; labels that were made with it can be made again. Fails with `font_unknown`, or `font_in_use` where layouts name it. */
  remove: operation(z.strictObject({ id: z.string().max(100) }), returns<OwnFont>()),

  /** Fonts were added or removed. */
  changed: event<Readonly<Record<string, never>>>(),
};
