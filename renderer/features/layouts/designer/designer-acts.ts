import { useEffect, useRef } from 'react';

import type { LayoutElement } from '../../../../shared/layout/layout.ts';
import {
  alignElements,
  type AlignTo,
  distributeElements,
  type OrderStep,
  reorderElements,
  turnElements,
} from '../../../../shared/layout-editing/arrange-elements.ts';
import type { Axis } from '../../../../shared/layout-editing/box-edges.ts';
import {
  addElement,
  type ChangedDesign,
  duplicateElements,
  removeElements,
} from '../../../../shared/layout-editing/change-elements.ts';
import { newElement } from '../../../../shared/layout-editing/new-layout.ts';
import { shownDesign, useLayoutDesigner } from '../../../state/layout-designer.ts';
import { isTyping } from '../../../ui/is-typing.ts';

/** What is done with the chosen elements, from buttons and keys alike. */
export interface DesignerActs {
  readonly add: (kind: LayoutElement['kind'], of?: Parameters<typeof newElement>[2]) => void;
  readonly remove: () => void;
  readonly duplicate: () => void;
  readonly turn: () => void;
  readonly align: (to: AlignTo) => void;
  readonly distribute: (axis: Axis) => void;
  readonly reorder: (step: OrderStep) => void;
  readonly chooseAll: () => void;
}

/** Gives what is done with the chosen elements of the design that is shown. */
export function designerActs(): DesignerActs {
  const { changeDesign, select } = useLayoutDesigner.getState();
  const chosen = (): readonly string[] => useLayoutDesigner.getState().session?.selection ?? [];
  /** Chooses what a change put there. */
  const put = (change: (before: ReturnType<typeof shownDesign>) => ChangedDesign): void => {
    const { session } = useLayoutDesigner.getState();
    if (session === null) return;
    const { design, ids } = change(shownDesign(session));
    changeDesign(() => design);
    select(ids);
  };
  return {
    add: (kind, of) => put((design) => addElement(design, newElement(design, kind, of))),
    duplicate: () => put((design) => duplicateElements(design, chosen())),
    remove: () => changeDesign((design) => removeElements(design, chosen())),
    turn: () => changeDesign((design) => turnElements(design, chosen())),
    align: (to) => changeDesign((design) => alignElements(design, chosen(), to)),
    distribute: (axis) => changeDesign((design) => distributeElements(design, chosen(), axis)),
    reorder: (step) => changeDesign((design) => reorderElements(design, chosen(), step)),
    chooseAll: () => {
      const { session } = useLayoutDesigner.getState();
      if (session !== null) select(shownDesign(session).elements.map(({ id }) => id));
    },
  };
}

/** What keys do beside the acts. */
export interface DesignerKeys {
  readonly save: () => void;
  readonly zoomIn: (() => void) | null;
  readonly zoomOut: (() => void) | null;
  readonly fit: () => void;
  /** Esc with nothing chosen. */
  readonly leave: () => void;
}

/** Listens to the keys of the designer, wherever the focus is, but behind no dialog; those of a field that somebody types in stay its own. */
export function useDesignerKeys(keys: DesignerKeys): void {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || document.querySelector('[role="dialog"]') !== null) return;
      if (onKey(event, current.current)) event.preventDefault();
    };
    // Lists and buttons keep all keys from the window, and use none with Ctrl that the designer does.
    const onCommandKey = (event: KeyboardEvent): void => {
      if (isCommand(event)) onKeyDown(event);
    };
    window.addEventListener('keydown', onCommandKey, { capture: true });
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onCommandKey, { capture: true });
      window.removeEventListener('keydown', onKeyDown);
    };
  }, []);
}

/** True where the key did something. */
function onKey(event: KeyboardEvent, keys: DesignerKeys): boolean {
  const command = isCommand(event);
  const key = event.key.toLowerCase();
  if (command && key === 's') {
    keys.save();
    return true;
  }
  if (isTyping(event.target)) return false;
  // Letters find an entry of a list.
  if (isInList(event.target) && !command && key.length === 1) return false;
  return runKey(key, command, event.shiftKey, keys);
}

function runKey(key: string, command: boolean, shift: boolean, keys: DesignerKeys): boolean {
  const { undo, redo, select, session } = useLayoutDesigner.getState();
  const acts = designerActs();
  const withCommand: Readonly<Record<string, () => void>> = {
    z: shift ? redo : undo,
    y: redo,
    d: acts.duplicate,
    a: acts.chooseAll,
  };
  const plain: Readonly<Record<string, () => void>> = {
    delete: acts.remove,
    backspace: acts.remove,
    '+': () => keys.zoomIn?.(),
    '-': () => keys.zoomOut?.(),
    '0': keys.fit,
    r: acts.turn,
    escape: () => {
      if (session !== null && session.selection.length > 0) select([]);
      else keys.leave();
    },
  };
  const act = command ? withCommand[key] : plain[key];
  act?.();
  return act !== undefined;
}

function isCommand({ ctrlKey, metaKey }: KeyboardEvent): boolean {
  return ctrlKey || metaKey;
}

function isInList(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="listbox"]') !== null;
}
