import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { TARGET_PREFERENCES, type TargetPreference } from '../../../shared/contract/export-job.ts';
import { useExportDraft } from '../../state/export-draft.ts';
import { useStation } from '../../state/station.tsx';
import { Select } from '../../ui/controls.tsx';
import { type ServiceObstacle, serviceObstacles } from './service-obstacles.ts';

/** The target that renders the draft: this station, the remote service, or automatic. */
export interface ExportTarget {
  /** Null where there is nothing to choose: the service is not used. */
  readonly choice: TargetPreference | null;
  /** What keeps the draft from the service, where the service is chosen. */
  readonly obstacles: readonly ServiceObstacle[];
}

/** Reads the export target from the draft, else from the service settings. */
export function useExportTarget(): ExportTarget {
  const isServiceOn = useStation((state) => state.service?.on === true);
  const defaultTarget = useStation((state) => state.service?.place ?? 'here');
  const { target, scope, search, filters, picked, output } = useExportDraft();
  const choice = isServiceOn ? (target ?? defaultTarget) : null;
  const obstacles = useMemo(
    () => (choice === 'service' ? serviceObstacles({ scope, search, filters, picked, output }) : []),
    [choice, scope, search, filters, picked, output],
  );
  return { choice, obstacles };
}

/** Selects the export target; shown only while the service is in use. */
export function ExportTargetPicker(): ReactNode {
  const { t } = useTranslation();
  const { choice } = useExportTarget();
  const setTarget = useExportDraft((state) => state.setTarget);
  if (choice === null) return null;
  return (
    <Select<TargetPreference>
      label={t('service.place')}
      value={choice}
      onChange={setTarget}
      options={TARGET_PREFERENCES.map((target) => [target, t(`service.places.${target}`)])}
    />
  );
}

/** Explains what keeps the draft from the service, or that the service uses its own catalogue. */
export function ExportTargetNotice({ obstacles }: Pick<ExportTarget, 'obstacles'>): ReactNode {
  const { t, i18n } = useTranslation();
  if (obstacles.length === 0) return <p className="make-note">{t('service.ownCatalogue')}</p>;
  const list = new Intl.ListFormat(i18n.language, { type: 'unit' });
  const what = list.format(obstacles.map((one) => t(`service.obstacle.${one}`)));
  return <p className="make-note make-note-bad">{t('service.obstacles', { what })}</p>;
}
