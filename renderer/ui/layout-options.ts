import type { i18n } from 'i18next';

import { AUTOMATIC_LAYOUT, type LayoutReference } from '../../shared/contract/layout-reference.ts';
import { nameIn } from '../../shared/layout/layout-names.ts';
import type { LayoutRecord } from '../../shared/layout/layout-record.ts';

/**
 * Gives what a choice of a layout offers, with its text in the current language: the automatic arrangement first, the given layouts,
 * drafts as such, and last the chosen one where it is none of them.
 */
export function layoutOptions(
  translator: i18n,
  layouts: readonly LayoutRecord[],
  chosen: LayoutReference,
): readonly (readonly [value: LayoutReference, text: string])[] {
  const { language, t } = translator;
  const listed = layouts.map(({ id, names, isDraft }) => {
    const name = `${nameIn(names, language)} (${id})`;
    return [id as string as LayoutReference, isDraft ? t('print.layoutDraft', { name }) : name] as const;
  });
  const offered = [[AUTOMATIC_LAYOUT, t('print.layoutAutomatic')] as const, ...listed];
  // What is remembered may be gone by now, or be a version.
  return offered.some(([value]) => value === chosen) ? offered : [...offered, [chosen, chosen]];
}
