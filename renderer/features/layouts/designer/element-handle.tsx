import { type CSSProperties, type PointerEvent, type ReactNode, useRef } from 'react';
import { mergeProps } from 'react-aria/mergeProps';
import { type MoveEvents, useMove } from 'react-aria/useMove';
import { useTranslation } from 'react-i18next';

import type { LayoutElement } from '../../../../shared/layout/layout.ts';
import type { DraggedSides } from '../../../../shared/layout-editing/move-elements.ts';
import { useFormat } from '../../../i18n/formatters.ts';
import { Icon, type IconName } from '../../../ui/icon.tsx';
import type { MarkTone } from './use-marks.ts';

const SHAPE_OF: Readonly<Record<MarkTone, IconName>> = {
  refused: 'failed',
  left_out: 'warning',
  note: 'note',
};

/** The outline of an element over the drawing: taken hold of by pointer and keys. What is wrong with it stands at its corner. */
export function ElementHandle(props: {
  readonly element: LayoutElement;
  readonly pxPerMm: number;
  /** Small elements lie over large ones, so that each can be reached. */
  readonly layer: number;
  readonly isChosen: boolean;
  readonly isEmpty: boolean;
  readonly tone: MarkTone | null;
  readonly move: MoveEvents;
  readonly onChoose: (adds: boolean) => void;
}): ReactNode {
  const { element, pxPerMm, layer, isChosen, isEmpty, tone, move, onChoose } = props;
  const { t } = useTranslation();
  const { number } = useFormat();
  const { moveProps } = useMove(move);
  const byPointer = useRef(false);
  const { leftMm, topMm, widthMm, heightMm } = element.box;
  const name = t('layouts.element.said', {
    kind: t(`layouts.kinds.${element.kind}`),
    id: element.id,
    width: number(widthMm),
    height: number(heightMm),
    left: number(leftMm),
    top: number(topMm),
  });
  const said = [
    name,
    ...(tone === null ? [] : [t(`layouts.tone.${tone}`)]),
    ...(isEmpty ? [t('layouts.emptyHere')] : []),
  ];
  const states = [
    'handle',
    ...(isChosen ? ['handle-chosen'] : []),
    ...(isEmpty ? ['handle-empty'] : []),
    ...(tone === null ? [] : [`handle-${tone}`]),
  ];
  const own = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      byPointer.current = true;
      event.currentTarget.focus();
      byPointer.current = false;
      const adds = event.shiftKey || event.ctrlKey || event.metaKey;
      if (!isChosen || adds) onChoose(adds);
    },
    onFocus: () => {
      if (!isChosen && !byPointer.current) onChoose(false);
    },
  };
  return (
    <div
      {...mergeProps(moveProps, own)}
      role="button"
      tabIndex={0}
      aria-pressed={isChosen}
      aria-label={said.join(', ')}
      data-element={element.id}
      className={states.join(' ')}
      style={{ ...placeOf(element.box, pxPerMm), zIndex: layer }}
    >
      {tone !== null && (
        <span className="handle-word" aria-hidden="true">
          <Icon name={SHAPE_OF[tone]} /> {t(`layouts.tone.${tone}`)}
        </span>
      )}
    </div>
  );
}

/** Gives where a box stands on the canvas. */
export function placeOf(
  { leftMm, topMm, widthMm, heightMm }: LayoutElement['box'],
  pxPerMm: number,
): CSSProperties {
  return {
    left: leftMm * pxPerMm,
    top: topMm * pxPerMm,
    width: widthMm * pxPerMm,
    height: heightMm * pxPerMm,
  };
}

const CORNERS: readonly (DraggedSides & { readonly name: string })[] = [
  { name: 'nw', across: 'left', down: 'top' },
  { name: 'n', across: null, down: 'top' },
  { name: 'ne', across: 'right', down: 'top' },
  { name: 'e', across: 'right', down: null },
  { name: 'se', across: 'right', down: 'bottom' },
  { name: 's', across: null, down: 'bottom' },
  { name: 'sw', across: 'left', down: 'bottom' },
  { name: 'w', across: 'left', down: null },
];

/** The eight grips of the chosen element. By keyboard Alt and the arrows do what they do. */
export function ResizeGrips(props: {
  readonly element: LayoutElement;
  readonly pxPerMm: number;
  readonly resize: (id: string, sides: DraggedSides) => MoveEvents;
}): ReactNode {
  const { element, pxPerMm, resize } = props;
  return (
    <div className="grips" style={placeOf(element.box, pxPerMm)} aria-hidden="true">
      {CORNERS.map((corner) => (
        <Grip key={corner.name} name={corner.name} move={resize(element.id, corner)} />
      ))}
    </div>
  );
}

function Grip({ name, move }: { readonly name: string; readonly move: MoveEvents }): ReactNode {
  const { moveProps } = useMove(move);
  return <span {...moveProps} className={`grip grip-${name}`} data-grip={name} />;
}
