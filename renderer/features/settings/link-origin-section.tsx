import { type ReactNode, useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import type { DigitalLinkOrigin } from '../../../shared/gs1/digital-link.ts';
import { LinkOriginFields } from '../../forms/link-origin/link-origin-fields.tsx';
import { chosenOrigin, linkChoiceOf } from '../../state/link-origin.ts';
import { useMessages, useRunOperation } from '../../state/notifications.ts';
import { useClient } from '../../state/station.tsx';
import { Button } from '../../ui/controls.tsx';
import { Setting } from './setting.tsx';

/** Sets where QR codes lead, and shows what a phone will open; nothing is chosen until a person does. */
export function LinkOriginSection({ origin }: { readonly origin: DigitalLinkOrigin | null }): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const runOperation = useRunOperation();
  const notify = useMessages((state) => state.notify);
  const [choice, setChoice] = useState(linkChoiceOf(origin));
  const chosen = chosenOrigin(choice);
  return (
    <section className="settings-part" aria-labelledby="settings-links">
      <h2 id="settings-links">{t('settings.links')}</h2>
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          if (!chosen.ok) return;
          runOperation(client.settings.change({ digitalLinkOrigin: chosen.value }), () =>
            notify({ tone: 'good', text: t('settings.saved') }),
          );
        }}
      >
        <Setting name="linkOrigin.label">
          <LinkOriginFields choice={choice} onChange={setChoice} />
        </Setting>
        <Button type="submit" tone="accent" isDisabled={!chosen.ok || chosen.value === origin}>
          {t('settings.save')}
        </Button>
      </Form>
    </section>
  );
}
