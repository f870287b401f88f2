import './settings-screen.css';

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useStation } from '../../state/station-context.tsx';
import { CallsPart } from './calls-part.tsx';
import { DataPart } from './data-part.tsx';
import { KeysPart } from './keys-part.tsx';
import { LookPart } from './look-part.tsx';
import { NetworkPart } from './network-part.tsx';
import { OriginPart } from './origin-part.tsx';
import { ScannerPart } from './scanner/scanner-part.tsx';
import { ServicePart } from './service-part.tsx';

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
          <OriginPart key={settings.digitalLinkOrigin} origin={settings.digitalLinkOrigin} />
          <LookPart settings={settings} />
          <ScannerPart profile={settings.scanner} />
        </>
      )}
      {service !== null && <ServicePart status={service} />}
      <KeysPart />
      <CallsPart />
      {settings?.lanAllowed === true && <NetworkPart />}
      <DataPart />
      <p className="settings-quiet">{t('settings.version', { version })}</p>
    </section>
  );
}
