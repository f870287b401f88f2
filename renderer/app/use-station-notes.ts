import { useEffect, useRef } from 'react';

import type { Problem } from '../../shared/result/result.ts';
import { useMessages } from '../state/messages.ts';
import { useStation } from '../state/station-context.tsx';

/**
 * Says what the station found damaged when it started, and what keeps the watched folder from being used. It stays
 * until somebody has read it, or it is over.
 */
export function useStationNotes(): void {
  useNotes(useStation((state) => state.info?.startNotes));
  useNotes(useStation((state) => state.info?.watchTroubles));
}

function useNotes(notes: readonly Problem[] | undefined): void {
  /** The message of each note, by what the note says: the same notes come again with each answer of the station. */
  const shown = useRef(new Map<string, number>());
  useEffect(() => {
    if (notes === undefined) return;
    const { say, dismiss } = useMessages.getState();
    for (const [sentence, id] of shown.current) {
      if (notes.some(({ message }) => message === sentence)) continue;
      dismiss(id);
      shown.current.delete(sentence);
    }
    for (const note of notes) {
      if (shown.current.has(note.message)) continue;
      shown.current.set(note.message, say({ tone: 'bad', text: note }));
    }
  }, [notes]);
}
