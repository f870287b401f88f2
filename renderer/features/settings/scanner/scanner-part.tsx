import './scanner.css';

import { type ReactNode, useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import {
  isUntaught,
  LONGEST_SEPARATOR,
  type ScannerProfile,
  UNTAUGHT,
} from '../../../../shared/scan/scanner-profile.ts';
import { useMessages } from '../../../state/messages.ts';
import { useClient } from '../../../state/station-context.tsx';
import { useAct } from '../../../state/use-act.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/fields.tsx';
import { ScannerFacts } from './scanner-facts.tsx';
import { TeachDialog } from './teach-dialog.tsx';

/** How the scanner sends characters: what it was taught from, or set to by hand. */
export function ScannerPart({ profile }: { readonly profile: ScannerProfile }): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const act = useAct();
  const say = useMessages((state) => state.say);
  const [teaching, setTeaching] = useState(false);
  return (
    <section className="settings-part" aria-labelledby="settings-scanner">
      <h2 id="settings-scanner">{t('scanner.title')}</h2>
      {isUntaught(profile) ? <p>{t('scanner.untaught')}</p> : <ScannerFacts {...profile} />}
      <div className="settings-line">
        <Button tone="accent" onPress={() => setTeaching(true)}>
          {t('scanner.teach')}
        </Button>
        {!isUntaught(profile) && (
          <Button
            onPress={() =>
              act(client.settings.change({ scanner: UNTAUGHT }), () =>
                say({ tone: 'good', text: t('scanner.forgotten') }),
              )
            }
          >
            {t('scanner.forget')}
          </Button>
        )}
      </div>
      <SeparatorForm key={profile.separator} profile={profile} />
      {teaching && <TeachDialog onClose={() => setTeaching(false)} />}
    </section>
  );
}

/** The separator by hand, for scanners that send what a lot may hold. */
function SeparatorForm({ profile }: { readonly profile: ScannerProfile }): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const act = useAct();
  const say = useMessages((state) => state.say);
  const [text, setText] = useState(profile.separator ?? '');
  const separator = text === '' ? null : text;
  return (
    <Form
      className="settings-line"
      onSubmit={(event) => {
        event.preventDefault();
        act(client.settings.change({ scanner: { ...profile, separator } }), () =>
          say({ tone: 'good', text: t('settings.saved') }),
        );
      }}
    >
      <TextField
        label={t('scanner.separator')}
        hint={t('scanner.separatorHint')}
        value={text}
        onChange={setText}
        maxLength={LONGEST_SEPARATOR}
        code
      />
      <Button type="submit" isDisabled={separator === profile.separator}>
        {t('settings.save')}
      </Button>
    </Form>
  );
}
