import './scanner.css';

import { type ReactNode, useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import {
  DEFAULT_SCANNER_PROFILE,
  isDefaultProfile,
  MAX_SEPARATOR_LENGTH,
  type ScannerProfile,
} from '../../../../shared/scan/scanner-profile.ts';
import { useMessages, useRunOperation } from '../../../state/notifications.ts';
import { useClient } from '../../../state/station.tsx';
import { Button, TextField } from '../../../ui/controls.tsx';
import { Setting } from '../setting.tsx';
import { ScannerFacts, ScannerTestDialog } from './scanner-test-dialog.tsx';

/** Renders the scanner section: the profile detected from the test symbol, or set by hand. */
export function ScannerSection({ profile }: { readonly profile: ScannerProfile }): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const runOperation = useRunOperation();
  const notify = useMessages((state) => state.notify);
  const [isTestOpen, setTestOpen] = useState(false);
  return (
    <section className="settings-part" aria-labelledby="settings-scanner">
      <h2 id="settings-scanner">{t('scanner.title')}</h2>
      {isDefaultProfile(profile) ? <p>{t('scanner.untaught')}</p> : <ScannerFacts {...profile} />}
      <div className="settings-line">
        <Setting name="scanner.teach">
          <Button tone="accent" onPress={() => setTestOpen(true)}>
            {t('scanner.teach')}
          </Button>
        </Setting>
        {!isDefaultProfile(profile) && (
          <Button
            onPress={() =>
              runOperation(client.settings.change({ scanner: DEFAULT_SCANNER_PROFILE }), () =>
                notify({
                  tone: 'good',
                  text: t('scanner.forgotten'),
                  action: {
                    label: t('app.undo'),
                    run: () => runOperation(client.settings.change({ scanner: profile })),
                  },
                }),
              )
            }
          >
            {t('scanner.forget')}
          </Button>
        )}
      </div>
      <SeparatorForm key={profile.separator} profile={profile} />
      {isTestOpen && <ScannerTestDialog onClose={() => setTestOpen(false)} />}
    </section>
  );
}

/** The separator by hand, for scanners that send what a lot may hold. */
function SeparatorForm({ profile }: { readonly profile: ScannerProfile }): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const runOperation = useRunOperation();
  const notify = useMessages((state) => state.notify);
  const [text, setText] = useState(profile.separator ?? '');
  const separator = text === '' ? null : text;
  return (
    <Form
      className="settings-line"
      onSubmit={(event) => {
        event.preventDefault();
        runOperation(client.settings.change({ scanner: { ...profile, separator } }), () =>
          notify({ tone: 'good', text: t('settings.saved') }),
        );
      }}
    >
      <Setting name="scanner.separator">
        <TextField
          label={t('scanner.separator')}
          hint={t('scanner.separatorHint')}
          value={text}
          onChange={setText}
          maxLength={MAX_SEPARATOR_LENGTH}
          code
        />
      </Setting>
      <Button type="submit" isDisabled={separator === profile.separator}>
        {t('settings.save')}
      </Button>
    </Form>
  );
}
