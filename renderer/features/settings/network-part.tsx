import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useClient } from '../../state/station-context.tsx';
import { useAct } from '../../state/use-act.ts';
import { Button } from '../../ui/button.tsx';

/** That other computers may reach this station, and the way to end it. Begun it is on the command line, where somebody is told what it means. */
export function NetworkPart(): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const act = useAct();
  return (
    <section className="settings-part" aria-labelledby="settings-network">
      <h2 id="settings-network">{t('settings.network')}</h2>
      <p>{t('settings.networkText')}</p>
      <div>
        <Button onPress={() => act(client.settings.change({ lanAllowed: false }))}>
          {t('settings.networkEnd')}
        </Button>
      </div>
    </section>
  );
}
