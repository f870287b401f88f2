import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useConfirm } from '../state/confirm.ts';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogButtons } from '../ui/dialog.tsx';

/** Asks before something is taken away; Esc is no. */
export function ConfirmDialog(): ReactNode {
  const { t } = useTranslation();
  const { question, answer } = useConfirm();
  return (
    <Dialog title={question?.title ?? ''} open={question !== null} onClose={() => answer(false)}>
      <p>{question?.text}</p>
      <DialogButtons>
        <Button autoFocus onPress={() => answer(false)}>
          {t('app.no')}
        </Button>
        <Button tone="danger" onPress={() => answer(true)}>
          {question?.yes}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
