import { type ReactNode, useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import { digitalLinkUri, parseDigitalLinkOrigin } from '../../../shared/gs1/digital-link.ts';
import type { LabelKeys } from '../../../shared/gs1/element-string.ts';
import type { Expiry } from '../../../shared/gs1/expiry.ts';
import type { Gtin } from '../../../shared/gs1/gtin.ts';
import type { LotCode, SerialCode } from '../../../shared/gs1/lot-and-serial.ts';
import { useProblemText } from '../../i18n/use-problem-text.ts';
import { useMessages } from '../../state/messages.ts';
import { useClient } from '../../state/station-context.tsx';
import { useAct } from '../../state/use-act.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/fields.tsx';

/** GS1's own example numbers: GenSpecs 3.2 and the Digital Link standard use this GTIN. */
const EXAMPLE: LabelKeys = {
  gtin: '09506000134352' as Gtin,
  lot: 'ABC123' as LotCode,
  serial: '12345' as SerialCode,
  expiry: '2027-06-30' as Expiry,
};

/** The web address that QR codes begin with, and what a label then says. */
export function OriginPart({ origin }: { readonly origin: string }): ReactNode {
  const { t } = useTranslation();
  const said = useProblemText();
  const client = useClient();
  const act = useAct();
  const say = useMessages((state) => state.say);
  const [text, setText] = useState(origin);
  const parsed = parseDigitalLinkOrigin(text);
  return (
    <section className="settings-part" aria-labelledby="settings-labels">
      <h2 id="settings-labels">{t('settings.labels')}</h2>
      <Form
        className="settings-line"
        onSubmit={(event) => {
          event.preventDefault();
          if (!parsed.ok) return;
          act(client.settings.change({ digitalLinkOrigin: parsed.value }), () =>
            say({ tone: 'good', text: t('settings.saved') }),
          );
        }}
      >
        <TextField
          label={t('settings.origin')}
          hint={t('settings.originHint')}
          value={text}
          onChange={setText}
          error={parsed.ok ? undefined : said(parsed.problem)}
          code
        />
        <Button type="submit" tone="accent" isDisabled={!parsed.ok || parsed.value === origin}>
          {t('settings.save')}
        </Button>
      </Form>
      <div>
        <span className="field-label">{t('settings.originExample')}</span>
        <p className="codes settings-example" role="status">
          {parsed.ok ? digitalLinkUri(parsed.value, EXAMPLE) : '…'}
        </p>
      </div>
    </section>
  );
}
