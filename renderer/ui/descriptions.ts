import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { ServiceStatus } from '../../shared/ipc/service.ts';
import type { Calibration } from '../../shared/printing/calibration.ts';
import type { StateName } from './status.tsx';

/** Names the service's condition, the most urgent first. A key of the texts under `service.glance`. */
type ServiceCondition = 'off' | 'unsure' | 'untrusted' | 'noKey' | 'refused' | 'down' | 'unknown' | 'up';

/** No connection is no failure: the station works without one. */
const STATE_OF: Readonly<Record<ServiceCondition, StateName>> = {
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
  /** Connection, key and rate-limit budget, as sentences. */
  readonly sentences: string;
}

/** Gives the function that describes the service's status. */
export function useServiceText(): (status: ServiceStatus) => ServiceText {
  const { t, i18n } = useTranslation();
  return useMemo(() => {
    const number = new Intl.NumberFormat(i18n.language);
    const moment = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' });
    return (status) => {
      const condition = conditionOf(status);
      const { line, key, keyProblem, budget, lastAnswerAt } = status;
      return {
        state: STATE_OF[condition],
        word: t(`service.glance.${condition}`),
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
          ...(lastAnswerAt === null
            ? []
            : [t('service.lastAnswerAt', { moment: moment.format(new Date(lastAnswerAt)) })]),
        ].join(' '),
      };
    };
  }, [t, i18n.language]);
}

function conditionOf({ on, line, key, unsure }: ServiceStatus): ServiceCondition {
  if (!on) return 'off';
  if (unsure > 0) return 'unsure';
  if (line === 'untrusted') return 'untrusted';
  if (key === 'none') return 'noKey';
  if (line === 'down') return 'down';
  if (key === 'refused') return 'refused';
  return line;
}

/** A calibration in words: how far it is off, and how true to size. */
export function useCalibrationText(): (calibration: Calibration) => string {
  const { t, i18n } = useTranslation();
  return useMemo(() => {
    const mm = new Intl.NumberFormat(i18n.language, {
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    });
    const percent = new Intl.NumberFormat(i18n.language, {
      style: 'percent',
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    });
    return ({ offsetXMm, offsetYMm, scaleX, scaleY }) =>
      t('calibrate.text', {
        x: t(offsetXMm < 0 ? 'calibrate.left' : 'calibrate.right', { mm: mm.format(Math.abs(offsetXMm)) }),
        y: t(offsetYMm < 0 ? 'calibrate.high' : 'calibrate.low', { mm: mm.format(Math.abs(offsetYMm)) }),
        across: percent.format(scaleX),
        down: percent.format(scaleY),
      });
  }, [t, i18n.language]);
}
