import './label-content.css';

import type { ReactNode } from 'react';

import { restrictedUseNote } from '../../shared/gs1/gs1-prefix.ts';
import { parseGtin } from '../../shared/gs1/gtin.ts';
import { useProblemText } from '../i18n/problem-text.ts';

/**
 * A GTIN, lot or serial in the face in which 0 and O differ. `groups` only
 * spaces it for the eye, by margins: what is copied has no spaces in it.
 */
export function Code(props: { readonly children: string; readonly groups?: boolean }): ReactNode {
  const { children: text, groups } = props;
  if (groups !== true) return <span className="codes">{text}</span>;
  return (
    <span className="codes codes-grouped">
      {groupsOf(text).map((group, index) => (
        <span key={index}>{group}</span>
      ))}
    </span>
  );
}

/** In fours from the left. */
function groupsOf(text: string): readonly string[] {
  return text.match(/.{1,4}/gsu) ?? [text];
}

/** What to know about a GTIN that GS1 keeps for another use; nothing while it is being typed, and for every other. */
export function GtinNote({ gtin }: { readonly gtin: string }): ReactNode {
  const problemText = useProblemText();
  const parsed = parseGtin(gtin);
  const note = parsed.ok ? restrictedUseNote(parsed.value) : null;
  return (
    <div role="status" className="gtin-note">
      {note !== null && problemText(note)}
    </div>
  );
}

/** An SVG as the source of an image: the one way to show it that lets nothing in it run. */
export function svgUrl(svg: string): string {
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
