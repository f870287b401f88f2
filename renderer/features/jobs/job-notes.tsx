import { type ReactNode, useEffect, useState } from 'react';

import type { ShortId } from '../../../shared/contract/short-id.ts';
import type { JobNote } from '../../../shared/ipc/jobs.ts';
import { useProblemText } from '../../i18n/use-problem-text.ts';
import { useClient } from '../../state/station-context.tsx';

/** What a person should know about a finished job's labels. */
export function JobNotes({ id }: { readonly id: ShortId }): ReactNode {
  const client = useClient();
  const said = useProblemText();
  const [notes, setNotes] = useState<readonly JobNote[]>([]);
  useEffect(() => {
    let here = true;
    client.jobs.notes({ id }).then(
      (answer) => {
        if (here && answer.ok) setNotes(answer.value);
      },
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, [client, id]);
  if (notes.length === 0) return null;
  return (
    <ul className="job-notes">
      {notes.map((note) => (
        <li key={note.code}>{said(note)}</li>
      ))}
    </ul>
  );
}
