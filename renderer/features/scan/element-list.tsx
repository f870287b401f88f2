import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { ScannedElement } from '../../../shared/scan/scanned-elements.ts';
import { Code } from '../../ui/codes.tsx';
import { useElementText } from './use-element-text.ts';

/** All that a symbol says, by GS1's titles; what does not keep its AI's format is marked. */
export function ElementList({ elements }: { readonly elements: readonly ScannedElement[] }): ReactNode {
  const { t } = useTranslation();
  const say = useElementText();
  return (
    <>
      <p>{t('scan.says')}</p>
      <dl className="scan-facts">
        {elements.map(({ ai, value, valid }, index) => (
          <div key={index} className="scan-fact">
            <dt>{say.title(ai)}</dt>
            <dd>
              <Code>{say.value(ai, value)}</Code>
              {!valid && ai !== null && <span className="scan-warning"> {t('scan.misformed')}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
