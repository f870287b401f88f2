import { type ReactNode, useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import { refusalText } from '../../../shared/ipc/refusal-text.ts';
import type { ServiceStatus } from '../../../shared/ipc/service.ts';
import { useConfirm } from '../../state/confirm.ts';
import { useMessages } from '../../state/messages.ts';
import { useClient } from '../../state/station-context.tsx';
import { useAct } from '../../state/use-act.ts';
import { Button } from '../../ui/button.tsx';
import { Code } from '../../ui/codes.tsx';
import { TextField } from '../../ui/fields.tsx';

/** The key for the service: taken, told by its first letters, removed; never shown. */
export function ServiceKey({ status }: { readonly status: ServiceStatus }): ReactNode {
  const { t } = useTranslation();
  const { keyHint, keyPlace, keyProblem } = status;
  return (
    <>
      {keyProblem !== null && (
        <p className="settings-problem" role="alert">
          {keyProblem.message}
        </p>
      )}
      {keyHint !== null && <KeptKey hint={keyHint} place={keyPlace} />}
      {keyHint === null && keyPlace === 'environment' && <p>{t('service.newKeyPlace.environment')}</p>}
      {keyPlace !== 'environment' && <NewKey status={status} />}
    </>
  );
}

function KeptKey(props: { readonly hint: string; readonly place: ServiceStatus['keyPlace'] }): ReactNode {
  const { hint, place } = props;
  const { t } = useTranslation();
  const client = useClient();
  const act = useAct();
  const ask = useConfirm((state) => state.ask);
  function forget(): void {
    ask({
      title: t('service.forgetTitle'),
      text: t('service.forgetText', { hint }),
      yes: t('service.forget'),
      run: () => act(client.service.setKey({ key: null })),
    });
  }
  return (
    <div className="settings-line">
      <div className="settings-answer">
        <span className="field-label">{t('service.keyIs')}</span>
        <p>
          <Code>{hint}</Code> · {t(`service.keyPlace.${place}`)}
        </p>
      </div>
      {place !== 'environment' && (
        <Button tone="danger" onPress={forget}>
          {t('service.forget')}
        </Button>
      )}
    </div>
  );
}

function NewKey({ status }: { readonly status: ServiceStatus }): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const say = useMessages((state) => state.say);
  const [text, setText] = useState('');
  const [refused, setRefused] = useState<string | undefined>();
  const told = status.keyHint === null ? ` ${t(`service.newKeyPlace.${status.keyPlace}`)}` : '';
  function keep(): void {
    client.service.setKey({ key: text }).then(
      (answer) => {
        if (!answer.ok) {
          setRefused(refusalText(answer.problem));
          return;
        }
        setText('');
        say({ tone: 'good', text: t('service.kept') });
      },
      () => say({ tone: 'bad', text: t('app.shut') }),
    );
  }
  return (
    <Form
      className="settings-line"
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <TextField
        label={status.keyHint === null ? t('service.key') : t('service.newKey')}
        hint={`${t('service.keyHint')}${told}`}
        value={text}
        onChange={(typed) => {
          setText(typed);
          setRefused(undefined);
        }}
        error={refused}
        type="password"
        autoComplete="off"
        maxLength={500}
        code
      />
      <Button type="submit" isDisabled={text.trim() === ''}>
        {t('service.keep')}
      </Button>
    </Form>
  );
}
