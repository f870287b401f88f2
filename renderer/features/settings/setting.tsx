import { type ReactNode, useEffect, useRef } from 'react';

import { useSettingsView } from '../../state/settings-view.ts';
import type { SettingName } from './settings-index.ts';

const TAKES_KEYS = 'input:not([disabled]), button:not([disabled]), [tabindex="0"]';

/** Renders one setting where the search finds it: marked, in sight and with the focus once it was looked for. */
export function Setting(props: { readonly name: SettingName; readonly children: ReactNode }): ReactNode {
  const { name, children } = props;
  const place = useRef<HTMLDivElement>(null);
  const hit = useSettingsView((state) => (state.hit?.name === name ? state.hit : null));
  useEffect(() => {
    if (hit === null) return;
    place.current?.scrollIntoView({ block: 'center' });
    place.current?.querySelector<HTMLElement>(TAKES_KEYS)?.focus();
  }, [hit]);
  return (
    <div ref={place} className={hit === null ? 'setting' : 'setting setting-hit'}>
      {children}
    </div>
  );
}
