import { useEffect, useRef } from 'react';

import { altCharacter, altDigit, typedCharacter } from './typed-character.ts';
import { type FieldBefore, fieldInFocus, putBack } from './typed-into.ts';
import {
  continues,
  endedBy,
  endedByPause,
  endsAgain,
  looksLikeScan,
  PAUSE_MS,
  QUIET,
  takeCharacter,
} from './wedge.ts';

/**
 * Hears a scanner that types, wherever the focus is. What it typed into a field is taken out again, and
 * its Enter or Tab goes no further.
 */
export function useWedge(onScan: (text: string) => void): void {
  const latest = useRef(onScan);
  useEffect(() => {
    latest.current = onScan;
  });
  useEffect(() => listenForScans((text) => latest.current(text)), []);
}

function listenForScans(onScan: (text: string) => void): () => void {
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

  function finish(text: string, atMs: number): void {
    touched.forEach(putBack);
    forget();
    endedAt = atMs;
    onScan(text);
  }

  function take(character: string, atMs: number): void {
    if (!continues(wedge, atMs)) touched = [];
    const field = fieldInFocus();
    if (field !== null && !touched.some((one) => one.field === field.field)) touched.push(field);
    wedge = takeCharacter(wedge, character, atMs);
    clearTimeout(timer);
    timer = setTimeout(() => {
      const text = endedByPause(wedge);
      if (text !== null) finish(text, atMs);
    }, PAUSE_MS);
  }

  function onKeyDown(event: KeyboardEvent): void {
    // A key that is held down repeats as fast as a scanner types.
    if (event.repeat || event.isComposing) {
      forget();
      return;
    }
    const at = event.timeStamp;
    if (event.key === 'Enter' || event.key === 'Tab') {
      const text = endedBy(wedge, at);
      if (text !== null || endsAgain(endedAt, at)) swallow(event);
      if (text === null) forget();
      else finish(text, at);
      return;
    }
    const digit = altDigit(event);
    if (digit !== null) {
      altDigits += digit;
      return;
    }
    const character = typedCharacter(event);
    if (character === null) return;
    // From here on shortcuts such as `/` mean nothing; what has the focus still gets its text.
    if (looksLikeScan(wedge, at)) event.stopPropagation();
    take(character, at);
  }

  function onKeyUp(event: KeyboardEvent): void {
    if (event.key !== 'Alt') return;
    const character = altCharacter(altDigits);
    altDigits = '';
    if (character !== null) take(character, event.timeStamp);
  }

  window.addEventListener('keydown', onKeyDown, { capture: true });
  window.addEventListener('keyup', onKeyUp, { capture: true });
  return () => {
    clearTimeout(timer);
    window.removeEventListener('keydown', onKeyDown, { capture: true });
    window.removeEventListener('keyup', onKeyUp, { capture: true });
  };
}

function swallow(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
