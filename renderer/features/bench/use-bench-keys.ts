import { useLayoutEffect, useRef } from 'react';

import { isTyping } from '../../ui/is-typing.ts';

/** What the keys of a stage do. */
export interface BenchKeys {
  readonly onDigit?: (digit: string) => void;
  readonly onBackspace?: () => void;
  readonly onEnter?: () => void;
  readonly onEscape: () => void;
}

/** Listens to the keys of a stage, wherever the focus is: but not while a dialog is open, in a field, or to a button's own Enter. A scanner's keys are a scan before they come here. */
export function useBenchKeys(keys: BenchKeys): void {
  const latest = useRef(keys);
  // Not a moment after what is seen: a key means what stands on the screen when it goes down.
  useLayoutEffect(() => {
    latest.current = keys;
  });
  useLayoutEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (document.querySelector('[role="dialog"]') !== null) return;
      const act = actOf(latest.current, event);
      if (act === undefined) return;
      event.preventDefault();
      act();
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

function actOf(
  { onDigit, onBackspace, onEnter, onEscape }: BenchKeys,
  { key, repeat, target }: KeyboardEvent,
): (() => void) | undefined {
  if (key === 'Escape') return onEscape;
  if (isTyping(target)) return undefined;
  if (key === 'Backspace') return onBackspace;
  // A key that is held down prints nothing twice.
  if (repeat) return undefined;
  if (/^\d$/.test(key)) return onDigit === undefined ? undefined : () => onDigit(key);
  const isOnButton = target instanceof Element && target.closest('button') !== null;
  return key === 'Enter' && !isOnButton ? onEnter : undefined;
}
