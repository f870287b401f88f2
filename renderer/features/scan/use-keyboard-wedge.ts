import { useEffect, useRef } from 'react';

import type { Keystroke } from '../../../shared/scan/keyboard-layouts.ts';
import {
  addKey,
  altDigit,
  altKeystroke,
  continuesBurst,
  EMPTY_BURST,
  isRepeatedSuffix,
  keystroke,
  looksLikeScan,
  pauseThatEndsMs,
  scanEndedByPause,
  scanEndedBySuffix,
} from './keyboard-wedge.ts';

/**
 * Receives scans of a keyboard-wedge scanner, wherever the focus is. What it typed into a field is removed again, its Enter
 * or Tab is suppressed, and none of its keys is a shortcut.
 */
export function useKeyboardWedge(onScan: (keys: readonly Keystroke[]) => void): void {
  const latest = useRef(onScan);
  useEffect(() => {
    latest.current = onScan;
  });
  useEffect(() => subscribeToScans((keys) => latest.current(keys)), []);
}

/** Gathers keystrokes to scans. */
interface ScanGathering {
  readonly isInScan: (atMs: number) => boolean;
  /** Adds a keystroke that so many presses made. */
  readonly addKeystroke: (key: Keystroke, atMs: number, presses: number) => void;
  /** Ends the scan as Enter, Tab or a line end does; true where that key is the scanner's and not a person's. */
  readonly endBySuffix: (atMs: number) => boolean;
  readonly reset: () => void;
}

function gatherScans(onScan: (keys: readonly Keystroke[]) => void): ScanGathering {
  let burst = EMPTY_BURST;
  /** How many keys of the burst were delivered, when a pause seemed to end it. */
  let delivered = 0;
  /** Fields that keys of this scan went into, as they were. */
  let touchedFields: FieldSnapshot[] = [];
  /** When the last scan ended. */
  let endedAt = -Infinity;
  /** True once a scan was ended by Enter, Tab or a line end. */
  let sendsTerminator = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function reset(): void {
    clearTimeout(timer);
    burst = EMPTY_BURST;
    delivered = 0;
    touchedFields = [];
  }

  function deliver(keys: readonly Keystroke[], atMs: number): void {
    touchedFields.forEach(restoreField);
    touchedFields = [];
    endedAt = atMs;
    onScan(keys);
  }

  /**
   * Ends a scan that has no terminator. The burst is kept: keys pressed without a pause may still come from a busy machine, and
   * the whole scan then replaces the part of it.
   */
  function finishByPause(): void {
    clearTimeout(timer);
    const keys = scanEndedByPause(burst);
    if (keys === null || keys.length === delivered) return;
    delivered = keys.length;
    deliver(keys, burst.lastAt);
  }

  function addKeystroke(key: Keystroke, atMs: number, presses: number): void {
    if (!continuesBurst(burst, atMs)) {
      finishByPause();
      reset();
    }
    const field = focusedField();
    if (field !== null && !touchedFields.some((one) => one.field === field.field)) touchedFields.push(field);
    burst = addKey(burst, key, atMs, presses);
    clearTimeout(timer);
    timer = setTimeout(finishByPause, pauseThatEndsMs(sendsTerminator));
  }

  function endBySuffix(atMs: number): boolean {
    const keys = scanEndedBySuffix(burst, atMs);
    const isScanners = keys !== null || isRepeatedSuffix(endedAt, atMs);
    if (keys !== null) {
      sendsTerminator = true;
      if (keys.length !== delivered) deliver(keys, atMs);
      endedAt = atMs;
    }
    reset();
    return isScanners;
  }

  return { isInScan: (atMs) => looksLikeScan(burst, atMs), addKeystroke, endBySuffix, reset };
}

function subscribeToScans(onScan: (keys: readonly Keystroke[]) => void): () => void {
  const gathering = gatherScans(onScan);
  let altDigits = '';

  function onKeyDown(event: KeyboardEvent): void {
    // A key that is held down repeats as fast as a scanner types.
    if (event.repeat) {
      gathering.reset();
      return;
    }
    const at = event.timeStamp;
    if (event.key === 'Enter' || event.key === 'Tab') {
      // It may end a word that is being composed.
      if (event.isComposing) gathering.reset();
      else if (gathering.endBySuffix(at)) suppress(event);
      return;
    }
    const isInScan = gathering.isInScan(at);
    const digit = altDigit(event);
    if (digit !== null) {
      altDigits += digit;
      if (isInScan) suppress(event);
      return;
    }
    const key = keystroke(event, isInScan);
    if (key === null) return;
    if (isInScan) suppressShortcut(event);
    // Ctrl+M and Ctrl+J, as some scanners end a line.
    if (!key.control || !isInScan || !/[\r\n]/.test(key.typed)) gathering.addKeystroke(key, at, 1);
    else if (gathering.endBySuffix(at)) suppress(event);
  }

  function onKeyUp(event: KeyboardEvent): void {
    if (event.key !== 'Alt') return;
    const key = altKeystroke(altDigits);
    if (key !== null) gathering.addKeystroke(key, event.timeStamp, altDigits.length + 1);
    altDigits = '';
  }

  window.addEventListener('keydown', onKeyDown, { capture: true });
  window.addEventListener('keyup', onKeyUp, { capture: true });
  return () => {
    gathering.reset();
    window.removeEventListener('keydown', onKeyDown, { capture: true });
    window.removeEventListener('keyup', onKeyUp, { capture: true });
  };
}

/** Shortcuts mean nothing in a scan; what has the focus still gets its text. */
function suppressShortcut(event: KeyboardEvent): void {
  if (event.ctrlKey || event.altKey || /^F\d/.test(event.key)) suppress(event);
  else event.stopPropagation();
}

function suppress(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** Holds a field's value from before a scanner typed into it. */
interface FieldSnapshot {
  readonly field: HTMLInputElement | HTMLTextAreaElement;
  readonly value: string;
}

/** What has the focus, if it is a field that takes text. */
function focusedField(): FieldSnapshot | null {
  const field = document.activeElement;
  const takesText = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
  return takesText ? { field, value: field.value } : null;
}

/** Restores a field's value from before a scanner typed into it. */
function restoreField({ field, value }: FieldSnapshot): void {
  if (field.value === value) return;
  // React notices a change only where the element's native setter made it.
  const prototype =
    field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
