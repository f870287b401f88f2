import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { ScanDifference } from '../../../shared/ipc/scan.ts';
import { Code } from '../../ui/codes.tsx';
import { useElementText } from './use-element-text.ts';

/** What the scan says and the record does not, side by side. */
export function Differences({ differences }: { readonly differences: readonly ScanDifference[] }): ReactNode {
  const { t } = useTranslation();
  const say = useElementText();
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
            <th scope="row">{say.title(ai)}</th>
            <td>
              {/* A date of the record's kind has been read already. */}
              <Code>{ai === '17' ? scanned : say.value(ai, scanned)}</Code>
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
