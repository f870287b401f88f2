import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { AI_DEFINITIONS } from '../../../shared/gs1/application-identifiers.ts';
import { type ReadablePart, readableValue } from '../../../shared/gs1/element-value.ts';
import type { ScanDifference } from '../../../shared/ipc/scanner.ts';
import type { ScannedElement } from '../../../shared/scan/scanned-elements.ts';
import { Code } from '../../ui/label-content.tsx';

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
              {/* A date of the record's kind has been read already. */}
              <Code>{ai === '17' ? scanned : elementText.value(ai, scanned)}</Code>
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
      const field = FIELDS[ai];
      return field === undefined
        ? `${AI_DEFINITIONS.get(ai)?.title ?? ''} (${ai})`.trim()
        : t(`fields.${field}`);
    },
    value: (ai, value) => {
      const definition = ai === null ? undefined : AI_DEFINITIONS.get(ai);
      if (definition === undefined) return value;
      return readableValue(definition, value, new Date()).map(partText).join(' ');
    },
  };
}
