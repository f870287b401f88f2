import './jobs-screen.css';

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { type JobsPart as Part, useJobsView } from '../../state/jobs-view.ts';
import { useStation } from '../../state/station-context.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { JobsPart } from './jobs-part.tsx';
import { OutboxPart } from './outbox-part.tsx';
import { useOutbox } from './use-outbox.ts';

/** Queue and history: what was asked for, how far it is, what came of it. And what is to go out, where there is a service. */
export function JobsScreen(): ReactNode {
  const { t } = useTranslation();
  const { part, setPart } = useJobsView();
  const on = useStation((state) => state.service?.on === true);
  const entries = useOutbox();
  const outbox = entries ?? [];
  const title = <h1>{t('screens.jobs')}</h1>;
  if (!on && outbox.length === 0) {
    return (
      <section className="jobs">
        {title}
        <JobsPart outbox={outbox} />
      </section>
    );
  }
  const count = outbox.length === 0 ? '' : ` (${String(outbox.length)})`;
  return (
    <section className="jobs">
      {title}
      <Tabs<Part>
        label={t('screens.jobs')}
        part={part}
        parts={[
          ['jobs', t('screens.jobs')],
          ['outbox', `${t('service.outbox')}${count}`],
        ]}
        onChange={setPart}
      >
        {part === 'jobs' ? (
          <JobsPart outbox={outbox} />
        ) : (
          entries !== null && <OutboxPart entries={entries} />
        )}
      </Tabs>
    </section>
  );
}
