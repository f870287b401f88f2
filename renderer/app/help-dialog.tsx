import './help-dialog.css';

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useNavigation } from '../state/navigation.ts';
import { Dialog } from '../ui/dialog.tsx';

const KEYS = [
  ['Ctrl/⌘ 1–5', 'screens'],
  ['Ctrl/⌘ K', 'palette'],
  ['/', 'search'],
  ['F1', 'help'],
  ['F2', 'newSheet'],
  ['Enter', 'enter'],
  ['Esc', 'escape'],
] as const;

/** Help on the screen that is shown, and the keys that work everywhere. */
export function HelpDialog(): ReactNode {
  const { t } = useTranslation();
  const { screen, helpOpen, setHelp } = useNavigation();
  return (
    <Dialog title={t(`screens.${screen}`)} open={helpOpen} onClose={() => setHelp(false)}>
      <p>{t(`help.${screen}`)}</p>
      <dl className="help-keys">
        {KEYS.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(`help.keys.${meaning}`)}</dd>
          </div>
        ))}
      </dl>
      <p>{t('help.scan')}</p>
    </Dialog>
  );
}
