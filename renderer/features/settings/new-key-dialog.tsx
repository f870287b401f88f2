import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useMessages } from '../../state/messages.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogButtons } from '../../ui/dialog.tsx';

/** Shows a key, this once. */
export function NewKeyDialog(props: {
  readonly issued: string | null;
  readonly onClose: () => void;
}): ReactNode {
  const { issued, onClose } = props;
  const { t } = useTranslation();
  const say = useMessages((state) => state.say);
  async function copy(key: string): Promise<void> {
    await navigator.clipboard.writeText(key);
    say({ tone: 'good', text: t('app.copied') });
  }
  return (
    <Dialog title={t('settings.issued')} open={issued !== null} onClose={onClose}>
      <p>{t('settings.issuedText')}</p>
      <p className="codes settings-new-key">{issued}</p>
      <DialogButtons>
        <Button onPress={onClose}>{t('app.close')}</Button>
        <Button tone="accent" autoFocus onPress={() => void copy(issued ?? '')}>
          {t('settings.copy')}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
