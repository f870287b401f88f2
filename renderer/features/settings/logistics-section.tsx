import { type ReactNode, useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import { parseCompanyPrefix } from '../../../shared/gs1/sscc.ts';
import type { AppSettings } from '../../../shared/ipc/settings.ts';
import { useProblemText } from '../../i18n/problem-text.ts';
import { useMessages, useRunOperation } from '../../state/notifications.ts';
import { useClient } from '../../state/station.tsx';
import { Button, Select, TextField } from '../../ui/controls.tsx';
import { Setting } from './setting.tsx';

const EXTENSION_DIGITS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** What cases and pallets are numbered with, and who sends them. */
export function LogisticsSection({ settings }: { readonly settings: AppSettings }): ReactNode {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const client = useClient();
  const runOperation = useRunOperation();
  const notify = useMessages((state) => state.notify);
  const [companyPrefix, setCompanyPrefix] = useState(settings.companyPrefix);
  const [extensionDigit, setExtensionDigit] = useState(String(settings.extensionDigit));
  const [shipFrom, setShipFrom] = useState(settings.shipFrom.replaceAll('\n', ', '));
  const parsed = companyPrefix.trim() === '' ? null : parseCompanyPrefix(companyPrefix);
  const isWrong = parsed?.ok === false;
  return (
    <section className="settings-part" aria-labelledby="settings-logistics">
      <h2 id="settings-logistics">{t('settings.logistics')}</h2>
      <Form
        className="settings-line"
        onSubmit={(event) => {
          event.preventDefault();
          if (isWrong) return;
          const lines = shipFrom.split(',').map((line) => line.trim());
          const changed = {
            companyPrefix,
            extensionDigit: Number(extensionDigit),
            shipFrom: lines.filter(Boolean).join('\n'),
          };
          runOperation(client.settings.change(changed), () =>
            notify({ tone: 'good', text: t('settings.saved') }),
          );
        }}
      >
        <Setting name="settings.companyPrefix">
          <TextField
            label={t('settings.companyPrefix')}
            hint={t('settings.companyPrefixHint')}
            value={companyPrefix}
            onChange={setCompanyPrefix}
            error={isWrong ? problemText(parsed.problem) : undefined}
            code
          />
        </Setting>
        <Setting name="settings.extensionDigit">
          <Select<string>
            label={t('settings.extensionDigit')}
            value={extensionDigit}
            onChange={setExtensionDigit}
            options={EXTENSION_DIGITS.map((digit) => [digit, digit])}
          />
        </Setting>
        <Setting name="settings.shipFrom">
          <TextField
            label={t('settings.shipFrom')}
            hint={t('packing.shipToHint')}
            value={shipFrom}
            onChange={setShipFrom}
          />
        </Setting>
        <Button type="submit" tone="accent" isDisabled={isWrong}>
          {t('settings.save')}
        </Button>
      </Form>
    </section>
  );
}
