import { useEffect, useMemo, useState } from 'react';

import type { LayoutPreview } from '../../../../shared/ipc/layouts.ts';
import type { OperationProblem } from '../../../../shared/ipc/operation.ts';
import { designProblems } from '../../../../shared/layout/design-problems.ts';
import type { Layout } from '../../../../shared/layout/layout.ts';
import { useLayoutDesigner } from '../../../state/layout-designer.ts';
import { useDefaultPrinter } from '../../../state/printing.ts';
import { useClient, useStation } from '../../../state/station.tsx';
import { ofDesign, onStock, type PreviewQuestion, previewQuestion } from './preview-question.ts';
import { useLatest } from './use-latest.ts';

/** A layout on a label; the last drawing stays until the next one is there, and while there can be none. */
export interface ShownLayout {
  /** Null before the first answer. */
  readonly preview: LayoutPreview | null;
  /** Why there is none for the layout as it is now; null where there is. */
  readonly problem: OperationProblem | null;
}

const NOTHING_SHOWN: ShownLayout = { preview: null, problem: null };

/** What the designer asks to be shown; null where the layout is none that a label could be made with. */
export interface DesignerQuestions {
  /** The design on a label of its own size. */
  readonly ofDesign: PreviewQuestion | null;
  /** The layout on a second stock; null too until the record is found: both show the same one. */
  readonly onStock: PreviewQuestion | null;
}

/** Builds the designer's questions, once for all of its parts, as the layout and what it is looked at with change. */
export function useDesignerQuestions(layout: Layout, designIndex: number): DesignerQuestions {
  const { stockId, fitsOn } = useLayoutDesigner((state) => state.view);
  const position = useLayoutDesigner((state) => state.recordPosition);
  const question = useQuestion(layout, stockId, keptPosition);
  const shownOn = fitsOn ?? stockId;
  const design = useMemo(
    () => (question === null ? null : ofDesign(question, designIndex)),
    [question, designIndex],
  );
  const stock = useMemo(
    () => (question === null || position === null ? null : onStock(question, position, shownOn)),
    [question, position, shownOn],
  );
  return { ofDesign: design, onStock: stock };
}

/** Shows a layout on the label of a stock, fitted to it, on the chosen kind of record: layouts of a list have records of their own each. */
export function useStockPreview(layout: Layout, stockId: string): ShownLayout {
  return useShownLayout(useQuestion(layout, stockId, noPosition));
}

/** Shows what a question asks for, and keeps the place of the record that came. */
export function useShownLayout(question: PreviewQuestion | null): ShownLayout {
  const client = useClient();
  const keepRecord = useLayoutDesigner((state) => state.keepRecord);
  const [shown, setShown] = useState(NOTHING_SHOWN);
  useLatest(
    question,
    ({ input }) => client.layouts.preview(input),
    (answer, { record }) => {
      setShown((before) =>
        answer.ok
          ? { preview: answer.value, problem: null }
          : { preview: before.preview, problem: answer.problem },
      );
      if (answer.ok) keepRecord(record, answer.value.position);
    },
  );
  return question === null ? { preview: shown.preview, problem: null } : shown;
}

/** Reading back waits until nothing has changed for so long. */
const REST_MS = 400;

/** Reads the symbols of a design back once it is at rest and its record is found; null before, and where nothing can be read. */
export function useDesignScan(question: PreviewQuestion | null): LayoutPreview['scan'] {
  const client = useClient();
  const position = useLayoutDesigner((state) => state.recordPosition);
  const [scan, setScan] = useState<LayoutPreview['scan']>(null);
  useEffect(() => {
    setScan(null);
    if (question === null || position === null) return undefined;
    let active = true;
    const timer = setTimeout(() => {
      client.layouts.preview({ ...question.input, record: { position }, prove: true }).then(
        (result) => {
          if (active) setScan(result.ok ? result.value.scan : null);
        },
        () => undefined,
      );
    }, REST_MS);
    return () => {
      active = false;
      clearTimeout(timer);
    };
  }, [client, question, position]);
  return scan;
}

/** Null where a design is none that a label could be made with: what is wrong is known here already. */
function useQuestion(
  layout: Layout,
  stockId: string,
  readPosition: () => number | null,
): PreviewQuestion | null {
  const { scope, symbol, environment, record } = useLayoutDesigner((state) => state.view);
  const printerId = useDefaultPrinter()?.id;
  const catalogueVersion = useStation((state) => state.catalogueVersion);
  return useMemo(() => {
    if (layout.designs.some((design) => designProblems(design, layout.scope).length > 0)) return null;
    // Where the record is found meanwhile, the question is still the same.
    const position = readPosition();
    const look = { scope, symbol, environment, record, position, stockId, printerId, catalogueVersion };
    return previewQuestion(layout, look);
  }, [layout, scope, symbol, environment, record, stockId, printerId, catalogueVersion, readPosition]);
}

function keptPosition(): number | null {
  return useLayoutDesigner.getState().recordPosition;
}

function noPosition(): null {
  return null;
}
