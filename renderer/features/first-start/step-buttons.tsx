import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useFirstStart } from '../../state/first-start.ts';
import { Button } from '../../ui/controls.tsx';

/** The way on from a step, and past it. */
export function StepButtons(props: {
  /** Null while nothing is chosen. */
  readonly onNext: (() => void) | null;
  readonly children?: ReactNode;
}): ReactNode {
  const { onNext, children } = props;
  const { t } = useTranslation();
  const next = useFirstStart((state) => state.next);
  return (
    <div className="first-start-buttons">
      <Button tone="accent" isDisabled={onNext === null} onPress={() => onNext?.()}>
        {t('firstStart.next')}
      </Button>
      <Button onPress={next}>{t('firstStart.skip')}</Button>
      {children}
    </div>
  );
}
