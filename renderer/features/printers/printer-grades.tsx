import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { newProblem } from '../../../shared/result/problem.ts';
import type { PrinterTrend } from '../../../shared/verification/grade-trend.ts';
import { useFormat } from '../../i18n/formatters.ts';
import { useProblemText } from '../../i18n/problem-text.ts';
import { useStation } from '../../state/station.tsx';

const NO_TRENDS: readonly PrinterTrend[] = [];

/** Shows where the grades of a printer are going, and says so before they are C; nothing without readings. */
export function PrinterGrades({ printerId }: { readonly printerId: string }): ReactNode {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const all = useStation((state) => state.verifier?.trends ?? NO_TRENDS);
  const trends = all.filter((one) => one.printerId === printerId);
  if (trends.length === 0) return null;
  return (
    <div className="printer-grades">
      {trends.map(({ symbology, trend, warning }) =>
        warning === null ? (
          <p key={symbology} className="printer-note">
            {t('verifier.trend')}: <TrendText symbology={symbology} trend={trend} />
          </p>
        ) : (
          <p key={symbology} className="printer-note printer-warning" role="status">
            {problemText(warning)}
          </p>
        ),
      )}
    </div>
  );
}

function TrendText({ symbology, trend }: Pick<PrinterTrend, 'symbology' | 'trend'>): ReactNode {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const { number } = useFormat();
  const grade = (value: number): string => value.toFixed(1);
  const said = {
    symbology: problemText(newProblem('verified_symbology', { which: symbology })),
    from: grade(trend.from),
    to: grade(trend.to),
    mean: grade(trend.mean),
    readings: number(trend.readings),
  };
  return t(trend.readings < 3 ? 'verifier.trendFew' : 'verifier.trendText', said);
}
