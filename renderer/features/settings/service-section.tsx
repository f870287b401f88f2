import { type ReactNode, useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import { TARGET_PREFERENCES, type TargetPreference } from '../../../shared/contract/export-job.ts';
import {
  parseServiceOrigin,
  PRODUCTION_SERVICE,
  TEST_SERVICE,
} from '../../../shared/contract/service-origin.ts';
import type { ServiceStatus } from '../../../shared/ipc/service.ts';
import { useProblemText } from '../../i18n/problem-text.ts';
import { useConfirm, useMessages, usePendingOperation, useRunOperation } from '../../state/notifications.ts';
import { useClient } from '../../state/station.tsx';
import { Button, Checkbox, Choice, TextField } from '../../ui/controls.tsx';
import { useServiceText } from '../../ui/descriptions.ts';
import { Code } from '../../ui/label-content.tsx';
import { Setting } from './setting.tsx';

/** Renders the label service section: on or off, address, API key, and where labels are rendered. */
export function ServiceSection({ status }: { readonly status: ServiceStatus }): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const runOperation = useRunOperation();
  return (
    <section className="settings-part" aria-labelledby="settings-service">
      <h2 id="settings-service">{t('service.title')}</h2>
      <p>{t('service.about')}</p>
      <Setting name="service.use">
        <Checkbox isSelected={status.on} onChange={(on) => runOperation(client.service.change({ on }))}>
          {t('service.use')}
        </Checkbox>
      </Setting>
      <Setting name="service.where">
        <ServiceAddress key={status.origin} origin={status.origin} />
      </Setting>
      <Setting name="service.key">
        <ServiceKey status={status} />
      </Setting>
      <Setting name="service.check">
        <ServiceCheck status={status} />
      </Setting>
      <Setting name="service.target">
        <Choice<TargetPreference>
          label={t('service.target')}
          value={status.target}
          onChange={(target) => runOperation(client.service.change({ target: target }))}
          options={TARGET_PREFERENCES.map((target) => [target, t(`service.targets.${target}`)])}
        />
        <p className="settings-quiet">{t('service.targetHint')}</p>
      </Setting>
    </section>
  );
}

function ServiceCheck({ status }: { readonly status: ServiceStatus }): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const [pending, runOperation] = usePendingOperation();
  const text = useServiceText();
  // A key that could not be read may be readable by now: checking reads it again.
  const canCheck = status.on && (status.key !== 'none' || status.keyProblem !== null);
  return (
    <div className="settings-line settings-check">
      <Button isDisabled={!canCheck || pending} onPress={() => runOperation(client.service.check())}>
        {pending ? t('service.checking') : t('service.check')}
      </Button>
      <p className="settings-answer" role="status">
        {canCheck ? text(status).sentences : t('service.cannotCheck')}
      </p>
    </div>
  );
}

const KNOWN_SERVICES: readonly string[] = [PRODUCTION_SERVICE, TEST_SERVICE];

/** Where the service is: the one on the web, its twin for tests, or an address that is typed in. */
function ServiceAddress({ origin }: { readonly origin: string }): ReactNode {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const client = useClient();
  const runOperation = useRunOperation();
  const notify = useMessages((state) => state.notify);
  const isKnown = KNOWN_SERVICES.includes(origin);
  const [which, setWhich] = useState(isKnown ? origin : 'own');
  const [text, setText] = useState(isKnown ? '' : origin);
  const parsed = parseServiceOrigin(text);
  function choose(chosen: string): void {
    setWhich(chosen);
    if (KNOWN_SERVICES.includes(chosen)) runOperation(client.service.change({ origin: chosen }));
  }
  return (
    <>
      <Choice
        label={t('service.where')}
        value={which}
        onChange={choose}
        options={[
          [PRODUCTION_SERVICE, new URL(PRODUCTION_SERVICE).host],
          [TEST_SERVICE, t('service.test', { host: new URL(TEST_SERVICE).host })],
          ['own', t('service.own')],
        ]}
      />
      {which === 'own' && (
        <Form
          className="settings-line"
          onSubmit={(event) => {
            event.preventDefault();
            if (!parsed.ok) return;
            runOperation(client.service.change({ origin: parsed.value }), () =>
              notify({ tone: 'good', text: t('settings.saved') }),
            );
          }}
        >
          <TextField
            label={t('service.address')}
            hint={t('service.addressHint')}
            value={text}
            onChange={setText}
            error={text === '' || parsed.ok ? undefined : problemText(parsed.problem)}
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

/** Stores and removes the service's API key; shows only its first letters. */
function ServiceKey({ status }: { readonly status: ServiceStatus }): ReactNode {
  const { t } = useTranslation();
  const { keyHint, keyLocation, keyProblem } = status;
  return (
    <>
      {keyProblem !== null && (
        <p className="settings-problem" role="alert">
          {keyProblem.message}
        </p>
      )}
      {keyHint !== null && <StoredKey hint={keyHint} storage={keyLocation} />}
      {keyHint === null && keyLocation === 'environment' && <p>{t('service.newKeyLocation.environment')}</p>}
      {keyLocation !== 'environment' && <NewKeyForm status={status} />}
    </>
  );
}

function StoredKey(props: {
  readonly hint: string;
  readonly storage: ServiceStatus['keyLocation'];
}): ReactNode {
  const { hint, storage } = props;
  const { t } = useTranslation();
  const client = useClient();
  const runOperation = useRunOperation();
  const confirm = useConfirm((state) => state.confirm);
  function removeKey(): void {
    confirm({
      title: t('service.forgetTitle'),
      text: t('service.forgetText', { hint }),
      confirmLabel: t('service.forget'),
      onConfirm: () => runOperation(client.service.setKey({ key: null })),
    });
  }
  return (
    <div className="settings-line">
      <div className="settings-answer">
        <span className="field-label">{t('service.keyIs')}</span>
        <p>
          <Code>{hint}</Code> · {t(`service.keyLocation.${storage}`)}
        </p>
      </div>
      {storage !== 'environment' && (
        <Button tone="danger" onPress={removeKey}>
          {t('service.forget')}
        </Button>
      )}
    </div>
  );
}

function NewKeyForm({ status }: { readonly status: ServiceStatus }): ReactNode {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const client = useClient();
  const notify = useMessages((state) => state.notify);
  const [text, setText] = useState('');
  const [keyError, setKeyError] = useState<string | undefined>();
  const storageHint = status.keyHint === null ? ` ${t(`service.newKeyLocation.${status.keyLocation}`)}` : '';
  function storeKey(): void {
    client.service.setKey({ key: text }).then(
      (answer) => {
        if (!answer.ok) {
          setKeyError(problemText(answer.problem));
          return;
        }
        setText('');
        notify({ tone: 'good', text: t('service.kept') });
      },
      () => notify({ tone: 'bad', text: t('app.shut') }),
    );
  }
  return (
    <Form
      className="settings-line"
      onSubmit={(event) => {
        event.preventDefault();
        storeKey();
      }}
    >
      <TextField
        label={status.keyHint === null ? t('service.key') : t('service.newKey')}
        hint={`${t('service.keyHint')}${storageHint}`}
        value={text}
        onChange={(typed) => {
          setText(typed);
          setKeyError(undefined);
        }}
        error={keyError}
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
