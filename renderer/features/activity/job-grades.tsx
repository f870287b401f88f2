import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { PrintJob } from '../../../shared/printing/print-job.ts';
import { formatTenths, type GradeTenths } from '../../../shared/verification/overall-grade.ts';
import { useFormat } from '../../i18n/formatters.ts';
import { useClient, useStation } from '../../state/station.tsx';

/** Says what verifiers made of a print job's labels; nothing without readings. */
export function JobGrades({ job }: { readonly job: PrintJob }): ReactNode {
  const { t } = useTranslation();
  const { number } = useFormat();
  const grades = useJobGrades(job);
  if (grades === null || grades.worst === null) return null;
  const said = { number: number(grades.count), worst: formatTenths(grades.worst), below: number(grades.bad) };
  return (
    <div className={grades.bad === 0 ? 'act-facts' : 'act-reason'}>
      {t(grades.bad === 0 ? 'verifier.ofJob' : 'verifier.ofJobBelow', said)}
    </div>
  );
}

interface Grades {
  readonly count: number;
  readonly bad: number;
  readonly worst: GradeTenths | null;
}

/** Null until they are loaded, and for a job that has sent nothing: no verifier has seen its labels. */
function useJobGrades({ id, sentLabels }: PrintJob): Grades | null {
  const client = useClient();
  const version = useStation((state) => state.verificationsVersion);
  const hasGrades = useStation((state) => (state.verifier?.trends.length ?? 0) > 0);
  const [grades, setGrades] = useState<Grades | null>(null);
  const isAsked = sentLabels > 0 && hasGrades;
  useEffect(() => {
    if (!isAsked) return undefined;
    let active = true;
    client.verifications.ofJob({ id }).then(
      (result) => {
        if (active && result.ok) setGrades(result.value);
      },
      () => undefined,
    );
    return () => {
      active = false;
    };
  }, [client, id, isAsked, version]);
  return grades;
}
