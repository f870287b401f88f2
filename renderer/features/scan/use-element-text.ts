import { useTranslation } from 'react-i18next';

import { AI_DEFINITIONS } from '../../../shared/gs1/application-identifiers.ts';
import { type ReadablePart, readableValue } from '../../../shared/gs1/readable-value.ts';

/** The fields of a record, by the AI of each. */
const FIELDS: Readonly<Record<string, 'gtin' | 'lot' | 'expiry' | 'serial'>> = {
  '01': 'gtin',
  '10': 'lot',
  '17': 'expiry',
  '21': 'serial',
};

/** How a part of a scan is called, and what it says, for people. */
export interface ElementText {
  /** A field's name, or GS1's data title with the AI; `ai` is null for what begins with no AI. */
  readonly title: (ai: string | null) => string;
  /** Dates, decimals and times as they are read; anything else as it stands. */
  readonly value: (ai: string | null, value: string) => string;
}

/** Says the parts of a scan in the language that is spoken. */
export function useElementText(): ElementText {
  const { t, i18n } = useTranslation();
  const written = (part: ReadablePart): string => {
    if (typeof part === 'string') return part;
    const { number, decimals } = part;
    const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
    return new Intl.NumberFormat(i18n.language, digits).format(number);
  };
  return {
    title: (ai) => {
      if (ai === null) return t('scan.noAi');
      const field = FIELDS[ai];
      return field === undefined
        ? `${AI_DEFINITIONS.get(ai)?.title ?? ''} (${ai})`.trim()
        : t(`fields.${field}`);
    },
    value: (ai, value) => {
      const definition = ai === null ? undefined : AI_DEFINITIONS.get(ai);
      if (definition === undefined) return value;
      return readableValue(definition, value, new Date()).map(written).join(' ');
    },
  };
}
