import { type ReactNode, useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import type { AppSettings, ScaleSettings } from '../../../shared/ipc/settings.ts';
import { SCALE_PROTOCOLS, type ScaleProtocol } from '../../../shared/scale/scale-line.ts';
import { BAUD_RATES, SERIAL_FRAMES, type SerialFrame } from '../../../shared/serial/serial-line.ts';
import { useMessages, useRunOperation } from '../../state/notifications.ts';
import { useClient } from '../../state/station.tsx';
import { Button, Select, TextField } from '../../ui/controls.tsx';
import { Setting } from './setting.tsx';

/** The serial line of the scale, and how the scale speaks. */
export function ScaleSection({ settings }: { readonly settings: AppSettings }): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const runOperation = useRunOperation();
  const notify = useMessages((state) => state.notify);
  const [draft, setDraft] = useState<ScaleSettings>(settings.scale);
  const change = (changed: Partial<ScaleSettings>): void => setDraft({ ...draft, ...changed });
  return (
    <section className="settings-part" aria-labelledby="settings-scale">
      <h2 id="settings-scale">{t('scale.title')}</h2>
      <p>{t('scale.text')}</p>
      <Form
        className="settings-form"
        onSubmit={(event) => {
          event.preventDefault();
          runOperation(client.settings.change({ scale: draft }), () =>
            notify({ tone: 'good', text: t('settings.saved') }),
          );
        }}
      >
        <div className="settings-line">
          <Setting name="scale.device">
            <TextField
              label={t('scale.device')}
              hint={t('scale.deviceHint')}
              value={draft.device}
              onChange={(device) => change({ device })}
              code
            />
          </Setting>
          <Setting name="scale.protocol">
            <Select<ScaleProtocol>
              label={t('scale.protocol')}
              value={draft.protocol}
              onChange={(protocol) => change({ protocol })}
              options={SCALE_PROTOCOLS.map((protocol) => [protocol, t(`scale.protocols.${protocol}`)])}
            />
          </Setting>
        </div>
        <div className="settings-line">
          <Setting name="scale.baud">
            <Select<string>
              label={t('scale.baud')}
              value={String(draft.baud)}
              onChange={(rate) =>
                change({ baud: BAUD_RATES.find((one) => String(one) === rate) ?? draft.baud })
              }
              options={BAUD_RATES.map((rate) => [String(rate), String(rate)])}
            />
          </Setting>
          <Setting name="scale.frame">
            <Select<SerialFrame>
              label={t('scale.frame')}
              value={draft.frame}
              onChange={(frame) => change({ frame })}
              options={SERIAL_FRAMES.map((frame) => [frame, frame.toUpperCase()])}
            />
          </Setting>
          <Button type="submit" tone="accent">
            {t('scale.save')}
          </Button>
        </div>
      </Form>
    </section>
  );
}
