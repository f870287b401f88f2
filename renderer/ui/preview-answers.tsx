import './preview-answers.css';

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { JobAnswer } from '../../shared/layout/answers.ts';
import { nameIn } from '../../shared/layout/layout-names.ts';

/** Says with which answers a preview is drawn: nobody has given these yet. Nothing where nothing is asked. */
export function PreviewAnswers({ answers }: { readonly answers: readonly JobAnswer[] }): ReactNode {
  const { t, i18n } = useTranslation();
  // How many labels there are is seen.
  const fields = answers.filter(({ field }) => field !== null);
  if (fields.length === 0) return null;
  const said = fields.map((answer) =>
    t(`asks.shown.${answer.source}`, { name: nameIn(answer.names, i18n.language), value: answer.value }),
  );
  return <p className="preview-answers">{t('asks.shownWith', { answers: said.join(', ') })}</p>;
}
