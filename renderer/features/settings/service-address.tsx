import { type ReactNode, useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import { parseServiceOrigin, PRODUCTION_SERVICE } from '../../../shared/contract/service-origin.ts';
import { useMessages } from '../../state/messages.ts';
import { useClient } from '../../state/station-context.tsx';
import { useAct } from '../../state/use-act.ts';
import { Button } from '../../ui/button.tsx';
import { Choice, TextField } from '../../ui/fields.tsx';

/** Where the service is: the one on the web, or an address that is typed in. */
export function ServiceAddress({ origin }: { readonly origin: string }): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const act = useAct();
  const say = useMessages((state) => state.say);
  const [which, setWhich] = useState(origin === PRODUCTION_SERVICE ? 'production' : 'own');
  const [text, setText] = useState(origin === PRODUCTION_SERVICE ? '' : origin);
  const parsed = parseServiceOrigin(text);
  function choose(chosen: string): void {
    setWhich(chosen);
    if (chosen === 'production') act(client.service.change({ origin: PRODUCTION_SERVICE }));
  }
  return (
    <>
      <Choice
        label={t('service.where')}
        value={which}
        onChange={choose}
        options={[
          ['production', new URL(PRODUCTION_SERVICE).host],
          ['own', t('service.own')],
        ]}
      />
      {which === 'own' && (
        <Form
          className="settings-line"
          onSubmit={(event) => {
            event.preventDefault();
            if (!parsed.ok) return;
            act(client.service.change({ origin: parsed.value }), () =>
              say({ tone: 'good', text: t('settings.saved') }),
            );
          }}
        >
          <TextField
            label={t('service.address')}
            hint={t('service.addressHint')}
            value={text}
            onChange={setText}
            error={text === '' || parsed.ok ? undefined : parsed.problem.message}
            placeholder="https://labels.example.com"
            code
          />
          <Button type="submit" isDisabled={!parsed.ok || parsed.value === origin}>
            {t('settings.save')}
          </Button>
        </Form>
      )}
    </>
  );
}
