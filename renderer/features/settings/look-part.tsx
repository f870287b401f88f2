import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { InputOf } from '../../../shared/ipc/names.ts';
import type { AppSettings } from '../../../shared/ipc/settings.ts';
import { LANGUAGES } from '../../i18n/translate.ts';
import { useClient } from '../../state/station-context.tsx';
import { useAct } from '../../state/use-act.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox, Choice, Select } from '../../ui/fields.tsx';
import { soundScan } from '../../ui/scan-sound.ts';

/** Language, theme, sound. Each is kept as soon as it is chosen. */
export function LookPart({ settings }: { readonly settings: AppSettings }): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const act = useAct();
  const change = (changed: InputOf<'settings.change'>): void => act(client.settings.change(changed));
  return (
    <section className="settings-part" aria-labelledby="settings-look">
      <h2 id="settings-look">{t('settings.look')}</h2>
      <div className="settings-line">
        <Select<string>
          label={t('settings.language')}
          value={settings.language}
          onChange={(language) => change({ language })}
          options={[['system', t('settings.system')], ...Object.entries(LANGUAGES)]}
        />
        <Choice<AppSettings['theme']>
          label={t('settings.theme')}
          value={settings.theme}
          onChange={(theme) => change({ theme })}
          options={(['system', 'light', 'dark'] as const).map((theme) => [
            theme,
            t(`settings.themes.${theme}`),
          ])}
        />
      </div>
      <div className="settings-line">
        <Checkbox isSelected={settings.scanSound} onChange={(scanSound) => change({ scanSound })}>
          {t('settings.scanSound')}
        </Checkbox>
        <Button onPress={() => soundScan('found')}>{t('settings.tryScanSound')}</Button>
      </div>
    </section>
  );
}
