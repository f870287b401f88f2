import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useConfirm, useRunOperation } from '../../state/notifications.ts';
import { useClient } from '../../state/station.tsx';
import { Button } from '../../ui/controls.tsx';
import { Setting } from './setting.tsx';

/** Shows that other computers may reach this station, and revokes it. It is enabled on the command line, which explains the risk. */
export function NetworkSection({ isAllowed }: { readonly isAllowed: boolean }): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const runOperation = useRunOperation();
  const confirm = useConfirm((state) => state.confirm);
  return (
    <section className="settings-part" aria-labelledby="settings-network">
      <Setting name="settings.network">
        <h2 id="settings-network">{t('settings.network')}</h2>
        <p>{t(isAllowed ? 'settings.networkText' : 'settings.networkOff')}</p>
      </Setting>
      {isAllowed && (
        <div>
          <Button
            onPress={() =>
              confirm({
                title: t('settings.networkEndTitle'),
                text: t('settings.networkEndText'),
                confirmLabel: t('settings.networkEnd'),
                onConfirm: () => runOperation(client.settings.change({ lanAllowed: false })),
              })
            }
          >
            {t('settings.networkEnd')}
          </Button>
        </div>
      )}
    </section>
  );
}
