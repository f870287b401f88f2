import './settings-screen.css';

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { ServiceStatus } from '../../../shared/ipc/service.ts';
import type { AppSettings } from '../../../shared/ipc/settings.ts';
import { SETTINGS_SECTIONS, type SettingsSection, useSettingsView } from '../../state/settings-view.ts';
import { useStation } from '../../state/station.tsx';
import { ApiCallsSection, ApiKeysSection } from './api-access-section.tsx';
import { AppearanceSection } from './appearance-section.tsx';
import { DataSection } from './data-section.tsx';
import { LinkOriginSection } from './link-origin-section.tsx';
import { LogisticsSection } from './logistics-section.tsx';
import { NetworkSection } from './network-section.tsx';
import { ScaleSection } from './scale-section.tsx';
import { ScannerSection } from './scanner/scanner-section.tsx';
import { SectionList } from './section-list.tsx';
import { ServiceSection } from './service-section.tsx';
import { TraceabilitySection } from './traceability-section.tsx';
import { VerifierSection } from './verifier-section.tsx';
import { WarehouseSection } from './warehouse-section.tsx';

/** What the station does where nobody says otherwise: one section at a time, beside the list of all. */
export function SettingsScreen(): ReactNode {
  const { t } = useTranslation();
  const current = useSettingsView((state) => state.section);
  const settings = useStation((state) => state.settings);
  const service = useStation((state) => state.service);
  const version = useStation((state) => state.info?.version ?? '');
  return (
    <section className="screen settings">
      <h1>{t('screens.settings')}</h1>
      <div className="settings-main">
        <SectionList />
        <div className="settings-shown">
          {settings !== null &&
            SETTINGS_SECTIONS.map((section) => (
              // What is typed and not saved yet stays while another section is shown.
              <div key={section} className="settings-section" hidden={section !== current}>
                <Section section={section} settings={settings} service={service} />
              </div>
            ))}
          <p className="settings-quiet">{t('settings.version', { version })}</p>
        </div>
      </div>
    </section>
  );
}

interface SectionProps {
  readonly section: SettingsSection;
  readonly settings: AppSettings;
  readonly service: ServiceStatus | null;
}

/** A form begins anew where what it shows is changed elsewhere: hence the keys. */
function Section({ section, settings, service }: SectionProps): ReactNode {
  switch (section) {
    case 'look':
      return <AppearanceSection settings={settings} />;
    case 'labels':
      return <LinkOriginSection key={settings.digitalLinkOrigin} origin={settings.digitalLinkOrigin} />;
    case 'scanner':
      return <ScannerSection profile={settings.scanner} />;
    case 'scale':
      return <ScaleSection key={JSON.stringify(settings.scale)} settings={settings} />;
    case 'verifier':
      return <VerifierSection key={JSON.stringify(settings.verifier)} settings={settings} />;
    case 'logistics':
      return (
        <LogisticsSection
          key={`${settings.companyPrefix} ${settings.extensionDigit} ${settings.shipFrom}`}
          settings={settings}
        />
      );
    case 'traceability':
      return service && <TraceabilitySection service={service} />;
    case 'service':
      return service && <ServiceSection status={service} />;
    case 'warehouse':
      return <WarehouseSection />;
    case 'access':
      return (
        <>
          <ApiKeysSection />
          <ApiCallsSection />
          <NetworkSection isAllowed={settings.lanAllowed} />
        </>
      );
    case 'data':
      return <DataSection />;
  }
}
