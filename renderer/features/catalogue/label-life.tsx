import './label-life.css';

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { LifeEvent } from '../../../shared/printing/life-event.ts';
import { useFormat } from '../../i18n/use-format.ts';

/** Everything that ever happened to a label, newest first. */
export function LabelLife({ events }: { readonly events: readonly LifeEvent[] }): ReactNode {
  const { t } = useTranslation();
  if (events.length === 0) return null;
  return (
    <section className="life" aria-labelledby="label-life">
      <h3 id="label-life">{t('life.title')}</h3>
      <ol className="life-events">
        {events.toReversed().map((event, index) => (
          <LifeLine key={index} event={event} />
        ))}
      </ol>
    </section>
  );
}

function LifeLine({ event }: { readonly event: LifeEvent }): ReactNode {
  const { t } = useTranslation();
  const { moment, number } = useFormat();
  const { kind, at, by, printerName, copy, reason } = event;
  const facts = [
    moment(at),
    ...(printerName === null ? [] : [printerName]),
    ...(copy === null || copy === 1 ? [] : [t('life.copy', { copy: number(copy) })]),
    ...(by === '' ? [] : [by]),
  ];
  return (
    <li>
      <strong>{t(`life.kind.${kind}`)}</strong>
      {reason !== '' && <span>: {reason}</span>}
      <div className="life-facts">{facts.join(' · ')}</div>
    </li>
  );
}
