import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { InputOf } from '../../../../shared/ipc/schema.ts';
import { labelCode } from '../../../../shared/label/printable-label.ts';
import { hasCells, type PhysicalLabel, type PrintJob } from '../../../../shared/printing/print-job.ts';
import { useFormat } from '../../../i18n/formatters.ts';
import { useProblemText } from '../../../i18n/problem-text.ts';
import { useScanHandler } from '../../../state/scan-handler.ts';
import { useClient } from '../../../state/station.tsx';
import { NumberField } from '../../../ui/controls.tsx';
import { Code } from '../../../ui/label-content.tsx';

/** How far a job came, as its operator says: all labels up to and with this number came out well; 0 where none did. */
export type LastGoodLabel = Pick<InputOf<'prints.answer'>, 'lastGoodNumber' | 'identifiedBy'>;

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
    client.prints.labelNumberOfScan({ id: job.id, scanned }).then(
      (answer) => {
        setScanError(answer.ok ? undefined : problemText(answer.problem));
        if (answer.ok) onChange({ lastGoodNumber: answer.value.labelNumber, identifiedBy: 'scan' });
      },
      () => setScanError(t('app.shut')),
    );
  });
  return (
    <>
      <NumberField
        label={t('activity.lastGood')}
        hint={t('activity.lastGoodHint', { labels: number(job.labels) })}
        error={scanError}
        value={lastGoodLabel?.lastGoodNumber ?? Number.NaN}
        minValue={0}
        maxValue={job.labels}
        onChange={(labelNumber) => {
          setScanError(undefined);
          onChange(
            Number.isNaN(labelNumber) ? null : { lastGoodNumber: labelNumber, identifiedBy: 'number' },
          );
        }}
        autoFocus
      />
      <dl className="how-far">
        <dt>{t('activity.lastGoodIs')}</dt>
        <dd>
          {neighbours.last === null ? (
            t('activity.noLabel')
          ) : (
            <PrintedLabelText job={job} label={neighbours.last} />
          )}
        </dd>
        <dt>{t('activity.nextIs')}</dt>
        <dd>
          {neighbours.next === null ? (
            t('activity.noLabel')
          ) : (
            <PrintedLabelText job={job} label={neighbours.next} />
          )}
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
    client.prints.labels({ id, offset: Math.max(0, lastGoodNumber - 1), limit: 2 }).then(
      (answer) => {
        if (!active || !answer.ok) return;
        const at = (labelNumber: number): PhysicalLabel | null =>
          answer.value.items.find((one) => one.labelNumber === labelNumber) ?? null;
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

/** Shows a printed label: its identifier, label number, and sheet and cell where there are any. */
export function PrintedLabelText(props: {
  readonly job: PrintJob;
  readonly label: PhysicalLabel;
}): ReactNode {
  const { job, label: printed } = props;
  const { t } = useTranslation();
  const { number } = useFormat();
  const { label, sheet, cell } = printed;
  return (
    <>
      <Code>{labelCode(label)}</Code>{' '}
      <span className="act-facts">
        {hasCells(job)
          ? t('activity.labelAt', {
              label: number(printed.labelNumber),
              sheet: number(sheet),
              cell: number(cell),
            })
          : t('activity.labelNumber', { label: number(printed.labelNumber) })}
        {printed.copy > 1 && ` · ${t('activity.copy', { copy: number(printed.copy) })}`}
      </span>
    </>
  );
}
