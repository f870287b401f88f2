import './measure-dialog.css';

import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { KeptStock } from '../../../../shared/ipc/stock.ts';
import { MOST_IN_A_LINE, type Template } from '../../../../shared/label/template.ts';
import {
  figureProblems,
  geometryOf,
  LONGEST_STOCK_NAME,
  MEASURED_SHAPES,
  type MeasuredShape,
  RULER_UNITS,
  type RulerUnit,
  type StockFigures,
} from '../../../../shared/stock/stock-figures.ts';
import { useProblemText } from '../../../i18n/problem-text.ts';
import { useMessages } from '../../../state/notifications.ts';
import { useClient } from '../../../state/station.tsx';
import { Choice, NumberField, Select, TextField } from '../../../ui/controls.tsx';
import { Dialog, DialogForm } from '../../../ui/dialogs.tsx';
import { StockDrawing } from '../../../ui/stock-drawing.tsx';
import { useStockText } from '../../../ui/stock-text.ts';
import { OutlineSheet } from './outline-sheet.tsx';
import {
  changedFigures,
  figuresToType,
  firstFigures,
  inUnit,
  isUnneeded,
  type LengthName,
  PAGE_NAMES,
  type PageName,
  readFigures,
  type TypedFigures,
  unreadLengths,
} from './typed-figures.ts';

