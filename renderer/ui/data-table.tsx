import './data-table.css';

import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type CSSProperties,
  type KeyboardEvent,
  memo,
  type ReactNode,
  useCallback,
  useId,
  useRef,
  useState,
} from 'react';

const HEAD_HEIGHT_PX = 34;
const ROW_HEIGHT_PX = 40;
const LINE_HEIGHT_PX = 20;

/** One column: how wide, and what stands in it. */
export interface Column<Row> {
  readonly key: string;
  readonly heading: string;
  /** As in `grid-template-columns`: `160px`, `1fr`. */
  readonly width: string;
  readonly cell: (row: Row) => ReactNode;
}

/** Boxes to choose rows by: Space, or a press on the box. */
export interface RowSelection<Row> {
  /** Said to those who listen, of the column of boxes. */
  readonly heading: string;
  readonly label: (row: Row) => string;
  readonly onToggle: (row: Row) => void;
}

/** What a table shows. */
export interface DataTableProps<Row> {
  /** Said to those who listen. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly total: number;
  /** Undefined while the row is on its way: its place is kept. */
  readonly row: (index: number) => Row | undefined;
  /** Lines of text that a row has room for: 1 unless said otherwise. */
  readonly lines?: number;
  /** Enter, or a press on the row. */
  readonly onOpen?: (row: Row) => void;
  readonly selection?: RowSelection<Row>;
  readonly isSelected?: (row: Row) => boolean;
}

/**
 * A table of any length: only the rows in sight are in the page, all of one height,
 * so nothing moves when data arrives. Arrows, Page Up and Down, Home and End move;
 * Enter opens; Space chooses.
 */
export function DataTable<Row>(props: DataTableProps<Row>): ReactNode {
  const { label, columns, total, row: rowAt, lines = 1, onOpen, selection, isSelected } = props;
  const id = useId();
  const grid = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(0);
  const rowHeightPx = ROW_HEIGHT_PX + (lines - 1) * LINE_HEIGHT_PX;
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => grid.current,
    estimateSize: () => rowHeightPx,
    // Rows lie below the head, and are scrolled to below it.
    scrollMargin: HEAD_HEIGHT_PX,
    scrollPaddingStart: HEAD_HEIGHT_PX,
    overscan: 8,
  });
  const template = [...(selection ? ['44px'] : []), ...columns.map((one) => one.width)].join(' ');
  const active = Math.min(current, Math.max(0, total - 1));

  const onPress = useCallback(
    (index: number, row: Row | undefined) => {
      setCurrent(index);
      if (row !== undefined) onOpen?.(row);
    },
    [onOpen],
  );

  function moveTo(index: number): void {
    const next = Math.max(0, Math.min(total - 1, index));
    setCurrent(next);
    virtual.scrollToIndex(next);
  }

  function onKeyDown(event: KeyboardEvent): void {
    // Keys in a cell's own button are that button's.
    if (event.target !== event.currentTarget) return;
    const rowsInSight = Math.floor((grid.current?.clientHeight ?? 0) / rowHeightPx);
    const step = stepOf(event.key, Math.max(1, rowsInSight - 1), total);
    const row = rowAt(active);
    if (step !== null) moveTo(active + step);
    else if (event.key === 'Enter' && row !== undefined && onOpen) onOpen(row);
    else if (event.key === ' ' && row !== undefined && selection) selection.onToggle(row);
    else return;
    event.preventDefault();
  }

  return (
    <div
      className="table"
      ref={grid}
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={total + 1}
      aria-multiselectable={selection !== undefined}
      aria-activedescendant={total > 0 ? `${id}-${active}` : undefined}
      style={{ '--table-lines': lines } as CSSProperties}
      onKeyDown={onKeyDown}
    >
      <TableHead columns={columns} selection={selection} style={{ gridTemplateColumns: template }} />
      <div className="table-length" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => (
          <TableRow
            key={index}
            id={`${id}-${index}`}
            index={index}
            row={rowAt(index)}
            columns={columns}
            selection={selection}
            isSelected={isSelected}
            isCurrent={index === active}
            template={template}
            topPx={start - HEAD_HEIGHT_PX}
            heightPx={rowHeightPx}
            onPress={onPress}
          />
        ))}
      </div>
    </div>
  );
}

function TableHead<Row>(props: {
  readonly columns: readonly Column<Row>[];
  readonly selection: RowSelection<Row> | undefined;
  readonly style: CSSProperties;
}): ReactNode {
  const { columns, selection, style } = props;
  return (
    <div className="table-head" role="row" aria-rowindex={1} style={style}>
      {selection && (
        <span role="columnheader">
          <span className="only-spoken">{selection.heading}</span>
        </span>
      )}
      {columns.map((column) => (
        <span key={column.key} role="columnheader" className="table-heading">
          {column.heading}
        </span>
      ))}
    </div>
  );
}

function stepOf(key: string, page: number, total: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: page,
    PageUp: -page,
    Home: -total,
    End: total,
  };
  return steps[key] ?? null;
}

interface TableRowProps<Row> {
  readonly id: string;
  readonly index: number;
  readonly row: Row | undefined;
  readonly columns: readonly Column<Row>[];
  readonly selection: RowSelection<Row> | undefined;
  readonly isSelected: ((row: Row) => boolean) | undefined;
  readonly isCurrent: boolean;
  /** The widths of its columns, as in `grid-template-columns`. */
  readonly template: string;
  readonly topPx: number;
  readonly heightPx: number;
  readonly onPress: (index: number, row: Row | undefined) => void;
}

/** Drawn again where something of it changes, and not for each step of the scrolling: hence numbers and no style. */
const TableRow = memo(function TableRow<Row>(props: TableRowProps<Row>): ReactNode {
  const { id, index, row, columns, selection, isSelected, isCurrent, onPress } = props;
  const { template, topPx, heightPx } = props;
  const selected = row !== undefined && isSelected?.(row) === true;
  return (
    <div
      id={id}
      className={isCurrent ? 'table-row table-row-current' : 'table-row'}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected ? selected : undefined}
      style={{ gridTemplateColumns: template, height: heightPx, transform: `translateY(${topPx}px)` }}
      onClick={() => onPress(index, row)}
    >
      {selection && (
        <span role="gridcell" className="table-choice">
          {row !== undefined && (
            <input
              type="checkbox"
              className="table-box"
              tabIndex={-1}
              checked={selected}
              aria-label={selection.label(row)}
              onChange={() => selection.onToggle(row)}
              onClick={(event) => event.stopPropagation()}
            />
          )}
        </span>
      )}
      {columns.map((column) => (
        <span key={column.key} role="gridcell" className="table-cell">
          {row === undefined ? <span className="table-coming" /> : column.cell(row)}
        </span>
      ))}
    </div>
  );
}) as <Row>(props: TableRowProps<Row>) => ReactNode;
