import { useEffect } from 'react';

import { useProblemText } from '../i18n/use-problem-text.ts';
import { useMessages } from '../state/messages.ts';
import { useStation } from '../state/station-context.tsx';

/** Says what the station found damaged when it started: it stays until somebody has read it. */
export function useStartNotes(): void {
  const said = useProblemText();
  const notes = useStation((state) => state.info?.startNotes);
  // By what they say: the same notes come again with each answer of the station.
  const key = notes?.map(({ message }) => message).join('\n') ?? '';
  useEffect(() => {
    for (const note of notes ?? []) useMessages.getState().say({ tone: 'bad', text: said(note) });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- said once, in the language that is spoken then
  }, [key]);
}
