import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { HubBench, KnownBench, WarehouseStatus } from '../../../shared/warehouse/warehouse-status.ts';
import { useFormat } from '../../i18n/formatters.ts';
import { useHubBenches } from '../../state/warehouse.ts';
import { Button } from '../../ui/controls.tsx';
import { RetireDialog } from './retire-dialog.tsx';

/** A bench as the hub tells of it, and as far as it is known here. */
interface ListedBench {
  readonly name: string;
  /** Until when all is known of it; null where nothing came of it yet. */
  readonly heardAt: string | null;
  readonly events: number;
  readonly retiredAt: string | null;
}

/** The characters of an ISO-8601 moment that say its minute. */
const MINUTE = 16;

/** Lists the other benches: how far each is known here, and which were retired. One that is gone is retired from here. */
export function OtherBenches({ status }: { readonly status: WarehouseStatus }): ReactNode {
  const { t } = useTranslation();
  const [retirements, setRetirements] = useState(0);
  // The hub is asked anew each minute while it answers, and when another bench came.
  const hubBenches = useHubBenches(
    `${status.heardAt?.slice(0, MINUTE) ?? ''} ${status.benches.length} ${retirements}`,
  );
  const [retiring, setRetiring] = useState<string | null>(null);
  const listed = listedBenches(status, hubBenches);
  return (
    <section className="warehouse-part" aria-labelledby="warehouse-others">
      <h2 id="warehouse-others">{t('warehouse.others')}</h2>
      {listed.length === 0 ? (
        <p className="warehouse-quiet">{t('warehouse.noOthers')}</p>
      ) : (
        <ul className="warehouse-list" aria-labelledby="warehouse-others">
          {listed.map((bench) => (
            <BenchLine
              key={`${bench.name} ${bench.retiredAt ?? ''}`}
              bench={bench}
              now={status.at}
              onRetire={() => setRetiring(bench.name)}
            />
          ))}
        </ul>
      )}
      {retiring !== null && (
        <RetireDialog
          bench={retiring}
          onRetired={() => setRetirements(retirements + 1)}
          onClose={() => setRetiring(null)}
        />
      )}
    </section>
  );
}

function BenchLine(props: {
  readonly bench: ListedBench;
  readonly now: string;
  readonly onRetire: () => void;
}): ReactNode {
  const { bench, now, onRetire } = props;
  const { t } = useTranslation();
  const { ago, number, shortMoment } = useFormat();
  const { name, heardAt, events, retiredAt } = bench;
  return (
    <li>
      <span className="warehouse-what">
        <span className="warehouse-name">{name}</span>
        <span className="warehouse-quiet">
          {retiredAt !== null && t('warehouse.retired', { moment: shortMoment(retiredAt, now) })}
          {retiredAt === null &&
            (heardAt === null
              ? t('warehouse.unheard')
              : t('warehouse.knownUntil', { ago: ago(heardAt, now) }))}
        </span>
      </span>
      <span className="warehouse-count">
        {t('warehouse.events', { count: events, number: number(events) })}
      </span>
      {retiredAt === null && (
        <Button tone="danger" aria-label={t('warehouse.retireOne', { bench: name })} onPress={onRetire}>
          {t('warehouse.retire')}
        </Button>
      )}
    </li>
  );
}

/** The benches that the hub names but the own one, with what is known here; those that are known here where the hub does not answer. */
function listedBenches(
  { bench: own, benches }: WarehouseStatus,
  hubBenches: readonly HubBench[] | null,
): readonly ListedBench[] {
  if (hubBenches === null) return benches.map((bench) => ({ ...bench, retiredAt: null }));
  const known = new Map<string, KnownBench>(benches.map((bench) => [bench.name, bench]));
  return hubBenches
    .filter(({ name, retiredAt }) => name !== own || retiredAt !== null)
    .map(({ name, events, retiredAt }) => ({
      name,
      heardAt: known.get(name)?.heardAt ?? null,
      events: retiredAt === null ? (known.get(name)?.events ?? 0) : events,
      retiredAt,
    }));
}
