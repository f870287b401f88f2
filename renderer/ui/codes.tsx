import './codes.css';

import type { ReactNode } from 'react';

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
