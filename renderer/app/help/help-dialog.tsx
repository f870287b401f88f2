import './help.css';

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useNavigation } from '../../state/navigation.ts';
import { Button } from '../../ui/controls.tsx';
import { Dialog, DialogButtons } from '../../ui/dialogs.tsx';
import { HelpPicture } from './help-picture.tsx';
import { HELP_PICTURES } from './help-pictures.ts';

/** What is done on the screen that is shown, in a few lines with a picture, and the keys that work everywhere. */
export function HelpDialog(props: {
  /** True while the first start takes the place of Print. */
  readonly isFirstStart: boolean;
}): ReactNode {
  const { isFirstStart } = props;
  const { t } = useTranslation();
  const { screen, helpOpen, setHelp } = useNavigation();
  const close = (): void => setHelp(false);
  return (
    <Dialog
      title={isFirstStart ? t('firstStart.title') : t(`screens.${screen}`)}
      open={helpOpen}
      onClose={close}
      wide
    >
      <div className="help">
        {!isFirstStart && <HelpPicture parts={HELP_PICTURES[screen]} />}
        <ol className="help-lines">
          {t(isFirstStart ? 'help.firstStart' : `help.${screen}`)
            .split('\n')
            .map((line) => (
              <li key={line}>{line}</li>
            ))}
        </ol>
      </div>
      <p>{t('help.scan')}</p>
      <KeyList />
      <DialogButtons>
        <Button autoFocus onPress={close}>
          {t('app.close')}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}

/** The keys that work on every screen. */
function KeyList(): ReactNode {
  const { t } = useTranslation();
  const control = t('help.keyNames.control');
  const keys = [
    [`${control} 1–7`, 'screens'],
    [`${control} K`, 'palette'],
    [`${control} B`, 'bench'],
    ['/', 'search'],
    ['F1', 'help'],
    ['F2', 'newSheet'],
    [t('help.keyNames.enter'), 'enter'],
    ['Esc', 'escape'],
  ] as const;
  return (
    <dl className="help-keys" aria-label={t('help.keysTitle')}>
      {keys.map(([key, meaning]) => (
        <div key={meaning}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{t(`help.keys.${meaning}`)}</dd>
        </div>
      ))}
    </dl>
  );
}
