import type { ReactNode } from 'react';

import { LONGEST_NAME } from '../../../../../shared/layout/layout-limits.ts';
import { type LayoutNames, withName } from '../../../../../shared/layout/layout-names.ts';
import { languageNames } from '../../../../i18n/languages.ts';
import { TextField } from '../../../../ui/controls.tsx';

/** Names a layout or a part of it in each language of the screens; but for English it may have none. */
export function NameFields(props: {
  readonly names: LayoutNames;
  /** A field's label, from what its language calls itself. */
  readonly label: (languageName: string) => string;
  readonly faultOf?: (language: string) => string | undefined;
  readonly onChange: (language: string, changed: (names: LayoutNames) => LayoutNames) => void;
}): ReactNode {
  const { names, label, faultOf, onChange } = props;
  return languageNames().map(([language, languageName]) => (
    <TextField
      key={language}
      label={label(languageName)}
      value={names[language] ?? ''}
      maxLength={LONGEST_NAME}
      error={faultOf?.(language)}
      onChange={(text) => onChange(language, (before) => withName(before, language, text))}
    />
  ));
}
