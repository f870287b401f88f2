import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { HowFar, PrintJob } from '../../../../shared/printing/print-job.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useProblemText } from '../../../i18n/use-problem-text.ts';
import { useEveryScan } from '../../../state/scan-claim.ts';
import { useClient } from '../../../state/station-context.tsx';
import { NumberField } from '../../../ui/fields.tsx';
import { PlaceText } from './place-text.tsx';
import type { PlacesAround } from './use-places-around.ts';

/** How far a job came, in a person's words: the number of the last good label is typed, or the label itself is scanned. */
export function HowFarField(props: {
  readonly job: PrintJob;
  readonly howFar: HowFar | null;
  readonly around: PlacesAround;
  readonly onChange: (howFar: HowFar | null) => void;
}): ReactNode {
  const { job, howFar, around, onChange } = props;
  const { t } = useTranslation();
  const said = useProblemText();
  const { number } = useFormat();
  const client = useClient();
  const [wrong, setWrong] = useState<string | undefined>();
  useEveryScan((scanned) => {
    client.prints.placeOfScan({ id: job.id, scanned }).then(
      (answer) => {
        setWrong(answer.ok ? undefined : said(answer.problem));
        if (answer.ok) onChange({ lastGoodPlace: answer.value.place, told: 'scan' });
      },
      () => setWrong(t('app.shut')),
    );
  });
  return (
    <>
      <NumberField
        label={t('queue.lastGood')}
        hint={t('queue.lastGoodHint', { places: number(job.places) })}
        error={wrong}
        value={howFar?.lastGoodPlace ?? Number.NaN}
        minValue={0}
        maxValue={job.places}
        onChange={(place) => {
          setWrong(undefined);
          onChange(Number.isNaN(place) ? null : { lastGoodPlace: place, told: 'number' });
        }}
        autoFocus
      />
      <dl className="how-far">
        <dt>{t('queue.lastGoodIs')}</dt>
        <dd>{around.last === null ? t('queue.noLabel') : <PlaceText place={around.last} />}</dd>
        <dt>{t('queue.nextIs')}</dt>
        <dd>{around.next === null ? t('queue.noLabel') : <PlaceText place={around.next} />}</dd>
      </dl>
    </>
  );
}
