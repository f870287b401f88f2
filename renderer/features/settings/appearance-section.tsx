import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { InputOf } from '../../../shared/ipc/schema.ts';
import type { AppSettings } from '../../../shared/ipc/settings.ts';
import { languageNames } from '../../i18n/languages.ts';
import { useRunOperation } from '../../state/notifications.ts';
import { useClient } from '../../state/station.tsx';
import { Button, Checkbox, Choice, Select } from '../../ui/controls.tsx';
import { playScanSound } from '../../ui/scan-sound.ts';
import { Setting } from './setting.tsx';

/** Renders the appearance settings: language, theme, scan sound. Each is saved as soon as it is chosen. */
export function AppearanceSection({ settings }: { readonly settings: AppSettings }): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const runOperation = useRunOperation();
  const change = (changed: InputOf<'settings.change'>): void => runOperation(client.settings.change(changed));
  return (
    <section className="settings-part" aria-labelledby="settings-look">
      <h2 id="settings-look">{t('settings.look')}</h2>
      <div className="settings-line">
        <Setting name="settings.language">
          <Select<string>
            label={t('settings.language')}
            value={settings.language}
            onChange={(language) => change({ language })}
            options={[['system', t('settings.system')], ...languageNames()]}
          />
        </Setting>
        <Setting name="settings.theme">
          <Choice<AppSettings['theme']>
            label={t('settings.theme')}
            value={settings.theme}
            onChange={(theme) => change({ theme })}
            options={(['system', 'light', 'dark'] as const).map((theme) => [
              theme,
              t(`settings.themes.${theme}`),
            ])}
          />
        </Setting>
      </div>
      <Setting name="settings.scanSound">
        <div className="settings-line">
          <Checkbox isSelected={settings.scanSound} onChange={(scanSound) => change({ scanSound })}>
            {t('settings.scanSound')}
          </Checkbox>
          <Button onPress={() => playScanSound('found')}>{t('settings.tryScanSound')}</Button>
        </div>
      </Setting>
    </section>
  );
}
