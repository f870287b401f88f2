import './settings-screen.css';

import { type ReactNode, useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import { digitalLinkUri, parseDigitalLinkOrigin } from '../../../shared/gs1/digital-link.ts';
import type { Expiry } from '../../../shared/gs1/expiry.ts';
import type { Gtin } from '../../../shared/gs1/gtin.ts';
import type { ItemKeys } from '../../../shared/gs1/item-keys.ts';
import type { LotCode, SerialCode } from '../../../shared/gs1/lot-and-serial.ts';
import type { InputOf } from '../../../shared/ipc/schema.ts';
import type { AppSettings } from '../../../shared/ipc/settings.ts';
import { languageNames } from '../../i18n/languages.ts';
import { useProblemText } from '../../i18n/problem-text.ts';
import { useMessages, useRunOperation } from '../../state/notifications.ts';
import { useClient, useStation } from '../../state/station.tsx';
import { Button, Checkbox, Choice, Select, TextField } from '../../ui/controls.tsx';
import { playScanSound } from '../../ui/scan-sound.ts';
import { ApiCallsSection, ApiKeysSection } from './api-access-section.tsx';
import { DataSection } from './data-section.tsx';
import { ScannerSection } from './scanner/scanner-section.tsx';
import { ServiceSection } from './service-section.tsx';

/** What the station does where nobody says otherwise. */
export function SettingsScreen(): ReactNode {
  const { t } = useTranslation();
  const settings = useStation((state) => state.settings);
  const service = useStation((state) => state.service);
  const version = useStation((state) => state.info?.version ?? '');
  return (
    <section className="settings">
      <h1>{t('screens.settings')}</h1>
      {settings !== null && (
        <>
          <DigitalLinkSection key={settings.digitalLinkOrigin} origin={settings.digitalLinkOrigin} />
          <AppearanceSection settings={settings} />
          <ScannerSection profile={settings.scanner} />
        </>
      )}
      {service !== null && <ServiceSection status={service} />}
      <ApiKeysSection />
      <ApiCallsSection />
      {settings?.lanAllowed === true && <NetworkSection />}
      <DataSection />
      <p className="settings-quiet">{t('settings.version', { version })}</p>
    </section>
  );
}

/** GS1's own example numbers: GenSpecs 3.2 and the Digital Link standard use this GTIN. */
const EXAMPLE: ItemKeys = {
  gtin: '09506000134352' as Gtin,
  lot: 'ABC123' as LotCode,
  serial: '12345' as SerialCode,
  expiry: '2027-06-30' as Expiry,
};

/** The web address that QR codes begin with, and what a label then says. */
function DigitalLinkSection({ origin }: { readonly origin: string }): ReactNode {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const client = useClient();
  const runOperation = useRunOperation();
  const notify = useMessages((state) => state.notify);
  const [text, setText] = useState(origin);
  const parsed = parseDigitalLinkOrigin(text);
  return (
    <section className="settings-part" aria-labelledby="settings-labels">
      <h2 id="settings-labels">{t('settings.labels')}</h2>
      <Form
        className="settings-line"
        onSubmit={(event) => {
          event.preventDefault();
          if (!parsed.ok) return;
          runOperation(client.settings.change({ digitalLinkOrigin: parsed.value }), () =>
            notify({ tone: 'good', text: t('settings.saved') }),
          );
        }}
      >
        <TextField
          label={t('settings.origin')}
          hint={t('settings.originHint')}
          value={text}
          onChange={setText}
          error={parsed.ok ? undefined : problemText(parsed.problem)}
          code
        />
        <Button type="submit" tone="accent" isDisabled={!parsed.ok || parsed.value === origin}>
          {t('settings.save')}
        </Button>
      </Form>
      <div>
        <span className="field-label">{t('settings.originExample')}</span>
        <p className="codes settings-example" role="status">
          {parsed.ok ? digitalLinkUri(parsed.value, EXAMPLE) : '…'}
        </p>
      </div>
    </section>
  );
}

/** Renders the appearance settings: language, theme, scan sound. Each is saved as soon as it is chosen. */
function AppearanceSection({ settings }: { readonly settings: AppSettings }): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const runOperation = useRunOperation();
  const change = (changed: InputOf<'settings.change'>): void => runOperation(client.settings.change(changed));
  return (
    <section className="settings-part" aria-labelledby="settings-look">
      <h2 id="settings-look">{t('settings.look')}</h2>
      <div className="settings-line">
        <Select<string>
          label={t('settings.language')}
          value={settings.language}
          onChange={(language) => change({ language })}
          options={[['system', t('settings.system')], ...languageNames()]}
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
        <Button onPress={() => playScanSound('found')}>{t('settings.tryScanSound')}</Button>
      </div>
    </section>
  );
}

/** Shows that other computers may reach this station, and revokes it. It is enabled on the command line, which explains the risk. */
function NetworkSection(): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const runOperation = useRunOperation();
  return (
    <section className="settings-part" aria-labelledby="settings-network">
      <h2 id="settings-network">{t('settings.network')}</h2>
      <p>{t('settings.networkText')}</p>
      <div>
        <Button onPress={() => runOperation(client.settings.change({ lanAllowed: false }))}>
          {t('settings.networkEnd')}
        </Button>
      </div>
    </section>
  );
}
