import { useEffect, useRef } from 'react';

import type { Keystroke } from '../../../shared/scan/keystroke.ts';
import { altDigit, altKeystroke, keystroke } from './typed-character.ts';
import { type FieldBefore, fieldInFocus, putBack } from './typed-into.ts';
import {
  continues,
  endedBy,
  endedByPause,
  endsAgain,
  looksLikeScan,
  PAUSE_MS,
  QUIET,
  takeKey,
} from './wedge.ts';

/**
 * Hears a scanner that types, wherever the focus is. What it typed into a field is taken out again, its Enter or Tab goes no
 * further, and none of its keys is a shortcut.
 */
export function useWedge(onScan: (keys: readonly Keystroke[]) => void): void {
  const latest = useRef(onScan);
  useEffect(() => {
    latest.current = onScan;
  });
  useEffect(() => listenForScans((keys) => latest.current(keys)), []);
}

function listenForScans(onScan: (keys: readonly Keystroke[]) => void): () => void {
  let wedge = QUIET;
  /** Fields that keys of this scan went into, as they were. */
  let touched: FieldBefore[] = [];
  let altDigits = '';
  /** When the last scan ended. */
  let endedAt = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function forget(): void {
    clearTimeout(timer);
    wedge = QUIET;
    touched = [];
  }

  function finish(keys: readonly Keystroke[], atMs: number): void {
    touched.forEach(putBack);
    forget();
    endedAt = atMs;
    onScan(keys);
  }

  function take(key: Keystroke, atMs: number, presses: number): void {
    if (!continues(wedge, atMs)) touched = [];
    const field = fieldInFocus();
    if (field !== null && !touched.some((one) => one.field === field.field)) touched.push(field);
    wedge = takeKey(wedge, key, atMs, presses);
    clearTimeout(timer);
    timer = setTimeout(() => {
      const keys = endedByPause(wedge);
      if (keys !== null) finish(keys, atMs);
    }, PAUSE_MS);
  }

  /** What Enter, Tab or a line end does. */
  function end(event: KeyboardEvent, atMs: number): void {
    const keys = endedBy(wedge, atMs);
    if (keys !== null || endsAgain(endedAt, atMs)) swallow(event);
    if (keys === null) forget();
    else finish(keys, atMs);
  }

  function onKeyDown(event: KeyboardEvent): void {
    // A key that is held down repeats as fast as a scanner types.
    if (event.repeat) {
      forget();
      return;
    }
    const at = event.timeStamp;
    if (event.key === 'Enter' || event.key === 'Tab') {
      // It may end a word that is being composed.
      if (event.isComposing) forget();
      else end(event, at);
      return;
    }
    const isInScan = looksLikeScan(wedge, at);
    const digit = altDigit(event);
    if (digit !== null) {
      altDigits += digit;
      if (isInScan) swallow(event);
      return;
    }
    const key = keystroke(event, isInScan);
    if (key === null) return;
    if (isInScan) holdBack(event);
    // Ctrl+M and Ctrl+J, as some scanners end a line.
    if (key.control && isInScan && /[\r\n]/.test(key.typed)) end(event, at);
    else take(key, at, 1);
  }

  function onKeyUp(event: KeyboardEvent): void {
    if (event.key !== 'Alt') return;
    const key = altKeystroke(altDigits);
    const presses = altDigits.length + 1;
    altDigits = '';
    if (key !== null) take(key, event.timeStamp, presses);
  }

  window.addEventListener('keydown', onKeyDown, { capture: true });
  window.addEventListener('keyup', onKeyUp, { capture: true });
  return () => {
    clearTimeout(timer);
    window.removeEventListener('keydown', onKeyDown, { capture: true });
    window.removeEventListener('keyup', onKeyUp, { capture: true });
  };
}

/** Shortcuts mean nothing in a scan; what has the focus still gets its text. */
function holdBack(event: KeyboardEvent): void {
  if (event.ctrlKey || event.altKey || /^F\d/.test(event.key)) swallow(event);
  else event.stopPropagation();
}

function swallow(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