/** Asks for the figures of a stock as they are read off a ruler, and keeps it; with a stock, changes that one. */
export function MeasureDialog(props: {
  /** The own stock that is changed; null for a new one. */
  readonly stock: KeptStock | null;
  readonly onKept: (stock: Template) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { stock, onKept, onClose } = props;
  const { t } = useTranslation();
  const title = stock === null ? t('stock.measure.title') : t('stock.measure.change', { stock: stock.name });
  return (
    <Dialog title={title} open onClose={onClose} wide>
      <MeasureForm stock={stock} onKept={onKept} onClose={onClose} />
    </Dialog>
  );
}

function MeasureForm(props: Parameters<typeof MeasureDialog>[0]): ReactNode {
  const { stock, onKept, onClose } = props;
  const { t } = useTranslation();
  const client = useClient();
  const notify = useMessages((state) => state.notify);
  const unit: RulerUnit = usesInches() ? 'in' : 'mm';
  const [name, setName] = useState(stock?.name ?? '');
  const [number, setNumber] = useState(stock?.stock[0] ?? '');
  // Null where a ruler's figures do not describe the stock: then only what it is called can be changed.
  const [typed, setTyped] = useState<TypedFigures | null>(() =>
    stock === null ? firstFigures(unit) : figuresToType(stock, unit),
  );
  const figures = typed === null ? null : readFigures(typed);
  const isPossible = typed === null || (figures !== null && figureProblems(figures, typed.unit).length === 0);
  const keep = () => {
    if (stock === null) return figures === null ? null : () => client.stock.add({ name, number, figures });
    const { id, version } = stock;
    const changed = typed === null ? null : changedFigures(typed);
    return () =>
      client.stock.edit({
        id,
        version,
        ...(name === stock.name ? {} : { name }),
        ...(number === (stock.stock[0] ?? '') ? {} : { number }),
        ...(changed === null ? {} : { figures: changed }),
      });
  };
  return (
    <DialogForm
      submitLabel={t('stock.measure.keep')}
      onSubmit={isPossible && name.trim() !== '' ? keep() : null}
      onDone={(kept) => {
        notify({ tone: 'good', text: t('stock.measure.kept', { stock: kept.name }) });
        onKept(kept);
      }}
      onClose={onClose}
    >
      <div className="measure-names">
        <TextField
          label={t('stock.measure.name')}
          hint={t('stock.measure.nameHint')}
          value={name}
          onChange={setName}
          maxLength={LONGEST_STOCK_NAME}
          autoFocus
        />
        <TextField
          label={t('stock.measure.number')}
          hint={t('stock.measure.numberHint')}
          value={number}
          onChange={setNumber}
          maxLength={LONGEST_STOCK_NAME}
        />
      </div>
      {typed === null ? (
        <p>{t('stock.measure.namesOnly')}</p>
      ) : (
        <div className="measure">
          <MeasureFields typed={typed} onChange={setTyped} />
          <MeasureOutcome name={name} typed={typed} figures={figures} />
        </div>
      )}
    </DialogForm>
  );
}

/** True where rulers have inches. */
function usesInches(): boolean {
  return /-(US|LR|MM)\b/.test(navigator.language);
}

function MeasureFields(props: {
  readonly typed: TypedFigures;
  readonly onChange: (typed: TypedFigures) => void;
}): ReactNode {
  const { typed, onChange } = props;
  const { t } = useTranslation();
  const unread = unreadLengths(typed);
  const length = (name: LengthName): ReactNode => {
    const isRound = typed.shape === 'round' && name === 'labelWidthMm';
    return (
      <TextField
        key={name}
        label={t(`stock.figure.${isRound ? 'diameter' : name}`, { unit: typed.unit })}
        hint={t(`stock.hint.${isRound ? 'diameter' : name}`)}
        value={typed.lengths[name]}
        onChange={(text) => onChange({ ...typed, lengths: { ...typed.lengths, [name]: text } })}
        isDisabled={isUnneeded(name, typed)}
        error={unread.includes(name) ? t('stock.measure.unread') : undefined}
        inputMode="decimal"
      />
    );
  };
  const count = (name: 'columns' | 'rows'): ReactNode => (
    <NumberField
      label={t(`stock.figure.${name}`)}
      value={typed[name]}
      minValue={1}
      maxValue={MOST_IN_A_LINE}
      onChange={(value) => onChange({ ...typed, [name]: Number.isNaN(value) ? 1 : value })}
    />
  );
  return (
    <div className="measure-fields">
      <Choice<RulerUnit>
        label={t('stock.figure.unit')}
        value={typed.unit}
        options={RULER_UNITS.map((unit) => [unit, t(`stock.units.${unit}`)])}
        onChange={(unit) => onChange(inUnit(typed, unit))}
      />
      <Choice<MeasuredShape>
        label={t('stock.figure.shape')}
        value={typed.shape}
        options={MEASURED_SHAPES.map((shape) => [shape, t(`stock.shapes.${shape}`)])}
        onChange={(shape) => onChange({ ...typed, shape })}
      />
      <Select<PageName>
        label={t('stock.figure.page')}
        value={typed.page}
        options={PAGE_NAMES.map((page) => [page, t(`stock.pages.${page}`)])}
        onChange={(page) => onChange({ ...typed, page })}
      />
      <span />
      {typed.page === 'other' && (
        <>
          {length('pageWidthMm')}
          {length('pageHeightMm')}
        </>
      )}
      {count('columns')}
      {count('rows')}
      {length('labelWidthMm')}
      {length('labelHeightMm')}
      {length('leftMm')}
      {length('topMm')}
      {length('pitchXMm')}
      {length('pitchYMm')}
      {length('cornerRadiusMm')}
      {length('safeMarginMm')}
    </div>
  );
}

/** The sheet as it would be, what is wrong with it, and the way to prove it on paper. */
function MeasureOutcome(props: {
  readonly name: string;
  readonly typed: TypedFigures;
  /** Null while a length cannot be read. */
  readonly figures: StockFigures | null;
}): ReactNode {
  const { name, typed, figures } = props;
  const { t } = useTranslation();
  const problemText = useProblemText();
  const text = useStockText();
  const problems = figures === null ? [] : figureProblems(figures, typed.unit);
  const geometry = figures === null ? null : geometryOf(figures);
  return (
    <div className="measure-see">
      {geometry !== null && <StockDrawing stock={geometry} label={t('stock.measure.drawing')} />}
      {figures !== null && problems.length === 0 && geometry !== null && (
        <>
          <p role="status">{text(geometry)}</p>
          <OutlineSheet outlined={{ name, figures }} name={name} />
        </>
      )}
      {problems.length > 0 && (
        <div className="measure-problems" role="alert">
          {problems.map((problem) => (
            <p key={problem.message}>{problemText(problem)}</p>
          ))}
        </div>
      )}
    </div>
  );
}
