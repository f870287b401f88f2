import './detail-pane.css';

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Scope } from '../../../shared/catalog/entities.ts';
import { nativeGtin } from '../../../shared/gs1/gtin.ts';
import type { CatalogRow } from '../../../shared/ipc/catalog.ts';
import type { LabelEvent } from '../../../shared/printing/label-event.ts';
import { KnowledgeAge } from '../../forms/knowledge-age.tsx';
import { useFormat } from '../../i18n/formatters.ts';
import { useProblemText } from '../../i18n/problem-text.ts';
import { rowName, useCatalogueView } from '../../state/catalogue-view.ts';
import { useClient, useStation } from '../../state/station.tsx';
import { Button } from '../../ui/controls.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Code, GtinNote } from '../../ui/label-content.tsx';
import { RecordName } from '../../ui/record-name.tsx';
import { AttributeForm } from './attribute-fields.tsx';
import { DetailActions, ProductForm } from './detail-actions.tsx';
import { ProductDatesForm } from './product-dates.tsx';

/** One row of the catalogue: what is known of it, and what can be done with it. Esc closes it. */
export function DetailPane(props: { readonly scope: Scope; readonly row: CatalogRow }): ReactNode {
  const { scope } = props;
  const { t } = useTranslation();
  const problemText = useProblemText();
  const select = useCatalogueView((state) => state.select);
  const row = useCurrentRow(scope, props.row, () => select(null));
  const labelHistory = useLabelHistory(scope, row.id);
  const pane = useRef<HTMLElement>(null);
  useEffect(() => {
    const box = pane.current;
    return () => {
      // The focus goes back to the table when the pane goes away under it.
      if (box?.contains(document.activeElement) === true) {
        document.querySelector<HTMLElement>('.catalogue-main .table')?.focus();
      }
    };
  }, []);
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.key === 'Escape' && document.querySelector('[role="dialog"]') === null) select(null);
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [select]);
  return (
    <aside className="detail" ref={pane} aria-label={t('catalogue.detail')}>
      <div className="detail-head">
        <h2>
          <Code>{rowName(row)}</Code>
        </h2>
        <Button size="small" tone="quiet" aria-label={t('catalogue.close')} onPress={() => select(null)}>
          <Icon name="close" />
        </Button>
      </div>
      <dl className="detail-facts">
        <dt>{t('fields.gtin')}</dt>
        <dd>
          <Code groups>{nativeGtin(row.gtin)}</Code>
        </dd>
        {scope !== 'products' && (
          <>
            <dt>{t('fields.product')}</dt>
            <dd>
              <RecordName row={row} />
            </dd>
          </>
        )}
        {scope === 'serials' && row.lot !== null && (
          <>
            <dt>{t('fields.lot')}</dt>
            <dd>
              <Code>{row.lot}</Code>
            </dd>
          </>
        )}
        <dt>{t('fields.state')}</dt>
        <dd>
          {row.active ? t('catalogue.active') : t('catalogue.inactive')}
          {' · '}
          {row.printed ? t('catalogue.printed') : t('catalogue.neverPrinted')}
          {isVoided(labelHistory) && ` · ${t('void.voided')}`}
        </dd>
      </dl>
      {!row.printed && <KnowledgeAge />}
      {row.withheld !== null && (
        <p className="detail-withheld" role="status">
          {problemText(row.withheld)}
        </p>
      )}
      <GtinNote gtin={row.gtin} />
      {scope === 'products' && <ProductForm row={row} />}
      {scope === 'products' && <ProductDatesForm row={row} />}
      <AttributeForm scope={scope} row={row} />
      <DetailActions scope={scope} row={row} isVoided={isVoided(labelHistory)} />
      <LabelHistory events={labelHistory} />
    </aside>
  );
}

/** Gives the current row, reloaded after each change; calls `onGone` where an undo or a restore removed it. */
function useCurrentRow(scope: Scope, row: CatalogRow, onGone: () => void): CatalogRow {
  const client = useClient();
  const onGoneRef = useRef(onGone);
  useEffect(() => {
    onGoneRef.current = onGone;
  });
  const version = useStation((state) => state.catalogueVersion);
  const [current, setCurrent] = useState(row);
  useEffect(() => {
    let active = true;
    client.catalog.find({ scope, id: row.id }).then(
      (result) => {
        if (active && result.ok) setCurrent(result.value);
        else if (active) onGoneRef.current();
      },
      () => undefined,
    );
    return () => {
      active = false;
    };
  }, [client, scope, row.id, version]);
  return current;
}

const NO_EVENTS: readonly LabelEvent[] = [];

/** Gives a label's history from the ledger, oldest first; empty until it is loaded. */
function useLabelHistory(scope: Scope, id: CatalogRow['id']): readonly LabelEvent[] {
  const client = useClient();
  const catalogue = useStation((state) => state.catalogueVersion);
  const prints = useStation((state) => state.printsVersion);
  const grades = useStation((state) => state.verificationsVersion);
  const [events, setEvents] = useState(NO_EVENTS);
  useEffect(() => {
    let active = true;
    client.ledger.history({ scope, id }).then(
      (result) => {
        if (active && result.ok) setEvents(result.value);
      },
      () => undefined,
    );
    return () => {
      active = false;
    };
  }, [client, scope, id, catalogue, prints, grades]);
  return events;
}

/** True for a serial that was voided and not taken back since. */
function isVoided(events: readonly LabelEvent[]): boolean {
  return events.findLast(({ kind }) => kind === 'voided' || kind === 'void_undone')?.kind === 'voided';
}

/** Shows a label's history, newest first. */
function LabelHistory({ events }: { readonly events: readonly LabelEvent[] }): ReactNode {
  const { t } = useTranslation();
  if (events.length === 0) return null;
  return (
    <section className="life" aria-labelledby="label-life">
      <h3 id="label-life">{t('life.title')}</h3>
      <ol className="life-events">
        {events.toReversed().map((event, index) => (
          <HistoryEntry key={index} event={event} />
        ))}
      </ol>
    </section>
  );
}

function HistoryEntry({ event }: { readonly event: LabelEvent }): ReactNode {
  const { t } = useTranslation();
  const { moment, number } = useFormat();
  const { kind, at, by, printerName, copy, reason, caseSscc, palletSscc } = event;
  const facts = [
    moment(at),
    ...(printerName === null ? [] : [printerName]),
    ...(copy === null || copy === 1 ? [] : [t('life.copy', { copy: number(copy) })]),
    ...(caseSscc === null ? [] : [t('life.case', { sscc: caseSscc })]),
    ...(palletSscc === null ? [] : [t('life.pallet', { sscc: palletSscc })]),
    ...(by === '' ? [] : [by]),
  ];
  return (
    <li>
      <strong>{t(`life.kind.${kind}`)}</strong>
      {reason !== '' && <span>: {reason}</span>}
      <div className="life-facts">{facts.join(' · ')}</div>
    </li>
  );
}
