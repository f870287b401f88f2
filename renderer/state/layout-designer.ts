import { create } from 'zustand';

import type { Scope } from '../../shared/catalog/entities.ts';
import { DEFAULT_SYMBOL } from '../../shared/contract/export-request.ts';
import type { LayoutId } from '../../shared/contract/layout-reference.ts';
import type { PreviewRecord } from '../../shared/label/preview.ts';
import type { Design, Layout } from '../../shared/layout/layout.ts';
import { isForUnits } from '../../shared/layout/layout-scope.ts';
import {
  beginHistory,
  endStep,
  type History,
  recordChange,
  redo,
  undo,
} from '../../shared/layout-editing/history.ts';
import type { ScanEnvironment } from '../../shared/symbol/specification-tables.ts';
import type { SymbolKind } from '../../shared/symbol/symbology.ts';
import { usePackingView } from './packing-view.ts';

/** A layout that is being edited. */
export interface DesignerSession {
  readonly history: History<Layout>;
  /** What the station has of it, the version last saved here; null for a layout that was never saved. */
  readonly saved: SavedLayout | null;
  /** The design that is shown, by its index. */
  readonly designIndex: number;
  /** The ids of the chosen elements. */
  readonly selection: readonly string[];
}

/** A layout as the station has it. */
export interface SavedLayout {
  readonly layout: Layout;
  readonly version: number;
}

/** The record that a layout is looked at on: one of the scope's by the length of its name, or any; or one that was looked for. */
export type RecordChoice =
  { readonly kind: PreviewRecord } | { readonly kind: 'found'; readonly key: string };

/** What a layout is looked at with; kept from one layout to the next. */
export interface DesignerView {
  readonly stockId: string;
  /** A second stock to see how the layout fits itself to it; null: none. */
  readonly fitsOn: string | null;
  readonly scope: Scope;
  readonly symbol: SymbolKind;
  readonly environment: ScanEnvironment | null;
  readonly record: RecordChoice;
  readonly showsDots: boolean;
}

interface LayoutDesigner {
  /** Null while none is edited. */
  readonly session: DesignerSession | null;
  /** The layout that was begun last; null at first. */
  readonly lastDesigned: LayoutId | null;
  readonly view: DesignerView;
  /** Another record has no place yet, nor has the same one where it is asked for again. */
  readonly setView: (view: Partial<DesignerView>) => void;
  /** The place of the chosen record among those of the scope, from 0; null until it was found. */
  readonly recordPosition: number | null;
  /** Keeps the place of a record where that still is the chosen one: it stays until another one is asked for. */
  readonly keepRecord: (record: RecordChoice, position: number) => void;
  /** Begins to edit a layout: one that the station has, or a new one. One for cases and pallets is looked at on the packing screen's stock. */
  readonly begin: (layout: Layout, saved: SavedLayout | null) => void;
  readonly end: () => void;
  /** Changes the layout; changes `under` one name are one step to undo. */
  readonly change: (change: (layout: Layout) => Layout, under?: string) => void;
  /** Changes the design that is shown. */
  readonly changeDesign: (change: (design: Design) => Design, under?: string) => void;
  /** Ends a step that several changes were part of. */
  readonly endStep: () => void;
  readonly select: (ids: readonly string[]) => void;
  readonly showDesign: (index: number) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Takes what became of a layout that was saved: the station calls its fonts and pictures otherwise. */
  readonly markSaved: (sent: Layout, saved: SavedLayout) => void;
}

const FIRST_VIEW: DesignerView = {
  stockId: 'roll_57x32mm',
  fitsOn: null,
  scope: 'serials',
  symbol: DEFAULT_SYMBOL,
  environment: null,
  record: { kind: 'longest' },
  showsDots: false,
};

/** Holds the layout that is being designed, also while another screen is shown. */
export const useLayoutDesigner = create<LayoutDesigner>((set) => {
  const inSession = (change: (session: DesignerSession) => DesignerSession): void =>
    set(({ session }) => ({ session: session === null ? null : withChosen(change(session)) }));
  const step = (change: (history: History<Layout>) => History<Layout>): void =>
    inSession((session) => ({ ...session, history: change(session.history) }));
  return {
    session: null,
    lastDesigned: null,
    view: FIRST_VIEW,
    setView: (view) =>
      set((state) => ({
        view: { ...state.view, ...view },
        ...(view.record === undefined ? {} : { recordPosition: null }),
      })),
    recordPosition: null,
    keepRecord: (record, position) =>
      set(({ view }) => (view.record === record ? { recordPosition: position } : {})),
    begin: (layout, saved) =>
      set(({ session, view }) => ({
        session: { history: beginHistory(layout), saved, designIndex: 0, selection: [] },
        lastDesigned: layout.id,
        view: viewOf(layout, session, view),
        // The list may have shown another layout, on another kind of record.
        recordPosition: null,
      })),
    end: () => set({ session: null }),
    change: (change, under) =>
      step((history) => recordChange(history, change(history.present), under ?? null)),
    changeDesign: (change, under) =>
      inSession((session) => {
        const { history, designIndex } = session;
        const layout = withDesign(history.present, designIndex, change);
        return { ...session, history: recordChange(history, layout, under ?? null) };
      }),
    endStep: () => step(endStep),
    select: (selection) => inSession((session) => ({ ...session, selection })),
    showDesign: (designIndex) => inSession((session) => ({ ...session, designIndex, selection: [] })),
    undo: () => step(undo),
    redo: () => step(redo),
    markSaved: (sent, saved) =>
      inSession((session) => {
        const { history } = session;
        const present = history.present === sent ? saved.layout : history.present;
        return { ...session, saved, history: { ...history, present } };
      }),
  };
});

/** Whether the layout that is edited is for cases and pallets. */
export function useIsForUnits(): boolean {
  return useLayoutDesigner(({ session }) => session !== null && isForUnits(session.history.present));
}

/** Gives the design that is shown. */
export function shownDesign({ history, designIndex }: DesignerSession): Design {
  const design = history.present.designs[designIndex] ?? history.present.designs[0];
  if (design === undefined) throw new Error('A layout has a design');
  return design;
}

/** Gives what a layout that is begun is looked at with: as the one before, but one for cases and pallets on the packing screen's stock and on none that was found. */
function viewOf(layout: Layout, before: DesignerSession | null, view: DesignerView): DesignerView {
  if (!isForUnits(layout)) return view;
  // A copy of what is edited goes on as it is.
  if (before !== null && isForUnits(before.history.present)) return view;
  // None of them is looked for: what was found is an item.
  const record: RecordChoice = view.record.kind === 'found' ? { kind: 'longest' } : view.record;
  return { ...view, stockId: usePackingView.getState().templateId, fitsOn: null, record };
}

/** Whether something was changed since the layout was saved. */
export function isUnsaved({ history, saved }: DesignerSession): boolean {
  return saved?.layout !== history.present;
}

/** What is chosen is there: a step may have taken it away. */
function withChosen(session: DesignerSession): DesignerSession {
  const { designs } = session.history.present;
  const designIndex = Math.min(session.designIndex, designs.length - 1);
  const there = new Set(designs[designIndex]?.elements.map(({ id }) => id));
  return { ...session, designIndex, selection: session.selection.filter((id) => there.has(id)) };
}

function withDesign(layout: Layout, index: number, change: (design: Design) => Design): Layout {
  const design = layout.designs[index];
  if (design === undefined) return layout;
  const changed = change(design);
  if (changed === design) return layout;
  return { ...layout, designs: layout.designs.map((one, at) => (at === index ? changed : one)) };
}
