import './canvas.css';

import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { isDrawnFor } from '../../../../shared/label/design-shape.ts';
import type { Design, LayoutElement } from '../../../../shared/layout/layout.ts';
import { safeAreaOf } from '../../../../shared/layout-editing/box-edges.ts';
import { dotsToMm } from '../../../../shared/units/length.ts';
import { useLayoutDesigner } from '../../../state/layout-designer.ts';
import { useStockEntry } from '../../../state/stock.ts';
import { svgUrl } from '../../../ui/label-content.tsx';
import type { Zoom } from '../../../ui/zoom.ts';
import { ElementHandle, placeOf, ResizeGrips } from './element-handle.tsx';
import { useElementMoves } from './use-element-moves.ts';
import type { ShownLayout } from './use-layout-preview.ts';
import { type Mark, worstOf } from './use-marks.ts';

/** Dots are shown where one is so large. */
const LEAST_DOT_PX = 3;

/** The label as it is printed, and over it the outlines of its elements to take hold of. */
export function Canvas(props: {
  readonly design: Design;
  readonly shown: ShownLayout;
  readonly marks: readonly Mark[];
  readonly zoom: Zoom;
  /** The chosen printer's dots, where they are to be shown and snapped to; else null. */
  readonly dotsPerInch: number | null;
}): ReactNode {
  const { design, shown, marks, zoom, dotsPerInch } = props;
  const { t } = useTranslation();
  const selection = useLayoutDesigner((state) => state.session?.selection) ?? [];
  const select = useLayoutDesigner((state) => state.select);
  const { pxPerMm } = zoom;
  const moves = useElementMoves(design, selection, pxPerMm, dotsPerInch);
  const { preview } = shown;
  const picture = useMemo(
    () => (preview === null || preview.svg === '' ? null : svgUrl(preview.svg)),
    [preview],
  );
  const cornerPx = useCornerMm(design) * pxPerMm;
  const layers = useMemo(() => layersOf(design.elements), [design]);
  const chosen = design.elements.filter(({ id }) => selection.includes(id));
  const [only] = chosen.length === 1 ? chosen : [];
  const empty = new Set(preview?.elements.filter(({ state }) => state === 'empty').map(({ id }) => id));
  return (
    <div
      className="canvas-desk"
      ref={zoom.viewport}
      role="region"
      aria-label={t('layouts.canvas')}
      tabIndex={-1}
      onPointerDown={(event) => {
        if (event.target instanceof Element && event.target.closest('[data-element]') === null) select([]);
      }}
    >
      <div
        className={design.shape === 'round' ? 'canvas canvas-round' : 'canvas'}
        role="group"
        aria-label={t('layouts.elements')}
        style={{
          width: design.widthMm * pxPerMm,
          height: design.heightMm * pxPerMm,
          ...(cornerPx === 0 ? {} : { borderRadius: cornerPx }),
        }}
      >
        {picture !== null && (
          <img className="canvas-picture" src={picture} alt={t('layouts.drawing')} draggable={false} />
        )}
        <DotGrid dotsPerInch={dotsPerInch} pxPerMm={pxPerMm} />
        <span className="canvas-safe" style={placeOf(safeAreaOf(design), pxPerMm)} />
        {design.elements.map((element) => (
          <ElementHandle
            key={element.id}
            element={element}
            pxPerMm={pxPerMm}
            layer={layers.get(element.id) ?? 1}
            isChosen={selection.includes(element.id)}
            isEmpty={empty.has(element.id)}
            tone={worstOf(marks, element.id)}
            move={moves.move}
            onChoose={(adds) => select(adds ? toggled(selection, element.id) : [element.id])}
          />
        ))}
        {only !== undefined && <ResizeGrips element={only} pxPerMm={pxPerMm} resize={moves.resize} />}
        {moves.guides.map(({ axis, atMm }) => (
          <span
            key={`${axis}${atMm}`}
            className={`canvas-guide canvas-guide-${axis}`}
            style={axis === 'across' ? { left: atMm * pxPerMm } : { top: atMm * pxPerMm }}
          />
        ))}
      </div>
    </div>
  );
}

/** The corners of the chosen stock, where the design is drawn for its labels. */
function useCornerMm(design: Design): number {
  const stockId = useLayoutDesigner((state) => state.view.stockId);
  const shape = useStockEntry(stockId)?.template.labelShape;
  return shape?.kind === 'rectangle' && isDrawnFor(design, shape) ? shape.cornerRadiusMm : 0;
}

function toggled(selection: readonly string[], id: string): readonly string[] {
  return selection.includes(id) ? selection.filter((one) => one !== id) : [...selection, id];
}

/** The largest lowest, so that what lies in a frame can be taken hold of. */
function layersOf(elements: readonly LayoutElement[]): ReadonlyMap<string, number> {
  const areaOf = ({ box }: LayoutElement): number => box.widthMm * box.heightMm;
  const sorted = elements.toSorted((one, other) => areaOf(other) - areaOf(one));
  return new Map(sorted.map(({ id }, index) => [id, index + 1]));
}

/** The dots of the printer, from the label's corner; nothing where they are too small to be told apart. */
function DotGrid(props: { readonly dotsPerInch: number | null; readonly pxPerMm: number }): ReactNode {
  const { dotsPerInch, pxPerMm } = props;
  if (dotsPerInch === null) return null;
  const dotPx = dotsToMm(1, dotsPerInch) * pxPerMm;
  if (dotPx < LEAST_DOT_PX) return null;
  return <span className="canvas-dots" style={{ backgroundSize: `${dotPx}px ${dotPx}px` }} />;
}
