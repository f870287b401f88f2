import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { chosenOrigin, linkChoiceOf, useLinkOriginQuestion } from '../../state/link-origin.ts';
import { useClient } from '../../state/station.tsx';
import { Dialog, DialogForm } from '../../ui/dialogs.tsx';
import { LinkOriginFields } from './link-origin-fields.tsx';

/** Asks where QR codes lead, before the first of them is made. Esc makes nothing. */
export function LinkOriginQuestion(): ReactNode {
  const { t } = useTranslation();
  const { onAnswer, answer } = useLinkOriginQuestion();
  return (
    <Dialog title={t('linkOrigin.title')} open={onAnswer !== null} onClose={() => answer(false)}>
      <QuestionForm onAnswer={answer} />
    </Dialog>
  );
}

function QuestionForm({ onAnswer }: { readonly onAnswer: (chosen: boolean) => void }): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const [choice, setChoice] = useState(linkChoiceOf(null));
  const origin = chosenOrigin(choice);
  return (
    <DialogForm
      submitLabel={t('linkOrigin.use')}
      onSubmit={origin.ok ? () => client.settings.change({ digitalLinkOrigin: origin.value }) : null}
      onDone={() => onAnswer(true)}
      onClose={() => onAnswer(false)}
    >
      <p>{t('linkOrigin.text')}</p>
      <LinkOriginFields choice={choice} onChange={setChoice} autoFocus />
    </DialogForm>
  );
}
