import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useBenchMode } from '../../state/bench-mode.ts';
import { useImportWizard, useNavigation, usePrintingView } from '../../state/navigation.ts';
import { Button } from '../../ui/controls.tsx';
import { StageFrame } from './bench-stage.tsx';
import { leaveFullScreen } from './use-full-screen.ts';

/** What a bench cannot do without: something to print, a printer that is known, and one that is chosen. */
export type MissingPart = 'products' | 'printers' | 'printer';

/** Says what is missing, with the one way there. It leads out of bench mode. */
export function BenchMissing({ part }: { readonly part: MissingPart }): ReactNode {
  const { t } = useTranslation();
  function mend(): void {
    leaveFullScreen();
    useBenchMode.getState().leave();
    if (part === 'printers') usePrintingView.getState().open('printers');
    else if (part === 'products') useImportWizard.getState().start();
    else useNavigation.getState().show('print');
  }
  return (
    <StageFrame tone="waiting" title={t(`bench.missing.${part}`)} isTitleAll>
      <div className="bench-answers">
        <Button tone="accent" onPress={mend}>
          {t(`bench.mend.${part}`)}
        </Button>
      </div>
    </StageFrame>
  );
}
