import { useTranslation } from 'react-i18next';

import { attributeKeyOf, type FieldName } from '../../../../shared/fields/label-fields.ts';
import { headingOfText } from '../../../../shared/gs1/attributes.ts';
import { useFieldText } from '../../../i18n/field-text.ts';

/** Gives what a field is called in lists: text that is only printed is told from a named field of the same name. */
export function useFieldName(): (field: FieldName) => string {
  const { t } = useTranslation();
  const fieldText = useFieldText();
  return (field) => {
    const key = attributeKeyOf(field);
    const heading = key === null ? null : headingOfText(key);
    return heading === null ? fieldText(field) : t('layouts.text.printedOnly', { heading });
  };
}
