import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { KeyboardLayout } from '../../../../shared/scan/keyboard-layouts.ts';
import { Code } from '../../../ui/codes.tsx';
import { visibleCharacters } from './visible-characters.ts';

/** How a scanner sends, fact by fact; what is empty or null is left out. */
export function ScannerFacts(props: {
  readonly keyboard?: KeyboardLayout | null;
  readonly separator: string | null;
  readonly identifier?: string | null;
  readonly substitutions?: Readonly<Record<string, string>>;
  readonly prefix: string;
  readonly suffix: string;
}): ReactNode {
  const { keyboard = null, separator, identifier = null, substitutions = {}, prefix, suffix } = props;
  const { t } = useTranslation();
  const exchanged = Object.entries(substitutions).map(([arrived, meant]) => `${arrived} → ${meant}`);
  const codes = {
    separator: separator ?? '',
    identifier: identifier ?? '',
    exchanged: exchanged.join('  '),
    prefix,
    suffix,
  };
  return (
    <dl className="scanner-facts">
      {keyboard !== null && (
        <div className="scanner-fact">
          <dt>{t('scanner.fact.keyboard')}</dt>
          <dd>{t(`scanner.keyboard.${keyboard}`)}</dd>
        </div>
      )}
      {(['separator', 'identifier', 'exchanged', 'prefix', 'suffix'] as const)
        .filter((fact) => codes[fact] !== '')
        .map((fact) => (
          <div key={fact} className="scanner-fact">
            <dt>{t(`scanner.fact.${fact}`)}</dt>
            <dd>
              <Code>{visibleCharacters(codes[fact])}</Code>
            </dd>
          </div>
        ))}
    </dl>
  );
}
