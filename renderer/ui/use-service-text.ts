import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { ServiceStatus } from '../../shared/ipc/service.ts';
import type { StateName } from './state-mark.tsx';

/** The service in one word, the most urgent first. A key of the texts under `service.glance`. */
type Glance = 'off' | 'unsure' | 'untrusted' | 'noKey' | 'refused' | 'down' | 'unknown' | 'up';

/** No line is no failure: what is here goes on without one. */
const STATE_OF: Readonly<Record<Glance, StateName>> = {
  off: 'waiting',
  unsure: 'needs-you',
  untrusted: 'failed',
  noKey: 'needs-you',
  refused: 'failed',
  down: 'waiting',
  unknown: 'waiting',
  up: 'done',
};

/** The service in words. */
export interface ServiceText {
  readonly state: StateName;
  readonly word: string;
  /** All that is known of line, key and budget, as sentences. */
  readonly sentences: string;
}

/** Says how the service is. */
export function useServiceText(): (status: ServiceStatus) => ServiceText {
  const { t, i18n } = useTranslation();
  return useMemo(() => {
    const number = new Intl.NumberFormat(i18n.language);
    const moment = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' });
    return (status) => {
      const glance = glanceOf(status);
      const { line, key, keyProblem, budget, heardAt } = status;
      return {
        state: STATE_OF[glance],
        word: t(`service.glance.${glance}`),
        sentences: [
          t(`service.line.${line}`),
          keyProblem?.message ?? t(`service.keyState.${key}`),
          ...(budget === null
            ? []
            : [
                t('service.budget', {
                  remaining: number.format(budget.remaining),
                  limit: number.format(budget.limit),
                }),
              ]),
          ...(heardAt === null ? [] : [t('service.heardAt', { moment: moment.format(new Date(heardAt)) })]),
        ].join(' '),
      };
    };
  }, [t, i18n.language]);
}

function glanceOf({ on, line, key, unsure }: ServiceStatus): Glance {
  if (!on) return 'off';
  if (unsure > 0) return 'unsure';
  if (line === 'untrusted') return 'untrusted';
  if (key === 'none') return 'noKey';
  if (line === 'down') return 'down';
  if (key === 'refused') return 'refused';
  return line;
}
