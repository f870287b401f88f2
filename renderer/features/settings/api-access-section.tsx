import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { CheckboxGroup, Form, Label } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import { type ApiCall, KEY_SCOPES, type KeyScope } from '../../../shared/contract/api-key.ts';
import type { ApiKeyRow } from '../../../shared/ipc/settings.ts';
import { useFormat } from '../../i18n/formatters.ts';
import { useConfirm, useMessages, useRunOperation } from '../../state/notifications.ts';
import { useClient } from '../../state/station.tsx';
import { Button, Checkbox, TextField } from '../../ui/controls.tsx';
import { Dialog, DialogButtons } from '../../ui/dialogs.tsx';
import { Code } from '../../ui/label-content.tsx';
import { Setting } from './setting.tsx';

/** The keys of the local HTTP API: made, listed, revoked. */
export function ApiKeysSection(): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const runOperation = useRunOperation();
  const { keys, reload } = useApiKeys();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly KeyScope[]>(KEY_SCOPES);
  const [issued, setIssued] = useState<string | null>(null);
  function issue(): void {
    runOperation(client.keys.issue({ name, scopes: [...scopes] }), ({ key }) => {
      setIssued(key);
      setName('');
      setScopes(KEY_SCOPES);
      reload();
    });
  }
  const isReady = name.trim() !== '' && scopes.length > 0;
  return (
    <section className="settings-part" aria-labelledby="settings-keys">
      <Setting name="settings.keys">
        <h2 id="settings-keys">{t('settings.keys')}</h2>
        <p>{t('settings.keysText')}</p>
      </Setting>
      <Form
        className="settings-line"
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) issue();
        }}
      >
        <TextField label={t('settings.keyName')} value={name} onChange={setName} maxLength={100} />
        <Button type="submit" isDisabled={!isReady}>
          {t('settings.issue')}
        </Button>
        <ScopeChoice scopes={scopes} onChange={setScopes} />
      </Form>
      {keys?.length === 0 && <p className="settings-quiet">{t('settings.keysEmpty')}</p>}
      {keys !== null && keys.length > 0 && <KeyTable keys={keys} onRevoked={reload} />}
      <NewKeyDialog issued={issued} onClose={() => setIssued(null)} />
    </section>
  );
}

function ScopeChoice(props: {
  readonly scopes: readonly KeyScope[];
  readonly onChange: (scopes: readonly KeyScope[]) => void;
}): ReactNode {
  const { scopes, onChange } = props;
  const { t } = useTranslation();
  return (
    <CheckboxGroup
      className="settings-scopes"
      value={[...scopes]}
      onChange={(chosen) => onChange(KEY_SCOPES.filter((scope) => chosen.includes(scope)))}
    >
      <Label className="field-label">{t('settings.scopes')}</Label>
      {KEY_SCOPES.map((scope) => (
        <Checkbox key={scope} value={scope}>
          {t(`settings.scope.${scope}`)}
        </Checkbox>
      ))}
    </CheckboxGroup>
  );
}

function KeyTable(props: { readonly keys: readonly ApiKeyRow[]; readonly onRevoked: () => void }): ReactNode {
  const { keys, onRevoked } = props;
  const { t } = useTranslation();
  const { moment } = useFormat();
  const client = useClient();
  const runOperation = useRunOperation();
  const confirm = useConfirm((state) => state.confirm);
  function revoke({ id, name }: ApiKeyRow): void {
    confirm({
      title: t('settings.revokeTitle', { name }),
      text: t('settings.revokeText'),
      confirmLabel: t('settings.revoke'),
      onConfirm: () => runOperation(client.keys.revoke({ id }), onRevoked),
    });
  }
  return (
    <table className="settings-keys" aria-labelledby="settings-keys">
      <thead>
        <tr>
          <th scope="col">{t('settings.key.name')}</th>
          <th scope="col">{t('settings.key.hint')}</th>
          <th scope="col">{t('settings.key.scopes')}</th>
          <th scope="col">{t('settings.key.createdAt')}</th>
          <th scope="col">{t('settings.key.lastUsedAt')}</th>
          <th scope="col">{t('settings.key.state')}</th>
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => (
          <tr key={key.id}>
            <td>{key.name}</td>
            <td>
              <Code>{key.hint}</Code>
            </td>
            <td>{key.scopes.map((scope) => t(`settings.scopeName.${scope}`)).join(', ')}</td>
            <td>{moment(key.createdAt)}</td>
            <td>{key.lastUsedAt === null ? t('settings.never') : moment(key.lastUsedAt)}</td>
            <td>
              {key.revokedAt === null ? (
                <Button
                  tone="danger"
                  aria-label={t('settings.revokeName', { name: key.name })}
                  onPress={() => revoke(key)}
                >
                  {t('settings.revoke')}
                </Button>
              ) : (
                t('settings.keyRevoked')
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function useApiKeys(): { readonly keys: readonly ApiKeyRow[] | null; readonly reload: () => void } {
  const client = useClient();
  const [keys, setKeys] = useState<readonly ApiKeyRow[] | null>(null);
  const reload = useCallback(() => {
    client.keys.list().then(
      (answer) => {
        if (answer.ok) setKeys(answer.value);
      },
      () => undefined,
    );
  }, [client]);
  useEffect(reload, [reload]);
  return { keys, reload };
}

/** Shows a key, this once. */
function NewKeyDialog(props: { readonly issued: string | null; readonly onClose: () => void }): ReactNode {
  const { issued, onClose } = props;
  const { t } = useTranslation();
  const notify = useMessages((state) => state.notify);
  async function copy(key: string): Promise<void> {
    await navigator.clipboard.writeText(key);
    notify({ tone: 'good', text: t('app.copied') });
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

/** What other programs did over HTTP: the newest calls, as they were when the screen was opened. */
export function ApiCallsSection(): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const [calls, setCalls] = useState<readonly ApiCall[] | null>(null);
  useEffect(() => {
    client.keys.calls().then(
      (answer) => {
        if (answer.ok) setCalls(answer.value);
      },
      () => undefined,
    );
  }, [client]);
  return (
    <section className="settings-part" aria-labelledby="settings-calls">
      <Setting name="settings.calls">
        <h2 id="settings-calls">{t('settings.calls')}</h2>
        <p>{t('settings.callsText')}</p>
      </Setting>
      {calls?.length === 0 && <p className="settings-quiet">{t('settings.callsEmpty')}</p>}
      {calls !== null && calls.length > 0 && <CallTable calls={calls} />}
    </section>
  );
}

function CallTable({ calls }: { readonly calls: readonly ApiCall[] }): ReactNode {
  const { t } = useTranslation();
  const { moment } = useFormat();
  return (
    // Focusable, so that it can be scrolled with the keyboard.
    <div className="settings-calls" role="group" tabIndex={0} aria-labelledby="settings-calls">
      <table className="settings-keys" aria-labelledby="settings-calls">
        <thead>
          <tr>
            <th scope="col">{t('settings.call.at')}</th>
            <th scope="col">{t('settings.call.key')}</th>
            <th scope="col">{t('settings.call.address')}</th>
            <th scope="col">{t('settings.call.call')}</th>
            <th scope="col">{t('settings.call.status')}</th>
          </tr>
        </thead>
        <tbody>
          {calls.map((call, index) => (
            <tr key={index}>
              <td>{moment(call.at)}</td>
              <td>{call.keyName ?? t('settings.noKey')}</td>
              <td>
                <Code>{call.address}</Code>
              </td>
              <td>
                <Code>{`${call.method} ${call.path}`}</Code>
              </td>
              <td>{call.status}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
