import { type ReactNode, useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import type { AppSettings, VerifierSettings } from '../../../shared/ipc/settings.ts';
import type { Problem } from '../../../shared/result/result.ts';
import { BAUD_RATES } from '../../../shared/serial/serial-line.ts';
import { parseTargetGrade } from '../../../shared/verification/overall-grade.ts';
import { useProblemText } from '../../i18n/problem-text.ts';
import { useMessages, useRunOperation } from '../../state/notifications.ts';
import { useClient, useStation } from '../../state/station.tsx';
import { Button, Checkbox, Select, TextField } from '../../ui/controls.tsx';
import { Setting } from './setting.tsx';

const NO_TROUBLES: readonly Problem[] = [];

/** The ways in which readings of verifiers come, and the least grade. */
export function VerifierSection({ settings }: { readonly settings: AppSettings }): ReactNode {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const client = useClient();
  const runOperation = useRunOperation();
  const notify = useMessages((state) => state.notify);
  const [draft, setDraft] = useState<VerifierSettings>(settings.verifier);
  const change = (changed: Partial<VerifierSettings>): void => setDraft({ ...draft, ...changed });
  const target = parseTargetGrade(draft.target);
  return (
    <section className="settings-part" aria-labelledby="settings-verifier">
      <h2 id="settings-verifier">{t('verifier.title')}</h2>
      <p>{t('verifier.text')}</p>
      <VerifierTroubles />
      <Form
        className="settings-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!target.ok) return;
          runOperation(client.settings.change({ verifier: draft }), () =>
            notify({ tone: 'good', text: t('settings.saved') }),
          );
        }}
      >
        <Connections draft={draft} onChange={change} />
        <div className="settings-line">
          <Setting name="verifier.target">
            <TextField
              label={t('verifier.target')}
              hint={t('verifier.targetHint')}
              value={draft.target}
              onChange={(grade) => change({ target: grade })}
              error={target.ok ? undefined : problemText(target.problem)}
              code
            />
          </Setting>
          <Button type="submit" tone="accent" isDisabled={!target.ok}>
            {t('verifier.save')}
          </Button>
        </div>
      </Form>
    </section>
  );
}

/** The ways in which a verifier is heard: it calls, it is called, or it sends over a serial line. */
function Connections(props: {
  readonly draft: VerifierSettings;
  readonly onChange: (changed: Partial<VerifierSettings>) => void;
}): ReactNode {
  const { draft, onChange: change } = props;
  const { t } = useTranslation();
  return (
    <>
      <div className="settings-line">
        <Setting name="verifier.port">
          <TextField
            label={t('verifier.port')}
            hint={t('verifier.portHint')}
            value={draft.port}
            onChange={(port) => change({ port })}
            inputMode="numeric"
            code
          />
        </Setting>
        <Setting name="verifier.network">
          <Checkbox isSelected={draft.network} onChange={(network) => change({ network })}>
            {t('verifier.network')}
          </Checkbox>
        </Setting>
      </div>
      <div className="settings-line">
        <Setting name="verifier.connect">
          <TextField
            label={t('verifier.connect')}
            hint={t('verifier.connectHint')}
            value={draft.connect}
            onChange={(connect) => change({ connect })}
            code
          />
        </Setting>
      </div>
      <div className="settings-line">
        <Setting name="verifier.device">
          <TextField
            label={t('verifier.device')}
            hint={t('verifier.deviceHint')}
            value={draft.device}
            onChange={(device) => change({ device })}
            code
          />
        </Setting>
        <Setting name="verifier.baud">
          <Select<string>
            label={t('verifier.baud')}
            value={String(draft.baud)}
            onChange={(rate) =>
              change({ baud: BAUD_RATES.find((one) => String(one) === rate) ?? draft.baud })
            }
            options={BAUD_RATES.map((rate) => [String(rate), String(rate)])}
          />
        </Setting>
      </div>
    </>
  );
}

/** Why a verifier cannot be heard now; nothing while all is well. */
function VerifierTroubles(): ReactNode {
  const problemText = useProblemText();
  const troubles = useStation((state) => state.verifier?.troubles ?? NO_TROUBLES);
  if (troubles.length === 0) return null;
  return (
    <div role="status">
      {troubles.map((trouble) => (
        <p key={trouble.message} className="settings-quiet">
          {problemText(trouble)}
        </p>
      ))}
    </div>
  );
}
