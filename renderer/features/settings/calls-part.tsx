import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ApiCall } from '../../../shared/contract/api-call.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useClient } from '../../state/station-context.tsx';
import { Code } from '../../ui/codes.tsx';

/** What other programs did over HTTP: the newest calls, as they were when the screen was opened. */
export function CallsPart(): ReactNode {
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
      <h2 id="settings-calls">{t('settings.calls')}</h2>
      <p>{t('settings.callsText')}</p>
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
