import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { CheckboxGroup, Form, Label } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import { KEY_SCOPES, type KeyScope } from '../../../shared/contract/key-scope.ts';
import type { ApiKeyRow } from '../../../shared/ipc/settings.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useConfirm } from '../../state/confirm.ts';
import { useClient } from '../../state/station-context.tsx';
import { useAct } from '../../state/use-act.ts';
import { Button } from '../../ui/button.tsx';
import { Code } from '../../ui/codes.tsx';
import { Checkbox, TextField } from '../../ui/fields.tsx';
import { NewKeyDialog } from './new-key-dialog.tsx';

/** The keys of the local HTTP API: made, listed, revoked. */
export function KeysPart(): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const act = useAct();
  const { keys, askAgain } = useKeys();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly KeyScope[]>(KEY_SCOPES);
  const [issued, setIssued] = useState<string | null>(null);
  function issue(): void {
    act(client.keys.issue({ name, scopes: [...scopes] }), ({ key }) => {
      setIssued(key);
      setName('');
      setScopes(KEY_SCOPES);
      askAgain();
    });
  }
  const isReady = name.trim() !== '' && scopes.length > 0;
  return (
    <section className="settings-part" aria-labelledby="settings-keys">
      <h2 id="settings-keys">{t('settings.keys')}</h2>
      <p>{t('settings.keysText')}</p>
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
      {keys !== null && keys.length > 0 && <KeyTable keys={keys} onRevoked={askAgain} />}
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
  const act = useAct();
  const ask = useConfirm((state) => state.ask);
  function revoke({ id, name }: ApiKeyRow): void {
    ask({
      title: t('settings.revokeTitle', { name }),
      text: t('settings.revokeText'),
      yes: t('settings.revoke'),
      run: () => act(client.keys.revoke({ id }), onRevoked),
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

function useKeys(): { readonly keys: readonly ApiKeyRow[] | null; readonly askAgain: () => void } {
  const client = useClient();
  const [keys, setKeys] = useState<readonly ApiKeyRow[] | null>(null);
  const askAgain = useCallback(() => {
    client.keys.list().then(
      (answer) => {
        if (answer.ok) setKeys(answer.value);
      },
      () => undefined,
    );
  }, [client]);
  useEffect(askAgain, [askAgain]);
  return { keys, askAgain };
}
