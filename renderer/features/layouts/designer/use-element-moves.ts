import { useRef, useState } from 'react';
import type { MoveEvents, MoveMoveEvent } from 'react-aria/useMove';

import type { Design } from '../../../../shared/layout/layout.ts';
import {
  type DraggedSides,
  moveElements,
  resizeElement,
  type Way,
} from '../../../../shared/layout-editing/move-elements.ts';
import {
  type Guide,
  snapMove,
  type SnappedWay,
  snapResize,
  type SnapSettings,
} from '../../../../shared/layout-editing/snap-boxes.ts';
import { dotsToMm } from '../../../../shared/units/length.ts';
import { useLayoutDesigner } from '../../../state/layout-designer.ts';

/** Boxes snap to lines that are so close, whatever the zoom. */
const SNAP_PX = 6;

/** Without a printer's dots boxes lie on halves of a millimetre. */
const GRID_MM = 0.5;

/** An arrow key moves by a step of the grid; with Shift by this. */
const LARGE_STEP_MM = 5;

/** A drag from where it began: of the chosen elements, or of sides of one. */
interface Drag {
  readonly design: Design;
  xPx: number;
  yPx: number;
}

/** How elements are dragged, and moved by arrow keys. */
export interface ElementMoves {
  /** The lines that what is dragged lies on. */
  readonly guides: readonly Guide[];
  /** Moves the chosen elements. */
  readonly move: MoveEvents;
  /** Drags sides of an element. */
  readonly resize: (id: string, sides: DraggedSides) => MoveEvents;
}

let lastDrag = 0;

/** Moves and resizes elements of the design that is shown: as the pointer has gone since the drag began, snapped; Alt snaps to nothing. */
export function useElementMoves(
  design: Design,
  selection: readonly string[],
  pxPerMm: number,
  dotsPerInch: number | null,
): ElementMoves {
  const changeDesign = useLayoutDesigner((state) => state.changeDesign);
  const endStep = useLayoutDesigner((state) => state.endStep);
  const [guides, setGuides] = useState<readonly Guide[]>([]);
  const drag = useRef<Drag>({ design, xPx: 0, yPx: 0 });
  const settings: SnapSettings = {
    toleranceMm: SNAP_PX / pxPerMm,
    grid: dotsPerInch === null ? { kind: 'mm', stepMm: GRID_MM } : { kind: 'dots', dotsPerInch },
  };
  const begin = (): void => {
    lastDrag++;
    drag.current = { design, xPx: 0, yPx: 0 };
  };
  const end = (): void => {
    setGuides([]);
    endStep();
  };
  /** Changes the design as it was when the drag began. */
  const drop = (event: MoveMoveEvent, snap: Snap, change: ChangeBy): void => {
    drag.current.xPx += event.deltaX;
    drag.current.yPx += event.deltaY;
    const { design: from, xPx, yPx } = drag.current;
    const wanted = { xMm: xPx / pxPerMm, yMm: yPx / pxPerMm };
    const way = event.altKey ? { ...wanted, guides: [] } : snap(from, wanted);
    setGuides(way.guides);
    changeDesign(() => change(from, way), `drag-${lastDrag}`);
  };
  return {
    guides,
    move: {
      onMoveStart: (event) => {
        if (event.pointerType !== 'keyboard') begin();
      },
      onMove: (event) => {
        if (event.pointerType === 'keyboard')
          changeDesign((before) => changedByKey(before, selection, event, dotsPerInch), KEYS);
        else
          drop(
            event,
            (from, way) => snapMove(from, selection, way, settings),
            (from, way) => moveElements(from, selection, way),
          );
      },
      onMoveEnd: (event) => {
        if (event.pointerType !== 'keyboard') end();
      },
    },
    resize: (id, sides) => ({
      onMoveStart: begin,
      onMove: (event) => {
        const element = drag.current.design.elements.find((one) => one.id === id);
        if (element === undefined) return;
        drop(
          event,
          (from, way) => snapResize(from, element, sides, way, settings),
          (from, way) => resizeElement(from, id, sides, way),
        );
      },
      onMoveEnd: end,
    }),
  };
}

type Snap = (design: Design, way: Way) => SnappedWay;
type ChangeBy = (design: Design, way: Way) => Design;

/** Arrow keys after each other are one step to undo. */
const KEYS = 'arrow-keys';

/** Arrow keys move the chosen elements; with Alt or Ctrl they resize the first of them. */
function changedByKey(
  design: Design,
  selection: readonly string[],
  { deltaX, deltaY, shiftKey, altKey, ctrlKey, metaKey }: MoveMoveEvent,
  dotsPerInch: number | null,
): Design {
  const small = dotsPerInch === null ? GRID_MM : dotsToMm(1, dotsPerInch);
  const step = shiftKey ? LARGE_STEP_MM : small;
  const way = { xMm: deltaX * step, yMm: deltaY * step };
  const [id] = selection;
  return (altKey || ctrlKey || metaKey) && id !== undefined
    ? resizeElement(design, id, { across: 'right', down: 'bottom' }, way)
    : moveElements(design, selection, way);
}
