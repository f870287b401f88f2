import './gtin-note.css';

import type { ReactNode } from 'react';

import { restrictedUseNote } from '../../shared/gs1/gs1-prefix.ts';
import { parseGtin } from '../../shared/gs1/gtin.ts';
import { useProblemText } from '../i18n/use-problem-text.ts';

/** What to know about a GTIN that GS1 keeps for another use; nothing while it is being typed, and for every other. */
export function GtinNote({ gtin }: { readonly gtin: string }): ReactNode {
  const said = useProblemText();
  const parsed = parseGtin(gtin);
  const note = parsed.ok ? restrictedUseNote(parsed.value) : null;
  return (
    <div role="status" className="gtin-note">
      {note !== null && said(note)}
    </div>
  );
}
