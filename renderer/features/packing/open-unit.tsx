import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { nativeGtin } from '../../../shared/gs1/gtin.ts';
import type { PackedItem, UnitContents } from '../../../shared/logistics/logistic-unit.ts';
import { useFormat } from '../../i18n/formatters.ts';
import { Button, TextField } from '../../ui/controls.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Code } from '../../ui/label-content.tsx';
import { PackedTwiceNotes } from './packed-twice.tsx';
import { PrintUnitLabel } from './print-unit-label.tsx';
import { UnitElements } from './unit-elements.tsx';
import type { PackingBench } from './use-packing-bench.ts';
import { VoidUnitButton } from './void-unit.tsx';

/** A line of what is in the open unit: an item, or a case with the number of its pieces. */
interface ContentLine {
  readonly code: string;
  readonly name: string;
  readonly lot: string;
  readonly count: number;
}

/** The unit that scans go into, what lies in it, and its label. */
export function OpenUnit(props: {
  readonly bench: PackingBench;
  readonly contents: UnitContents;
}): ReactNode {
  const { bench, contents } = props;
  const { t } = useTranslation();
  const { number } = useFormat();
  const { unit, pieceCount } = contents;
  const lines = linesOf(contents);
  return (
    <>
      <div className="packing-unit">
        <h2>
          {t(`packing.kinds.${unit.kind}`)} <Code groups>{unit.sscc}</Code>
        </h2>
        <strong role="status">
          {t('packing.pieces', { count: pieceCount, number: number(pieceCount) })}
        </strong>
        {unit.parent !== null && (
          <span>
            {t('packing.onPallet')} <Code>{unit.parent}</Code>
          </span>
        )}
        {unit.voided !== null && (
          <strong className="packing-void">
            {t('packing.voiding.state', { reason: unit.voided.reason, by: unit.voided.by })}
          </strong>
        )}
        <span className="packing-buttons">
          <Button isDisabled={bench.busy || lines.length === 0} onPress={bench.undoLast}>
            {t('packing.undo')}
          </Button>
          <Button onPress={bench.closeUnit}>{t('packing.close')}</Button>
          {unit.voided === null && <VoidUnitButton bench={bench} unit={unit} />}
        </span>
      </div>
      <PackedTwiceNotes bench={bench} contents={contents} />
      <DataTable
        label={t('packing.content')}
        columns={columns(t, number)}
        total={lines.length}
        row={(index) => lines[index]}
      />
      {unit.voided === null && (
        <>
          <ShipTo key={`${unit.sscc} ${unit.shipTo}`} bench={bench} shipTo={unit.shipTo} />
          <UnitElements key={unit.sscc} bench={bench} unit={unit} />
          <PrintUnitLabel unit={unit} />
        </>
      )}
    </>
  );
}

function linesOf({ items, units }: UnitContents): readonly ContentLine[] {
  return [
    ...units.map(({ unit, pieceCount }) => ({ code: unit.sscc, name: '', lot: '', count: pieceCount })),
    ...items.map(({ gtin, name, lot, serial, quantity }: PackedItem) => ({
      code: serial ?? nativeGtin(gtin),
      name,
      lot: lot ?? '',
      count: quantity,
    })),
  ];
}

function columns(
  t: (key: 'packing.code' | 'packing.name' | 'packing.lot' | 'packing.count') => string,
  number: (value: number) => string,
): readonly Column<ContentLine>[] {
  return [
    { key: 'code', heading: t('packing.code'), width: '230px', cell: ({ code }) => <Code>{code}</Code> },
    { key: 'name', heading: t('packing.name'), width: '1fr', cell: ({ name }) => name },
    { key: 'lot', heading: t('packing.lot'), width: '180px', cell: ({ lot }) => <Code>{lot}</Code> },
    { key: 'count', heading: t('packing.count'), width: '100px', cell: ({ count }) => number(count) },
  ];
}

/** Where it goes, in lines that commas part on the screen. */
function ShipTo({ bench, shipTo }: { readonly bench: PackingBench; readonly shipTo: string }): ReactNode {
  const { t } = useTranslation();
  const [text, setText] = useState(shipTo.replaceAll('\n', ', '));
  const lines = text
    .split(',')
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n');
  return (
    <TextField
      label={t('packing.shipTo')}
      hint={t('packing.shipToHint')}
      value={text}
      onChange={setText}
      onBlur={() => {
        if (lines !== shipTo) bench.setShipTo(lines);
      }}
    />
  );
}
