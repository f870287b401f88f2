import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import { attributeKeyOf, type FieldName, isNamed } from '../../shared/fields/label-fields.ts';
import { attributeDefinition, headingOfText } from '../../shared/gs1/attributes.ts';

/** Gives the name of a field in the current language: its own, GS1's data title with the AI, or the heading of a text. */
export function useFieldText(): (field: FieldName) => string {
  const { t } = useTranslation();
  return useCallback(
    (field) => {
      if (isNamed(field)) return t(`fields.${field}`);
      const key = attributeKeyOf(field) ?? field;
      return headingOfText(key) ?? `${attributeDefinition(key)?.title ?? ''} (${key})`.trim();
    },
    [t],
  );
}
