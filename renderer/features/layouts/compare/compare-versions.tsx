import './compare-versions.css';

import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { type LayoutReference, layoutVersion } from '../../../../shared/contract/layout-reference.ts';
import { useFormat } from '../../../i18n/formatters.ts';
import { useProblemText } from '../../../i18n/problem-text.ts';
import { type ComparedLayout, useLayoutComparison } from '../../../state/layout-comparison.ts';
import { Button, Select } from '../../../ui/controls.tsx';
import { Dialog, DialogButtons } from '../../../ui/dialogs.tsx';
import { Progress } from '../../../ui/status.tsx';
import { ComparedRecords } from './compared-records.tsx';
import { type Comparison, type ComparisonRequest, useComparison } from './use-comparison.ts';

/** Renders the comparison that was asked for from any screen, over it; nothing where none was. */
export function OpenedComparison(): ReactNode {
  const { compared, close } = useLayoutComparison();
  return compared === null ? null : <CompareVersions {...compared} onClose={close} />;
}

/**
 * Shows two versions of a layout over each other, on the twenty records of a request that differ most: at first the last version
 * and the one before it.
 */
export function CompareVersions(props: ComparedLayout & { readonly onClose: () => void }): ReactNode {
  const { layout, versions, request, onClose } = props;
  const { t } = useTranslation();
  const [before, setBefore] = useState(layoutVersion(layout, versions.at(-2) ?? 1));
  const [after, setAfter] = useState(layoutVersion(layout, versions.at(-1) ?? 1));
  const options = versions.map((version): readonly [LayoutReference, string] => [
    layoutVersion(layout, version),
    t('compare.version', { version }),
  ]);
  return (
    <Dialog title={t('compare.title', { layout })} open onClose={onClose} wide>
      <div className="compare-versions">
        <Select label={t('compare.first')} value={before} options={options} onChange={setBefore} />
        <Select label={t('compare.second')} value={after} options={options} onChange={setAfter} />
      </div>
      <ComparisonPane key={`${before} ${after}`} before={before} after={after} request={request} />
      <DialogButtons>
        <Button onPress={onClose}>{t('app.close')}</Button>
      </DialogButtons>
    </Dialog>
  );
}

function ComparisonPane(request: ComparisonRequest): ReactNode {
  const problemText = useProblemText();
  const { stop, ...comparison } = useComparison(request);
  const { records, problem } = comparison;
  return (
    <>
      <ComparisonProgress comparison={comparison} onStop={stop} />
      {problem !== null && (
        <p className="dialog-form-error" role="alert">
          {problemText(problem)}
        </p>
      )}
      {records.length > 0 && <ComparedRecords request={request} records={records} />}
    </>
  );
}

function ComparisonProgress(props: {
  readonly comparison: Comparison;
  readonly onStop: () => void;
}): ReactNode {
  const { comparison, onStop } = props;
  const { t } = useTranslation();
  const { number } = useFormat();
  const { comparedCount, labelCount, differing, problem, isOver } = comparison;
  if (problem !== null) return null;
  const found = t('compare.differing', {
    count: differing,
    number: number(differing),
    total: number(comparedCount),
  });
  if (isOver)
    return (
      <p role="status">{differing === 0 ? t('compare.none', { total: number(comparedCount) }) : found}</p>
    );
  const label = t('compare.progress', {
    done: number(comparedCount),
    total: labelCount === null ? '…' : number(labelCount),
  });
  return (
    <div className="compare-progress">
      <span>
        {label} {comparedCount > 0 && found}
      </span>
      <Progress label={label} done={comparedCount} total={labelCount} />
      <Button size="small" onPress={onStop}>
        {t('compare.stop')}
      </Button>
    </div>
  );
}
