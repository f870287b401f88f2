import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ListedLot } from '../../../shared/catalog/entities.ts';
import { nativeGtin } from '../../../shared/gs1/gtin.ts';
import type { ListPage } from '../../../shared/ipc/operation.ts';
import { useFormat } from '../../i18n/formatters.ts';
import { useTraceView } from '../../state/navigation.ts';
import { useClient, useStation } from '../../state/station.tsx';
import { Button } from '../../ui/controls.tsx';
import { Code } from '../../ui/label-content.tsx';

const NONE: ListPage<ListedLot> = { items: [], total: 0 };

/** More than anybody reads at a glance; `labelwright lots list` has all. */
const MOST_SHOWN = 100;

/** Lists the lots that are blocked though the catalogue has them no more, each with the way to its trace. Shows nothing where there are none. */
export function GoneBlockedLots(): ReactNode {
  const { t } = useTranslation();
  const { moment, number } = useFormat();
  const client = useClient();
  const trace = useTraceView((state) => state.open);
  const version = useStation((state) => state.catalogueVersion);
  const [lots, setLots] = useState(NONE);
  useEffect(() => {
    let active = true;
    client.recall.blockedWithoutRecord({ offset: 0, limit: MOST_SHOWN }).then(
      (result) => {
        if (active && result.ok) setLots(result.value);
      },
      () => undefined,
    );
    return () => {
      active = false;
    };
  }, [client, version]);
  if (lots.total === 0) return null;
  return (
    <section className="gone-lots" aria-labelledby="gone-lots">
      <h2 id="gone-lots">{t('trace.goneBlocked', { count: lots.total, number: number(lots.total) })}</h2>
      <ul>
        {lots.items.map(({ gtin, code, block }) => (
          <li key={`${gtin} ${code}`}>
            <span>
              <Code>{code}</Code> · <Code groups>{nativeGtin(gtin)}</Code>
              {block !== null && ` · ${moment(block.since)} · ${block.by}: ${block.reason}`}
            </span>
            <Button
              size="small"
              aria-label={`${t('trace.of')} ${code}`}
              onPress={() => trace({ gtin, lot: code })}
            >
              {t('trace.trace')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
