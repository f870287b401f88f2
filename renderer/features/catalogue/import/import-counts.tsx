import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { ImportCounts } from '../../../../shared/ipc/imports.ts';
import { useFormat } from '../../../i18n/use-format.ts';

const COUNTS = ['rows', 'new', 'changed', 'unchanged', 'duplicate', 'invalid'] as const;

/** How the rows of a file stand to the catalogue. */
export function Counts({ counts }: { readonly counts: ImportCounts }): ReactNode {
  const { t } = useTranslation();
  const { number } = useFormat();
  return (
    <dl className="import-counts" aria-label={t('import.counts')}>
      {COUNTS.map((name) => (
        <div key={name} className={name === 'invalid' && counts.invalid > 0 ? 'import-count-bad' : ''}>
          <dt>{t(`import.count.${name}`)}</dt>
          <dd>{number(counts[name])}</dd>
        </div>
      ))}
    </dl>
  );
}
