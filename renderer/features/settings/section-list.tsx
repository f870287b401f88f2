import { type KeyboardEvent, type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { SETTINGS_SECTIONS, type SettingsSection, useSettingsView } from '../../state/settings-view.ts';
import { SearchField } from '../../ui/controls.tsx';
import { EmptyState } from '../../ui/status.tsx';
import {
  findSettings,
  type IndexedSetting,
  SECTION_TITLE,
  type SettingName,
  SETTINGS_OF,
} from './settings-index.ts';

/** Lists the sections of the settings; in their place, once something is typed, the settings that have those words. */
export function SectionList(): ReactNode {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const { section: current, hit, open } = useSettingsView();
  const settings = useIndexedSettings();
  const found = findSettings(settings, search);
  const searching = search.trim() !== '';
  return (
    <nav className="settings-list" aria-label={t('settings.sections')} onKeyDown={moveByArrows}>
      <SearchField
        label={t('settings.search')}
        value={search}
        onChange={setSearch}
        onSubmit={() => {
          const [first] = found;
          if (first !== undefined) open(first.section, first.name);
        }}
      />
      <span className="only-spoken" role="status">
        {searching ? t('settings.found', { count: found.length }) : ''}
      </span>
      {searching && found.length === 0 && <EmptyState>{t('settings.foundNone')}</EmptyState>}
      {searching
        ? found.map(({ section, name, title }) => (
            <button
              key={name}
              type="button"
              className="settings-item"
              aria-current={hit?.name === name ? 'true' : undefined}
              onClick={() => open(section, name)}
            >
              {title}
              <span className="settings-item-section">{t(SECTION_TITLE[section])}</span>
            </button>
          ))
        : SETTINGS_SECTIONS.map((section) => (
            <button
              key={section}
              type="button"
              className="settings-item"
              aria-current={section === current ? 'page' : undefined}
              onClick={() => open(section)}
            >
              {t(SECTION_TITLE[section])}
            </button>
          ))}
    </nav>
  );
}

/** Every setting with its words in the current language. */
function useIndexedSettings(): readonly IndexedSetting[] {
  const { t } = useTranslation();
  return useMemo(
    () =>
      SETTINGS_SECTIONS.flatMap((section) => {
        const settings: Readonly<Record<string, readonly TextKey[]>> = SETTINGS_OF[section];
        return (Object.keys(settings) as SettingName[]).map((name) => {
          const more = (settings[name] ?? []).map((key) => t(key));
          const words = [t(name), t(SECTION_TITLE[section]), ...more].join(' ');
          return { section, name, title: t(name), words };
        });
      }),
    [t],
  );
}

/** A text of the index. */
type TextKey = {
  [Section in SettingsSection]: Extract<
    (typeof SETTINGS_OF)[Section][keyof (typeof SETTINGS_OF)[Section]],
    readonly string[]
  >[number];
}[SettingsSection];

/** Up and down go from the search to the list and through it. */
function moveByArrows(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const places = [...event.currentTarget.querySelectorAll<HTMLElement>('input, .settings-item')];
  const next = places[places.indexOf(event.target as HTMLElement) + step];
  if (next === undefined) return;
  next.focus();
  event.preventDefault();
}
