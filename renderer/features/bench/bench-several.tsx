import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { ScanMatch } from '../../../shared/ipc/scanner.ts';
import { useMatchText } from '../../state/scan-outcome.ts';
import { Button } from '../../ui/controls.tsx';
import { StageFrame } from './bench-stage.tsx';
import type { Bench } from './use-bench.ts';
import { useBenchKeys } from './use-bench-keys.ts';

/** Asks which of several records a scan means. */
export function BenchSeveral(props: {
  readonly matches: readonly ScanMatch[];
  readonly bench: Bench;
}): ReactNode {
  const { matches, bench } = props;
  const { t } = useTranslation();
  const matchText = useMatchText();
  useBenchKeys({ onEscape: bench.clear });
  return (
    <StageFrame tone="differs" title={t('bench.which')} isTitleAll>
      <div className="bench-answers" role="group" aria-label={t('bench.which')}>
        {matches.map((match) => (
          <Button key={`${match.scope} ${match.row.id}`} onPress={() => bench.choose(match)}>
            {matchText(match)}
          </Button>
        ))}
        <Button onPress={bench.clear}>{t('bench.clear')}</Button>
      </div>
    </StageFrame>
  );
}
