import { useTranslation } from 'react-i18next';

import { attributeDefinition, type AttributeKey, headingOfText } from '../../../shared/gs1/attributes.ts';
import type { EditedField, FieldValue } from '../../../shared/warehouse/edit-conflict.ts';

const ATTRIBUTE = 'attribute:';

/** Gives the functions that name a field of a record, and write what it says, in the current language. */
export function useEditText(): {
  readonly fieldText: (field: EditedField) => string;
  readonly valueText: (field: EditedField, value: FieldValue) => string;
} {
  const { t } = useTranslation();
  return {
    fieldText: (field) => {
      switch (field) {
        case 'active':
          return t('fields.state');
        case 'brand':
        case 'lot':
        case 'name':
          return t(`fields.${field}`);
        case 'dateKind':
          return t('fields.date_kind');
        case 'shelfLife':
          return t('fields.shelf_life');
        default: {
          const key = field.slice(ATTRIBUTE.length) as AttributeKey;
          return headingOfText(key) ?? `${attributeDefinition(key)?.title ?? ''} (${key})`.trim();
        }
      }
    },
    valueText: (field, value) => {
      if (value === null || value === '') return t('warehouse.edit.nothing');
      if (typeof value === 'boolean') return t(value ? 'catalogue.active' : 'catalogue.inactive');
      return field === 'dateKind'
        ? t(`productDates.kinds.${value as 'food' | 'healthcare' | 'other'}`)
        : value;
    },
  };
}
