import type { InputOf } from '../../shared/ipc/schema.ts';
import type { Layout } from '../../shared/layout/layout.ts';

/** Gives a layout as operations take it. */
export function layoutJson(layout: Layout): InputOf<'layouts.save'>['layout'] {
  return JSON.parse(JSON.stringify(layout)) as InputOf<'layouts.save'>['layout'];
}
