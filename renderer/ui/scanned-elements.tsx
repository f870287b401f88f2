import './scan-facts.css';
import './scanned-elements.css';

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { LABEL_FIELDS } from '../../shared/fields/label-fields.ts';
import { AI_DEFINITIONS } from '../../shared/gs1/application-identifiers.ts';
import { aiOfKey } from '../../shared/gs1/attributes.ts';
import { type ReadablePart, readableValue } from '../../shared/gs1/element-value.ts';
import type { ScanDifference } from '../../shared/ipc/scanner.ts';
import type { ScannedElement } from '../../shared/scan/scanned-elements.ts';
import { Code } from './label-content.tsx';

/** All that a symbol says, by GS1's titles; what does not keep its AI's format is marked. */
export function ElementList({ elements }: { readonly elements: readonly ScannedElement[] }): ReactNode {
  const { t } = useTranslation();
  const elementText = useElementText();
  return (
    <>
      <p>{t('scan.says')}</p>
      <dl className="scan-facts">
        {elements.map(({ ai, value, valid }, index) => (
          <div key={index} className="scan-fact">
            <dt>{elementText.title(ai)}</dt>
            <dd>
              <Code>{elementText.value(ai, value)}</Code>
              {!valid && ai !== null && <span className="scan-warning"> {t('scan.misformed')}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** What the scan says and the record does not, side by side. */
export function ScanDifferences({
  differences,
}: {
  readonly differences: readonly ScanDifference[];
}): ReactNode {
  const { t } = useTranslation();
  const elementText = useElementText();
  return (
    <table className="scan-differences">
      <caption>{t('scan.differences')}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{t('scan.scanned')}</th>
          <th scope="col">{t('scan.recorded')}</th>
        </tr>
      </thead>
      <tbody>
        {differences.map(({ ai, scanned, recorded, sameMeaning }, index) => (
          <tr key={index}>
            <th scope="row">{elementText.title(ai)}</th>
            <td>
              <Code>{elementText.value(ai, scanned)}</Code>
            </td>
            <td>
              {recorded === null ? t('scan.nothing') : <Code>{recorded}</Code>}
              {sameMeaning && ` (${t('scan.sameDay')})`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What people know by a field's name; everything else goes by GS1's data title. */
const SAID_AS_FIELDS = ['gtin', 'lot', 'best_before', 'expiry', 'serial'] as const;

/** How a part of a scan is called, and what it says, for people. */
export interface ElementText {
  /** A field's name, or GS1's data title with the AI; `ai` is null for what begins with no AI. */
  readonly title: (ai: string | null) => string;
  /** Dates, decimals and times as they are read; anything else as it stands. */
  readonly value: (ai: string | null, value: string) => string;
}

/** Says the parts of a scan in the language that is spoken. */
function useElementText(): ElementText {
  const { t, i18n } = useTranslation();
  const partText = (part: ReadablePart): string => {
    if (typeof part === 'string') return part;
    const { number, decimals } = part;
    const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
    return new Intl.NumberFormat(i18n.language, digits).format(number);
  };
  return {
    title: (ai) => {
      if (ai === null) return t('scan.noAi');
      const field = SAID_AS_FIELDS.find((name) => LABEL_FIELDS[name].ai === ai);
      if (field !== undefined) return t(`fields.${field}`);
      // A measure is named by its series where its decimals are in its value.
      return `${AI_DEFINITIONS.get(aiOfKey(ai))?.title ?? ''} (${ai})`.trim();
    },
    value: (ai, value) => {
      const definition = ai === null ? undefined : AI_DEFINITIONS.get(ai);
      if (definition === undefined) return value;
      return readableValue(definition, value, new Date()).map(partText).join(' ');
    },
  };
}
