import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { LinkOriginFields } from '../../forms/link-origin/link-origin-fields.tsx';
import { chosenOrigin, linkChoiceOf } from '../../state/link-origin.ts';
import { usePendingOperation } from '../../state/notifications.ts';
import { useClient } from '../../state/station.tsx';
import { StepButtons } from './step-buttons.tsx';

/** Chooses where the QR codes lead. Who leaves it out is asked before the first of them is made. */
export function LinkStep(): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const [choice, setChoice] = useState(linkChoiceOf(null));
  const [keeping, runOperation] = usePendingOperation();
  const origin = chosenOrigin(choice);
  return (
    <>
      <p>{t('linkOrigin.text')}</p>
      <LinkOriginFields choice={choice} onChange={setChoice} />
      <StepButtons
        onNext={
          origin.ok && !keeping
            ? () => runOperation(client.settings.change({ digitalLinkOrigin: origin.value }))
            : null
        }
      />
    </>
  );
}
