import { type ReactNode, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { WeightUnit } from '../../../shared/layout/ask.ts';
import { type ScaleReading, weightToTake } from '../../../shared/scale/scale-line.ts';
import type { ScaleState } from '../../../shared/scale/scale-state.ts';
import { useProblemText } from '../../i18n/problem-text.ts';
import { useClient, useStation } from '../../state/station.tsx';
import { Button } from '../../ui/controls.tsx';

/** What lies on the scale, as it shows it, and a button that takes it once it has come to rest; nothing where no scale is set up. */
export function ScaleReadingLine(props: {
  readonly unit: WeightUnit;
  readonly onTake: (weight: string) => void;
}): ReactNode {
  const { unit, onTake } = props;
  const { t } = useTranslation();
  const problemText = useProblemText();
  const whyId = useId();
  const isSetUp = useStation((state) => (state.settings?.scale.device ?? '') !== '');
  const state = useScale(isSetUp);
  if (!isSetUp) return null;
  if (state.kind === 'trouble') return <p className="scale-trouble">{problemText(state.problem)}</p>;
  if (state.kind !== 'reading') return <p className="scale-quiet">{t('scale.silent')}</p>;
  const { reading } = state;
  const weight = weightToTake(unit, reading);
  return (
    <>
      <div className="scale-line">
        <span className={weight.ok ? 'scale-reading scale-ready' : 'scale-reading'}>
          <output className="codes">{`${reading.isNegative ? '−' : ''}${reading.value} ${reading.unit}`}</output>
          <ReadingWords reading={reading} />
        </span>
        <Button
          tone="accent"
          isDisabled={!weight.ok}
          aria-describedby={whyId}
          onPress={() => {
            if (weight.ok) onTake(weight.value);
          }}
        >
          {t('scale.take')}
        </Button>
      </div>
      <p id={whyId} className="scale-quiet scale-why">
        {weight.ok ? '' : problemText(weight.problem)}
      </p>
    </>
  );
}

function ReadingWords({ reading: { isStable, of } }: { readonly reading: ScaleReading }): ReactNode {
  const { t } = useTranslation();
  const words = [t(isStable ? 'scale.stable' : 'scale.moving'), ...(of === null ? [] : [t(`scale.${of}`)])];
  return <span>{words.join(' · ')}</span>;
}

/** How often the scale is looked at, in milliseconds: as fast as somebody puts goods on it and looks up. */
const LOOK_INTERVAL_MS = 250;

/** Looks at the scale while it is shown. */
function useScale(isSetUp: boolean): ScaleState {
  const client = useClient();
  const [state, setState] = useState<ScaleState>({ kind: 'silent' });
  useEffect(() => {
    if (!isSetUp) return undefined;
    let active = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    async function look(): Promise<void> {
      const shown = await client.scale.look().catch(() => null);
      if (!active) return;
      // A weight that nobody hears any more is none: the goods may be others by now.
      setState(shown?.ok === true ? shown.value : { kind: 'silent' });
      timer = setTimeout(() => void look(), LOOK_INTERVAL_MS);
    }
    void look();
    return () => {
      active = false;
      clearTimeout(timer);
    };
  }, [client, isSetUp]);
  return state;
}
