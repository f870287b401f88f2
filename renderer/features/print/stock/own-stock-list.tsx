import './own-stock-list.css';

import { type ReactNode, useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import {
  type KeptStock,
  STOCK_FILE_FORMATS,
  type StockFileFormat,
  type StockFileOutcome,
} from '../../../../shared/ipc/stock.ts';
import type { Template } from '../../../../shared/label/template.ts';
import { useProblemText } from '../../../i18n/problem-text.ts';
import { useConfirm, useRunOperation, useSaveFile } from '../../../state/notifications.ts';
import { useClient, useHost } from '../../../state/station.tsx';
import { useOwnStock } from '../../../state/stock.ts';
import { Button, Select } from '../../../ui/controls.tsx';
import { StockDrawing } from '../../../ui/stock-drawing.tsx';
import { useStockText } from '../../../ui/stock-text.ts';
import { CopyDialog } from './copy-dialog.tsx';
import { MeasureDialog } from './measure-dialog.tsx';
import { OutlineSheet } from './outline-sheet.tsx';

/** What is done with one own stock at the moment. */
type Doing =
  { readonly what: 'change' | 'copy'; readonly stock: KeptStock } | { readonly what: 'add' } | null;

/** A person's own stock: used, changed, copied, exported, imported and removed. */
export function OwnStockList({ onChoose }: { readonly onChoose: (id: string) => void }): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const saveFile = useSaveFile();
  const own = useOwnStock();
  const { imported, importFile } = useStockImport();
  const [format, setFormat] = useState<StockFileFormat>('json');
  const [doing, setDoing] = useState<Doing>(null);
  const { removed, remove, undo } = useRemoveStock();
  const save = (stock: readonly Template[]): void =>
    saveFile(client.stock.saveFile({ ids: stock.map(({ id }) => id), format }));
  return (
    <div className="stock-find">
      <div className="stock-own-line">
        <Button tone="accent" onPress={() => setDoing({ what: 'add' })}>
          {t('stock.measure.open')}
        </Button>
        <FileTrigger acceptedFileTypes={['.json', '.template', '.xml']} onSelect={importFile}>
          <Button>{t('stock.import')}</Button>
        </FileTrigger>
        {own !== null && own.length > 0 && (
          <>
            <Select<StockFileFormat>
              aria-label={t('stock.format')}
              value={format}
              onChange={setFormat}
              options={STOCK_FILE_FORMATS.map((one) => [one, t(`stock.formats.${one}`)])}
            />
            <Button onPress={() => save(own)}>{t('stock.exportAll')}</Button>
          </>
        )}
      </div>
      {removed !== null && (
        <p className="stock-removed" role="status">
          {t('stock.removed', { stock: removed.name })}
          <Button size="small" onPress={undo}>
            {t('stock.undo')}
          </Button>
        </p>
      )}
      {imported !== null && <ImportOutcome imported={imported} />}
      {own?.length === 0 && <p className="stock-none">{t('stock.ownNone')}</p>}
      <ul className="stock-own" aria-label={t('stock.part.own')}>
        {own?.map((stock) => (
          <OwnStockRow
            key={stock.id}
            stock={stock}
            onUse={() => onChoose(stock.id)}
            onChange={() => setDoing({ what: 'change', stock })}
            onCopy={() => setDoing({ what: 'copy', stock })}
            onExport={() => save([stock])}
            onRemove={() => remove(stock)}
          />
        ))}
      </ul>
      {doing !== null && <StockTask doing={doing} onClose={() => setDoing(null)} />}
    </div>
  );
}

function StockTask(props: { readonly doing: NonNullable<Doing>; readonly onClose: () => void }): ReactNode {
  const { doing, onClose } = props;
  if (doing.what === 'copy') return <CopyDialog stock={doing.stock} onClose={onClose} />;
  const stock = doing.what === 'change' ? doing.stock : null;
  return <MeasureDialog stock={stock} onKept={onClose} onClose={onClose} />;
}

