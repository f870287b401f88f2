import { type ReactNode, useEffect, useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import type { CatalogRow, Scope } from '../../../../shared/catalog/entities.ts';
import { SCOPES } from '../../../../shared/contract/export-request.ts';
import type { LayoutPreview } from '../../../../shared/ipc/layouts.ts';
import { PREVIEW_RECORDS, type PreviewRecord } from '../../../../shared/label/preview.ts';
import { isLogisticLabel, labelCode } from '../../../../shared/label/printable-label.ts';
import { type RecordChoice, useIsForUnits, useLayoutDesigner } from '../../../state/layout-designer.ts';
import { useClient } from '../../../state/station.tsx';
import { Button, SearchField, Select } from '../../../ui/controls.tsx';
import { Dialog } from '../../../ui/dialogs.tsx';
import { Code } from '../../../ui/label-content.tsx';

/** Chooses the record that the layout is looked at on: that with the longest or the shortest name, any, or one that is looked for. */
export function RecordBar({ preview }: { readonly preview: LayoutPreview | null }): ReactNode {
  const { t } = useTranslation();
  const { scope, record } = useLayoutDesigner((state) => state.view);
  const forUnits = useIsForUnits();
  const setView = useLayoutDesigner((state) => state.setView);
  const [finding, setFinding] = useState(false);
  return (
    <div className="designer-line" role="group" aria-label={t('layouts.record.title')}>
      {forUnits ? (
        <span>{t('scopes.logistic_units')}</span>
      ) : (
        <Select<Scope>
          aria-label={t('layouts.record.scope')}
          value={scope}
          options={SCOPES.map((one) => [one, t(`scopes.${one}`)])}
          onChange={(chosen) => setView({ scope: chosen, record: { kind: 'longest' } })}
        />
      )}
      {PREVIEW_RECORDS.map((kind) => (
        <Button
          key={kind}
          size="small"
          tone={record.kind === kind ? 'chosen' : 'plain'}
          aria-pressed={record.kind === kind}
          onPress={() => setView({ record: { kind } })}
        >
          {t(`layouts.record.${recordWord(kind, record.kind, forUnits)}`)}
        </Button>
      ))}
      {!forUnits && (
        <Button
          size="small"
          tone={record.kind === 'found' ? 'chosen' : 'plain'}
          aria-pressed={record.kind === 'found'}
          onPress={() => setFinding(true)}
        >
          {t('layouts.record.find')}
        </Button>
      )}
      <span className="designer-record" role="status">
        {preview !== null && (
          <>
            <Code>{labelCode(preview.label)}</Code> {isLogisticLabel(preview.label) ? '' : preview.label.name}
          </>
        )}
      </span>
      {finding && <FindRecord onClose={() => setFinding(false)} />}
    </div>
  );
}

/** Cases and pallets have no names: what counts is how much they say. */
function recordWord(kind: PreviewRecord, chosen: RecordChoice['kind'], forUnits: boolean) {
  if (kind === 'random') return chosen === 'random' ? 'next' : 'random';
  if (!forUnits) return kind;
  return kind === 'longest' ? 'unitLongest' : 'unitShortest';
}

/** As many as can be looked through; a further word narrows them. */
const MOST_FOUND = 30;

/** Finds a record by name, GTIN, lot, serial or any other value. */
function FindRecord({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const scope = useLayoutDesigner((state) => state.view.scope);
  const setView = useLayoutDesigner((state) => state.setView);
  const [text, setText] = useState('');
  const [rows, setRows] = useState<readonly CatalogRow[]>([]);
  useEffect(() => {
    let active = true;
    client.catalog.list({ scope, search: text, limit: MOST_FOUND, offset: 0 }).then(
      (result) => {
        if (active && result.ok) setRows(result.value.items);
      },
      () => undefined,
    );
    return () => {
      active = false;
    };
  }, [client, scope, text]);
  const choose = (row: CatalogRow | undefined): void => {
    if (row === undefined) return;
    const key = scope === 'products' ? row.gtin : row.id;
    setView({ record: { kind: 'found', key } });
    onClose();
  };
  return (
    <Dialog title={t('layouts.record.find')} open onClose={onClose}>
      <SearchField
        label={t('catalogue.search')}
        value={text}
        onChange={setText}
        onSubmit={() => choose(rows[0])}
        autoFocus
      />
      <ListBox
        aria-label={t('layouts.record.title')}
        className="record-list"
        onAction={(id) => choose(rows.find((row) => row.id === id))}
        renderEmptyState={() => <p className="designer-quiet">{t('catalogue.nothingFound')}</p>}
      >
        {rows.map((row) => (
          <ListBoxItem
            key={row.id}
            id={row.id}
            textValue={row.name}
            className="select-option select-option-pair"
          >
            <Code>{row.serial ?? row.lot ?? row.gtin}</Code>
            <bdi>{row.name}</bdi>
          </ListBoxItem>
        ))}
      </ListBox>
    </Dialog>
  );
}

/** Where the chosen scope has no records, another one is chosen that has some. */
export function useScopeWithRecords(): void {
  const client = useClient();
  useEffect(() => {
    let active = true;
    const look = async (): Promise<void> => {
      const { view, setView } = useLayoutDesigner.getState();
      for (const scope of [view.scope, ...SCOPES]) {
        const count = await client.catalog.count({ scope });
        if (!active || !count.ok) return;
        if (count.value.total === 0) continue;
        if (scope !== view.scope) setView({ scope, record: { kind: 'longest' } });
        return;
      }
    };
    look().catch(() => undefined);
    return () => {
      active = false;
    };
  }, [client]);
}
