import { type ReactNode, useEffect, useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import { parseEventLocation } from '../../../shared/epcis/event-location.ts';
import type { EpcisStatus } from '../../../shared/ipc/epcis.ts';
import type { ServiceStatus } from '../../../shared/ipc/service.ts';
import { useProblemText } from '../../i18n/problem-text.ts';
import { useMessages, useRunOperation, useSaveFile } from '../../state/notifications.ts';
import { useClient } from '../../state/station.tsx';
import { Button, Checkbox, TextField } from '../../ui/controls.tsx';
import { Setting } from './setting.tsx';

/** Renders the traceability section: events as a file, where they happened, and whether the service is told of them. */
export function TraceabilitySection({ service }: { readonly service: ServiceStatus }): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const [status, setStatus] = useState<EpcisStatus | null>(null);
  useEffect(() => {
    client.epcis.status().then(
      (answer) => {
        if (answer.ok) setStatus(answer.value);
      },
      () => undefined,
    );
    // What the service was told of changes with its status.
  }, [client, service]);
  return (
    <section className="settings-part" aria-labelledby="settings-traceability">
      <h2 id="settings-traceability">{t('traceability.title')}</h2>
      <p>{t('traceability.about')}</p>
      <EventFile />
      {status !== null && (
        <>
          <StationLocation key={status.location} location={status.location} onChange={setStatus} />
          <ServiceCaptures status={status} usesService={service.on} onChange={setStatus} />
        </>
      )}
    </section>
  );
}

/** The events of some days as a file. */
function EventFile(): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const save = useSaveFile();
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  return (
    <Setting name="traceability.save">
      <Form
        className="settings-line"
        onSubmit={(event) => {
          event.preventDefault();
          save(client.epcis.save({ from, to }));
        }}
      >
        <TextField label={t('traceability.from')} type="date" value={from} onChange={setFrom} />
        <TextField label={t('traceability.to')} type="date" value={to} onChange={setTo} />
        <Button type="submit" isDisabled={from === '' || to === ''}>
          {t('traceability.save')}
        </Button>
      </Form>
    </Setting>
  );
}

interface StatusListener {
  readonly onChange: (status: EpcisStatus) => void;
}

/** Where events say that they happened. */
function StationLocation(props: StatusListener & { readonly location: string }): ReactNode {
  const { location, onChange } = props;
  const { t } = useTranslation();
  const problemText = useProblemText();
  const client = useClient();
  const runOperation = useRunOperation();
  const notify = useMessages((state) => state.notify);
  const [text, setText] = useState(location);
  const parsed = parseEventLocation(text);
  return (
    <Form
      className="settings-line"
      onSubmit={(event) => {
        event.preventDefault();
        runOperation(client.epcis.change({ location: text }), (status) => {
          onChange(status);
          notify({ tone: 'good', text: t('settings.saved') });
        });
      }}
    >
      <Setting name="traceability.location">
        <TextField
          label={t('traceability.location')}
          hint={t('traceability.locationHint')}
          value={text}
          onChange={setText}
          error={parsed.ok ? undefined : problemText(parsed.problem)}
          maxLength={500}
          code
        />
      </Setting>
      <Button type="submit" isDisabled={!parsed.ok || parsed.value === location}>
        {t('settings.save')}
      </Button>
    </Form>
  );
}

/** Whether the service is told of events, and how far that is. */
function ServiceCaptures(
  props: StatusListener & { readonly status: EpcisStatus; readonly usesService: boolean },
): ReactNode {
  const { status, usesService, onChange } = props;
  const { t } = useTranslation();
  const client = useClient();
  const runOperation = useRunOperation();
  const { sent, waiting, refused, reason } = status.captures;
  const isOn = status.capturedSince !== null;
  const sentences = [
    ...(sent > 0 ? [t('traceability.told', { count: sent })] : []),
    ...(waiting > 0 ? [t('traceability.waiting', { count: waiting })] : []),
    ...(refused > 0 ? [t('traceability.refused', { count: refused })] : []),
    ...(reason === '' ? [] : [reason]),
  ];
  return (
    <div>
      <Setting name="traceability.capture">
        <Checkbox
          isSelected={isOn}
          isDisabled={!isOn && !usesService}
          onChange={(capture) => runOperation(client.epcis.change({ capture }), onChange)}
        >
          {t('traceability.capture')}
        </Checkbox>
      </Setting>
      <p className="settings-quiet">{t('traceability.captureHint')}</p>
      {sentences.length > 0 && <p role="status">{sentences.join(' ')}</p>}
      {refused > 0 && (
        <Button size="small" onPress={() => runOperation(client.epcis.tryAgain(), onChange)}>
          {t('traceability.tryAgain')}
        </Button>
      )}
    </div>
  );
}
