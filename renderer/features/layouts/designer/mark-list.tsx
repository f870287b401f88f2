import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { LayoutPreview } from '../../../../shared/ipc/layouts.ts';
import { useFormat } from '../../../i18n/formatters.ts';
import { useLayoutDesigner } from '../../../state/layout-designer.ts';
import { StateMark, type StateName } from '../../../ui/status.tsx';
import type { Mark, MarkTone } from './use-marks.ts';

const STATE_OF: Readonly<Record<MarkTone, StateName>> = {
  refused: 'failed',
  left_out: 'needs-you',
  note: 'waiting',
};

/** Whether the label scans, and all there is to know of it on this record: a press chooses the element. */
export function MarkList(props: {
  readonly marks: readonly Mark[];
  readonly scan: LayoutPreview['scan'];
}): ReactNode {
  const { marks, scan } = props;
  const { t } = useTranslation();
  const select = useLayoutDesigner((state) => state.select);
  return (
    <div className="mark-list" role="region" aria-label={t('layouts.marks')} aria-live="polite" tabIndex={0}>
      <ScanLine scan={scan} />
      {marks.length === 0 && <StateMark state="done">{t('layouts.noMarks')}</StateMark>}
      <ul>
        {marks.map(({ elementId, tone, text }, index) => (
          <li key={`${elementId ?? ''} ${index}`}>
            <StateMark state={STATE_OF[tone]}>{t(`layouts.tone.${tone}`)}</StateMark>
            {elementId === null ? (
              <span>{text}</span>
            ) : (
              <button type="button" className="mark-element" onClick={() => select([elementId])}>
                <strong>{elementId}</strong> {text}
              </button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What reading the label back at the printer's dots showed. */
function ScanLine({ scan }: { readonly scan: LayoutPreview['scan'] }): ReactNode {
  const { t } = useTranslation();
  const { number } = useFormat();
  if (scan === null) return null;
  const dots = { dots: number(Math.round(scan.dotsPerInch)) };
  const where = t(scan.dotsAssumed ? 'proof.dotsAssumed' : 'proof.dots', dots);
  const [state, word] = !scan.reads
    ? (['failed', t('layouts.scan.fails')] as const)
    : scan.isWeak
      ? (['needs-you', t('layouts.scan.weak')] as const)
      : (['done', t('layouts.scan.reads')] as const);
  return (
    <p>
      <StateMark state={state}>{word}</StateMark> <span className="designer-quiet">{where}</span>
    </p>
  );
}
