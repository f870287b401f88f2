import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { WarehouseStatus } from '../../../shared/warehouse/warehouse-status.ts';
import { useFormat } from '../../i18n/formatters.ts';
import { useProblemText } from '../../i18n/problem-text.ts';
import { StateMark, type StateName } from '../../ui/status.tsx';

interface StatusProps {
  readonly status: WarehouseStatus;
}

/** Tells of this bench: its name, where its hub is and when that was heard, and what waits to be sent there. */
export function HubLine({ status }: StatusProps): ReactNode {
  const { t } = useTranslation();
  const { number, shortMoment } = useFormat();
  const { at, bench, place, joinedAt, unsent } = status;
  return (
    <section className="warehouse-part" aria-labelledby="warehouse-own">
      <h2 id="warehouse-own">{t('warehouse.own')}</h2>
      <dl className="warehouse-facts">
        <dt>{t('warehouse.name')}</dt>
        <dd className="warehouse-name">{bench}</dd>
        <dt>{t('warehouse.hub')}</dt>
        <dd>{place === null ? t('warehouse.hubUnknown') : <span className="codes">{place}</span>}</dd>
        <dt>{t('warehouse.line')}</dt>
        <dd>
          <Heard status={status} />
        </dd>
        <dt>{t('warehouse.toSend')}</dt>
        <dd>
          {unsent === 0
            ? t('warehouse.nothingToSend')
            : t('warehouse.waits', { count: unsent, number: number(unsent) })}
        </dd>
        <dt>{t('warehouse.since')}</dt>
        <dd>{shortMoment(joinedAt, at)}</dd>
      </dl>
    </section>
  );
}

/** What the line is like by what came of it last: only what a person has to mend is bad. */
const STATE_OF: Readonly<Partial<Record<string, StateName>>> = {
  hub_unreachable: 'waiting',
  hub_unheard: 'waiting',
  hub_certificate: 'needs-you',
  hub_refused: 'needs-you',
  hub_older: 'needs-you',
  hub_newer: 'needs-you',
};

function Heard({ status: { at, heardAt, trouble } }: StatusProps): ReactNode {
  const { t } = useTranslation();
  const { ago, shortMoment } = useFormat();
  const problemText = useProblemText();
  if (trouble === null) {
    return (
      <StateMark state={heardAt === null ? 'working' : 'done'}>
        {heardAt === null ? t('warehouse.notYet') : t('warehouse.heard', { ago: ago(heardAt, at) })}
      </StateMark>
    );
  }
  return (
    <>
      <StateMark state={STATE_OF[trouble.code] ?? 'failed'}>
        {heardAt === null
          ? t('warehouse.neverHeard')
          : t('warehouse.silent', { moment: shortMoment(heardAt, at) })}
      </StateMark>
      <p className="warehouse-quiet">{problemText(trouble)}</p>
    </>
  );
}
