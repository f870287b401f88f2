import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { TARGET_PREFERENCES, type TargetPreference } from '../../../shared/contract/export-job.ts';
import { type Destination, destinationOf, DESTINATIONS } from '../../state/draft-destination.ts';
import { useExportDraft } from '../../state/export-draft.ts';
import { useDefaultPrinter } from '../../state/printing.ts';
import { useStation } from '../../state/station.tsx';
import { Choice, Select } from '../../ui/controls.tsx';
import { type ServiceObstacle, serviceObstacles } from './service-obstacles.ts';

/** Where the draft goes, and who makes it. */
export interface DraftDestination {
  readonly to: Destination;
  /** Who makes a file: this station, the label service, or whichever can. Null where the service is not used. */
  readonly target: TargetPreference | null;
  /** What keeps the draft from the service, where it goes there. */
  readonly obstacles: readonly ServiceObstacle[];
}

/** Reads where the draft goes: as somebody chose, else by the printer and the settings of the service. */
export function useDestination(): DraftDestination {
  const defaultTarget = useStation(({ service }) => (service?.on === true ? service.target : null));
  const hasPrinter = useDefaultPrinter() !== null;
  const draft = useExportDraft();
  const { scope, search, filters, picked, output } = draft;
  const to = destinationOf(draft, { hasPrinter, defaultTarget });
  const obstacles = useMemo(
    () => (to === 'service' ? serviceObstacles({ scope, search, filters, picked, output }) : []),
    [to, scope, search, filters, picked, output],
  );
  const target = defaultTarget === null ? null : targetOf(to, draft.target ?? defaultTarget);
  return { to, target, obstacles };
}

function targetOf(to: Destination, preferred: TargetPreference): TargetPreference {
  if (to === 'service') return 'service';
  return to === 'printer' || preferred === 'service' ? 'here' : preferred;
}

/** Chooses where the labels go: each a press away. What there is none of is not offered. */
export function DestinationChoice({ to }: Pick<DraftDestination, 'to'>): ReactNode {
  const { t } = useTranslation();
  const hasPrinter = useDefaultPrinter() !== null;
  const isServiceOn = useStation((state) => state.service?.on === true);
  const setDestination = useExportDraft((state) => state.setDestination);
  const offered = DESTINATIONS.filter(
    (one) => (one !== 'printer' || hasPrinter) && (one !== 'service' || isServiceOn),
  );
  return (
    <Choice<Destination>
      aria-label={t('print.to')}
      value={to}
      onChange={setDestination}
      options={offered.map((one) => [one, t(`print.destinations.${one}`)])}
    />
  );
}

/** Selects who makes a file; shown only while the service is in use. */
export function TargetPicker(): ReactNode {
  const { t } = useTranslation();
  const { to, target } = useDestination();
  const { output, setTarget, setDestination } = useExportDraft();
  if (target === null || to === 'printer') return null;
  function choose(chosen: TargetPreference): void {
    if (chosen === 'service') setDestination('service');
    else {
      setTarget(chosen);
      if (to === 'service') setDestination(output.kind === 'sheet_pdf' ? 'pdf' : 'zip');
    }
  }
  return (
    <Select<TargetPreference>
      label={t('service.target')}
      value={target}
      onChange={choose}
      options={TARGET_PREFERENCES.map((one) => [one, t(`service.targets.${one}`)])}
    />
  );
}

/** Explains what keeps the draft from the service, or that the service uses its own catalogue. */
export function ServiceNotice({ obstacles }: Pick<DraftDestination, 'obstacles'>): ReactNode {
  const { t, i18n } = useTranslation();
  if (obstacles.length === 0) return <p className="print-bar-note">{t('service.ownCatalogue')}</p>;
  const list = new Intl.ListFormat(i18n.language, { type: 'unit' });
  const what = list.format(obstacles.map((one) => t(`service.obstacle.${one}`)));
  return <p className="print-bar-note print-bar-note-bad">{t('service.obstacles', { what })}</p>;
}
