import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { Button } from '../../ui/controls.tsx';
import { StageFrame } from './bench-stage.tsx';
import type { Bench, BenchStage } from './use-bench.ts';
import { useBenchKeys } from './use-bench-keys.ts';

/** Says in one sentence why nothing is printed of what was scanned. */
export function BenchRefused(props: {
  readonly refused: Extract<BenchStage, { kind: 'refused' }>;
  readonly bench: Bench;
}): ReactNode {
  const { refused, bench } = props;
  const { t } = useTranslation();
  useBenchKeys({ onEnter: bench.clear, onEscape: bench.clear });
  return (
    <StageFrame tone="refused" title={refused.title} isTitleAll>
      <div className="bench-said" role="alert">
        <p>{refused.sentence}</p>
        {refused.code !== null && <p className="codes bench-scanned">{refused.code}</p>}
      </div>
      <div className="bench-answers">
        <Button onPress={bench.clear}>{t('bench.next')}</Button>
      </div>
    </StageFrame>
  );
}
