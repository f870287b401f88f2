import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { PLACE_WISHES, type PlaceWish } from '../../../shared/contract/export-job.ts';
import type { ServiceStatus } from '../../../shared/ipc/service.ts';
import { useClient } from '../../state/station-context.tsx';
import { useAct } from '../../state/use-act.ts';
import { useBusyAct } from '../../state/use-busy-act.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox, Choice } from '../../ui/fields.tsx';
import { useServiceText } from '../../ui/use-service-text.ts';
import { ServiceAddress } from './service-address.tsx';
import { ServiceKey } from './service-key.tsx';

/** The remote service: whether it is used, where it is, the key for it, and where labels are made. */
export function ServicePart({ status }: { readonly status: ServiceStatus }): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const act = useAct();
  return (
    <section className="settings-part" aria-labelledby="settings-service">
      <h2 id="settings-service">{t('service.title')}</h2>
      <p>{t('service.about')}</p>
      <Checkbox isSelected={status.on} onChange={(on) => act(client.service.change({ on }))}>
        {t('service.use')}
      </Checkbox>
      <ServiceAddress key={status.origin} origin={status.origin} />
      <ServiceKey status={status} />
      <Check status={status} />
      <div>
        <Choice<PlaceWish>
          label={t('service.place')}
          value={status.place}
          onChange={(place) => act(client.service.change({ place }))}
          options={PLACE_WISHES.map((place) => [place, t(`service.places.${place}`)])}
        />
        <p className="settings-quiet">{t('service.placeHint')}</p>
      </div>
    </section>
  );
}

function Check({ status }: { readonly status: ServiceStatus }): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const [asking, act] = useBusyAct();
  const text = useServiceText();
  // A key that could not be read may be readable by now: checking reads it again.
  const can = status.on && (status.key !== 'none' || status.keyProblem !== null);
  return (
    <div className="settings-line settings-check">
      <Button isDisabled={!can || asking} onPress={() => act(client.service.check())}>
        {asking ? t('service.checking') : t('service.check')}
      </Button>
      <p className="settings-answer" role="status">
        {can ? text(status).sentences : t('service.cannotCheck')}
      </p>
    </div>
  );
}
