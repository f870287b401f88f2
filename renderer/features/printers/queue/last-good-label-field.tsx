import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { nativeGtin } from '../../../../shared/gs1/gtin.ts';
import type { LastGoodLabel, PhysicalLabel, PrintJob } from '../../../../shared/printing/print-job.ts';
import { useFormat } from '../../../i18n/formatters.ts';
import { useProblemText } from '../../../i18n/problem-text.ts';
import { useScanHandler } from '../../../state/scan-handler.ts';
import { useClient } from '../../../state/station.tsx';
import { NumberField } from '../../../ui/controls.tsx';
import { Code } from '../../../ui/label-content.tsx';

/** Takes the last good label of a print job: its number typed, or the label itself scanned. */
export function LastGoodLabelField(props: {
  readonly job: PrintJob;
  readonly lastGoodLabel: LastGoodLabel | null;
  readonly neighbours: NeighbourLabels;
  readonly onChange: (lastGoodLabel: LastGoodLabel | null) => void;
}): ReactNode {
  const { job, lastGoodLabel, neighbours, onChange } = props;
  const { t } = useTranslation();
  const problemText = useProblemText();
  const { number } = useFormat();
  const client = useClient();
  const [scanError, setScanError] = useState<string | undefined>();
  useScanHandler((scanned) => {
    client.prints.placeOfScan({ id: job.id, scanned }).then(
      (answer) => {
        setScanError(answer.ok ? undefined : problemText(answer.problem));
        if (answer.ok) onChange({ lastGoodPlace: answer.value.place, told: 'scan' });
      },
      () => setScanError(t('app.shut')),
    );
  });
  return (
    <>
      <NumberField
        label={t('queue.lastGood')}
        hint={t('queue.lastGoodHint', { places: number(job.places) })}
        error={scanError}
        value={lastGoodLabel?.lastGoodPlace ?? Number.NaN}
        minValue={0}
        maxValue={job.places}
        onChange={(labelNumber) => {
          setScanError(undefined);
          onChange(Number.isNaN(labelNumber) ? null : { lastGoodPlace: labelNumber, told: 'number' });
        }}
        autoFocus
      />
      <dl className="how-far">
        <dt>{t('queue.lastGoodIs')}</dt>
        <dd>
          {neighbours.last === null ? t('queue.noLabel') : <PrintedLabelText place={neighbours.last} />}
        </dd>
        <dt>{t('queue.nextIs')}</dt>
        <dd>
          {neighbours.next === null ? t('queue.noLabel') : <PrintedLabelText place={neighbours.next} />}
        </dd>
      </dl>
    </>
  );
}

/** The last good label, and the one after it; null at either end of a job, and until they have come. */
interface NeighbourLabels {
  /** The label number that `last` and `next` belong to; behind the typed number until the station has responded. */
  readonly lastGoodNumber: number | null;
  readonly last: PhysicalLabel | null;
  readonly next: PhysicalLabel | null;
}

const NO_NEIGHBOURS: NeighbourLabels = { lastGoodNumber: null, last: null, next: null };

/** Fetches the last good label and the next one. */
export function useNeighbourLabels(id: PrintJob['id'], lastGoodNumber: number | null): NeighbourLabels {
  const client = useClient();
  const [neighbours, setNeighbours] = useState(NO_NEIGHBOURS);
  useEffect(() => {
    if (lastGoodNumber === null) {
      setNeighbours(NO_NEIGHBOURS);
      return undefined;
    }
    let active = true;
    client.prints.places({ id, offset: Math.max(0, lastGoodNumber - 1), limit: 2 }).then(
      (answer) => {
        if (!active || !answer.ok) return;
        const at = (labelNumber: number): PhysicalLabel | null =>
          answer.value.items.find((one) => one.place === labelNumber) ?? null;
        setNeighbours({ lastGoodNumber, last: at(lastGoodNumber), next: at(lastGoodNumber + 1) });
      },
      () => undefined,
    );
    return () => {
      active = false;
    };
  }, [client, id, lastGoodNumber]);
  return neighbours;
}

/** Shows a printed label: its identifier, label number, sheet and cell. */
export function PrintedLabelText({ place }: { readonly place: PhysicalLabel }): ReactNode {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { label, sheet, cell } = place;
  return (
    <>
      <Code>{label.serial ?? label.lot ?? nativeGtin(label.gtin)}</Code>{' '}
      <span className="print-facts">
        {t('queue.placeAt', { place: number(place.place), sheet: number(sheet), cell: number(cell) })}
        {place.copy > 1 && ` · ${t('queue.copy', { copy: number(place.copy) })}`}
      </span>
    </>
  );
}
