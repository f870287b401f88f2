import './trace-screen.css';

import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { nativeGtin } from '../../../shared/gs1/gtin.ts';
import type { LotKey } from '../../../shared/recall/lot-acts.ts';
import { type LotTrace, TRACE_FORMATS } from '../../../shared/recall/lot-trace.ts';
import { useFormat } from '../../i18n/formatters.ts';
import { useProblemText } from '../../i18n/problem-text.ts';
import { useLotBlock } from '../../state/lot-block.ts';
import { useNavigation, useTraceView } from '../../state/navigation.ts';
import { useSaveFile } from '../../state/notifications.ts';
import { useClient, useStation } from '../../state/station.tsx';
import { Button, Tabs } from '../../ui/controls.tsx';
import { Code } from '../../ui/label-content.tsx';
import { LotBlockDialog } from '../../ui/lot-block.tsx';
import { EmptyState } from '../../ui/status.tsx';
import { LotFinder } from './lot-finder.tsx';
import { TracedJobs, TracedLabels, TracedPacking } from './trace-tables.tsx';

/** Renders the trace screen: everything that is known of one lot, or the search for one. */
export function TraceScreen(): ReactNode {
  const { t } = useTranslation();
  const lot = useTraceView((state) => state.lot);
  return lot === null ? (
    <section className="screen">
      <header className="trace-head">
        <h1>{t('screens.trace')}</h1>
      </header>
      <LotFinder />
    </section>
  ) : (
    <TraceOfLot key={`${lot.gtin} ${lot.lot}`} lot={lot} />
  );
}

function TraceOfLot({ lot }: { readonly lot: LotKey }): ReactNode {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const client = useClient();
  const save = useSaveFile();
  const open = useTraceView((state) => state.open);
  const show = useNavigation((state) => state.show);
  const { trace, problem } = useTrace(lot);
  const heading = useRef<HTMLHeadingElement>(null);
  // Whoever came here by keyboard goes on here.
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="screen">
      <header className="trace-head">
        <h1 ref={heading} tabIndex={-1}>
          {t('trace.of')} <Code>{lot.lot}</Code>
        </h1>
        <Button onPress={() => show('catalogue')}>{t('trace.toCatalogue')}</Button>
        <Button onPress={() => open(null)}>{t('trace.other')}</Button>
        {trace !== null && <BlockButton trace={trace} />}
        {trace !== null &&
          TRACE_FORMATS.map((format) => (
            <Button key={format} tone="accent" onPress={() => save(client.recall.save({ ...lot, format }))}>
              {t(`trace.save.${format}`)}
            </Button>
          ))}
      </header>
      {problem !== null && <EmptyState>{problemText(problem)}</EmptyState>}
      {trace !== null && (
        <>
          <TraceFacts trace={trace} />
          <TraceParts lot={lot} />
        </>
      )}
    </section>
  );
}

interface LoadedTrace {
  /** Null until it is there. */
  readonly trace: LotTrace | null;
  readonly problem: { readonly code: string; readonly message: string } | null;
}

/** Gives what is known of a lot, loaded anew after each change of the catalogue, the ledger and the printers. */
function useTrace({ gtin, lot }: LotKey): LoadedTrace {
  const client = useClient();
  const catalogue = useStation((state) => state.catalogueVersion);
  const prints = useStation((state) => state.printsVersion);
  const [loaded, setLoaded] = useState<LoadedTrace>({ trace: null, problem: null });
  useEffect(() => {
    let active = true;
    client.recall.trace({ gtin, lot }).then(
      (result) => {
        if (!active) return;
        setLoaded(
          result.ok ? { trace: result.value, problem: null } : { trace: null, problem: result.problem },
        );
      },
      () => undefined,
    );
    return () => {
      active = false;
    };
  }, [client, gtin, lot, catalogue, prints]);
  return loaded;
}

function BlockButton({ trace }: { readonly trace: LotTrace }): ReactNode {
  const { t } = useTranslation();
  const { asking, ask, sameGoods, submit, onDone } = useLotBlock(trace);
  const isBlocked = trace.withheld?.code === 'lot_blocked';
  return (
    <>
      <Button tone={isBlocked ? 'plain' : 'danger'} onPress={() => ask(isBlocked ? 'release' : 'block')}>
        {t(isBlocked ? 'trace.release' : 'trace.block')}
      </Button>
      {asking !== null && (
        <LotBlockDialog
          lot={trace.lot}
          action={asking}
          sameGoods={sameGoods}
          onSubmit={submit}
          onDone={onDone}
          onClose={() => ask(null)}
        />
      )}
    </>
  );
}

function TraceFacts({ trace }: { readonly trace: LotTrace }): ReactNode {
  const { t } = useTranslation();
  const { moment, number } = useFormat();
  const problemText = useProblemText();
  const { gtin, name, brand, expiry, createdAt, counts, acts, withheld, atPrinters } = trace;
  const facts: readonly (readonly [name: string, value: ReactNode])[] = [
    [t('fields.gtin'), <Code key="gtin" groups children={nativeGtin(gtin)} />],
    [t('fields.product'), [name, brand].filter((text) => text !== '').join(', ')],
    ...(expiry === null ? [] : [[t('fields.expiry'), <Code key="expiry" children={expiry} />] as const]),
    ...(createdAt === null ? [] : [[t('trace.made'), moment(createdAt)] as const]),
    [t('trace.serials'), number(counts.serials)],
    [t('trace.printed'), number(counts.printed)],
    [t('trace.inDoubt'), number(counts.inDoubt)],
    [t('trace.voided'), number(counts.voided)],
    [t('trace.packed'), number(counts.packed)],
  ];
  return (
    <div className="trace-facts">
      <div role="status" className="trace-warnings">
        {withheld !== null && <p className="trace-warning">{problemText(withheld)}</p>}
        {atPrinters !== null && <p className="trace-warning">{problemText(atPrinters)}</p>}
      </div>
      <dl>
        {facts.map(([fact, value]) => (
          <div key={fact}>
            <dt>{fact}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {acts.length > 0 && (
        <ul className="trace-acts" aria-label={t('trace.acts')}>
          {acts.map(({ act, by, reason, at }) => (
            <li key={at}>
              <strong>{t(`trace.act.${act}`)}</strong> {moment(at)} · {by}: {reason}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const PARTS = ['labels', 'packing', 'jobs'] as const;
type Part = (typeof PARTS)[number];

function TraceParts({ lot }: { readonly lot: LotKey }): ReactNode {
  const { t } = useTranslation();
  const [part, setPart] = useState<Part>('labels');
  const select = useCallback((next: Part) => setPart(next), []);
  return (
    <Tabs<Part>
      label={t('trace.parts')}
      selected={part}
      tabs={PARTS.map((one) => [one, t(`trace.part.${one}`)])}
      onChange={select}
    >
      {part === 'labels' && <TracedLabels lot={lot} />}
      {part === 'packing' && <TracedPacking lot={lot} />}
      {part === 'jobs' && <TracedJobs lot={lot} />}
    </Tabs>
  );
}
