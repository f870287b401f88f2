import { type ReactNode, useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import { useProblemText } from '../../i18n/problem-text.ts';
import { useMessages } from '../../state/notifications.ts';
import { useClient } from '../../state/station.tsx';
import { Button, Checkbox, TextField } from '../../ui/controls.tsx';
import { HubPassword } from './hub-password.tsx';

/** Says what a warehouse is, and has this station join one. The password is sent once, and goes with the form. */
export function JoinForm(): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const problemText = useProblemText();
  const notify = useMessages((state) => state.notify);
  const [address, setAddress] = useState('');
  const [password, setPassword] = useState('');
  const [bench, setBench] = useState('');
  const [makeHub, setMakeHub] = useState(false);
  const [isJoining, setJoining] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const isComplete = address.trim() !== '' && bench.trim() !== '';

  async function join(): Promise<void> {
    setJoining(true);
    setError(null);
    try {
      const joined = await client.warehouse.join({ address, password, bench, makeHub });
      if (joined.ok) notify({ tone: 'good', text: t('warehouse.joined', { bench: joined.value.bench }) });
      else setError(problemText(joined.problem));
    } catch {
      setError(t('app.shut'));
    }
    setJoining(false);
  }

  return (
    <section className="warehouse-part warehouse-join" aria-labelledby="warehouse-join">
      <p>{t('warehouse.about')}</p>
      <h2 id="warehouse-join">{t('warehouse.joinTitle')}</h2>
      <p className="warehouse-quiet">{t('warehouse.joinAbout')}</p>
      <Form
        className="warehouse-form"
        validationBehavior="aria"
        onSubmit={(event) => {
          event.preventDefault();
          if (isComplete && !isJoining) void join();
        }}
      >
        <TextField
          label={t('warehouse.address')}
          hint={t('warehouse.addressHint')}
          value={address}
          onChange={setAddress}
          placeholder="postgres://owner@db.example.com/warehouse"
          autoComplete="off"
          code
        />
        <HubPassword value={password} onChange={setPassword} />
        <TextField
          label={t('warehouse.name')}
          hint={t('warehouse.nameHint')}
          value={bench}
          onChange={setBench}
          maxLength={60}
        />
        <Checkbox isSelected={makeHub} onChange={setMakeHub}>
          {t('warehouse.makeHub')}
        </Checkbox>
        {error !== null && (
          <p className="warehouse-error" role="alert">
            {error}
          </p>
        )}
        <div>
          <Button type="submit" tone="accent" isDisabled={!isComplete || isJoining}>
            {isJoining ? t('warehouse.joining') : t('warehouse.join')}
          </Button>
        </div>
      </Form>
    </section>
  );
}