function OwnStockRow(props: {
  readonly stock: Template;
  readonly onUse: () => void;
  readonly onChange: () => void;
  readonly onCopy: () => void;
  readonly onExport: () => void;
  readonly onRemove: () => void;
}): ReactNode {
  const { stock, onUse, onChange, onCopy, onExport, onRemove } = props;
  const { t } = useTranslation();
  const text = useStockText();
  const [showsOutline, setShowsOutline] = useState(false);
  const named = { stock: stock.name };
  return (
    <li className="stock-own-row">
      <StockDrawing stock={stock} />
      <div className="stock-own-text">
        <strong>{stock.name}</strong>
        {stock.stock.length > 0 && <span>{stock.stock.join(', ')}</span>}
        <span className="stock-card-quiet">{text(stock)}</span>
        <code className="stock-card-quiet">{stock.id}</code>
        <div className="stock-own-buttons">
          <Button size="small" tone="accent" aria-label={t('stock.useOf', named)} onPress={onUse}>
            {t('stock.use')}
          </Button>
          <Button size="small" aria-label={t('stock.changeOf', named)} onPress={onChange}>
            {t('stock.change')}
          </Button>
          <Button size="small" aria-label={t('stock.copyOf', named)} onPress={onCopy}>
            {t('stock.copy')}
          </Button>
          <Button size="small" aria-label={t('stock.exportOf', named)} onPress={onExport}>
            {t('stock.export')}
          </Button>
          <Button
            size="small"
            aria-label={t('stock.outline.of', named)}
            aria-expanded={showsOutline}
            onPress={() => setShowsOutline(!showsOutline)}
          >
            {t('stock.outline.open')}
          </Button>
          <Button size="small" tone="danger" aria-label={t('stock.removeOf', named)} onPress={onRemove}>
            {t('stock.remove')}
          </Button>
        </div>
        {showsOutline && <OutlineSheet outlined={{ id: stock.id }} name={stock.name} />}
      </div>
    </li>
  );
}

/** Removes own stock after a question, and brings back what was removed here, the last one first. */
function useRemoveStock(): {
  /** What comes back next; null where nothing was removed. */
  readonly removed: Template | null;
  readonly remove: (stock: Template) => void;
  readonly undo: () => void;
} {
  const { t } = useTranslation();
  const client = useClient();
  const runOperation = useRunOperation();
  const confirm = useConfirm((state) => state.confirm);
  const [allRemoved, setAllRemoved] = useState<readonly Template[]>([]);
  const removed = allRemoved.at(-1) ?? null;
  return {
    removed,
    remove: (stock) =>
      confirm({
        title: t('stock.removeTitle', { stock: stock.name }),
        text: t('stock.removeText'),
        confirmLabel: t('stock.removeGo'),
        onConfirm: () =>
          runOperation(client.stock.remove({ id: stock.id }), (gone) =>
            setAllRemoved((before) => [...before, gone]),
          ),
      }),
    undo: () => {
      if (removed === null) return;
      runOperation(client.stock.restore({ id: removed.id }), () =>
        setAllRemoved((before) => before.filter(({ id }) => id !== removed.id)),
      );
    },
  };
}

/** Takes in files of stock, and gives what came of the last one; null before. */
function useStockImport(): {
  readonly imported: StockFileOutcome | null;
  readonly importFile: (files: FileList | null) => void;
} {
  const host = useHost();
  const client = useClient();
  const runOperation = useRunOperation();
  const [imported, setImported] = useState<StockFileOutcome | null>(null);
  return {
    imported,
    importFile: (files) => {
      const file = files?.[0];
      if (file === undefined) return;
      setImported(null);
      runOperation(host.uploadFile(file), ({ fileId }) =>
        runOperation(client.stock.importFile({ fileId }), setImported),
      );
    },
  };
}

/** How many faults of a file are shown one by one. */
const MOST_FAULTS = 8;

/** What came of a file, and what is wrong with the rest of it. */
function ImportOutcome({ imported }: { readonly imported: StockFileOutcome }): ReactNode {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const { added, faults } = imported;
  const omitted = faults.length - MOST_FAULTS;
  return (
    <div className="stock-imported" role="status">
      <p>{t('stock.imported', { count: added.length })}</p>
      {faults.slice(0, MOST_FAULTS).map((fault) => (
        <p key={fault.message}>{problemText(fault)}</p>
      ))}
      {omitted > 0 && <p>{t('stock.moreFaults', { count: omitted })}</p>}
    </div>
  );
}
