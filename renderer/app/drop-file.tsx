import './drop-file.css';

import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useImportDraft } from '../state/import-draft.ts';
import { useMessages } from '../state/messages.ts';
import { useDoor } from '../state/station-context.tsx';
import { useAct } from '../state/use-act.ts';

/** Takes a catalogue file that is dropped anywhere on the window. */
export function DropFile(): ReactNode {
  const { t } = useTranslation();
  const door = useDoor();
  const act = useAct();
  const say = useMessages((state) => state.say);
  const [over, setOver] = useState(false);
  useEffect(() => {
    const hasFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;
    function onDragOver(event: DragEvent): void {
      if (!hasFile(event)) return;
      event.preventDefault();
      setOver(true);
    }
    function onDragLeave(event: DragEvent): void {
      if (event.relatedTarget === null) setOver(false);
    }
    function onDrop(event: DragEvent): void {
      if (!hasFile(event)) return;
      event.preventDefault();
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (file === undefined) return;
      if (useImportDraft.getState().busy) say({ tone: 'bad', text: t('import.busy') });
      else act(door.receive(file), useImportDraft.getState().take);
    }
    window.addEventListener('dragover', onDragOver);
    window.addEventListener('dragleave', onDragLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onDragOver);
      window.removeEventListener('dragleave', onDragLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, [door, act, say, t]);
  return over ? <div className="drop-file">{t('app.dropHere')}</div> : null;
}
