import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { assertNever } from '../../../../shared/result/assert-never.ts';
import type { Difference } from '../../../../shared/scan/fit-reading.ts';
import { LOST } from '../../../../shared/scan/keystroke.ts';
import type { ScannerLesson } from '../../../../shared/scan/learn-scanner.ts';
import { isUntaught } from '../../../../shared/scan/scanner-profile.ts';
import type { ScannerTrouble } from '../../../../shared/scan/scanner-trouble.ts';
import { Code } from '../../../ui/codes.tsx';
import { ScannerFacts } from './scanner-facts.tsx';
import { visibleCharacters } from './visible-characters.ts';

/** What a scan of the test symbol showed, the verdict first. */
export function LessonView({ lesson }: { readonly lesson: ScannerLesson }): ReactNode {
  const { t } = useTranslation();
  const { outcome, differences, arrived, separator, identifier, prefix, suffix } = lesson;
  return (
    <>
      {outcome.kind === 'learned' ? (
        <p className="scanner-verdict scanner-good" role="status">
          {t(isUntaught(outcome.profile) ? 'scanner.rightAsItIs' : 'scanner.learned')}
        </p>
      ) : (
        <div className="scanner-verdict scanner-bad" role="alert">
          <strong>{t('scanner.unusable')}</strong>
          {outcome.troubles.map((trouble) => (
            <Trouble key={trouble.kind} trouble={trouble} />
          ))}
        </div>
      )}
      <Keyboards lesson={lesson} />
      <ScannerFacts separator={separator} identifier={identifier} prefix={prefix} suffix={suffix} />
      {differences.length > 0 && <Differences differences={differences} />}
      <div>
        <span className="field-label">{t('scanner.arrived')}</span>
        <p className="codes scanner-arrived">{visibleCharacters(arrived)}</p>
      </div>
    </>
  );
}

/** Whose keyboards they are, where they are two. */
function Keyboards({ lesson }: { readonly lesson: ScannerLesson }): ReactNode {
  const { t } = useTranslation();
  const { outcome, computerKeyboard } = lesson;
  if (outcome.kind === 'unusable' || outcome.profile.keyboard === null) return null;
  const computer = t(`scanner.keyboard.${computerKeyboard ?? 'other'}`);
  return (
    <p>{t('scanner.keyboards', { scanner: t(`scanner.keyboard.${outcome.profile.keyboard}`), computer })}</p>
  );
}

function Trouble({ trouble }: { readonly trouble: ScannerTrouble }): ReactNode {
  const { t } = useTranslation();
  switch (trouble.kind) {
    case 'otherSymbol':
    case 'capsLock':
    case 'oneCase':
    case 'noSeparator':
      return <p>{t(`scanner.trouble.${trouble.kind}`)}</p>;
    case 'separatorAlike':
      return <p>{t('scanner.trouble.separatorAlike', { character: trouble.character })}</p>;
    case 'lost':
      return <p>{t('scanner.trouble.lost', { characters: spaced(trouble.characters) })}</p>;
    case 'alike':
      return <p>{t('scanner.trouble.alike', { groups: trouble.groups.map(spaced).join(' | ') })}</p>;
    default:
      return assertNever(trouble, 'trouble');
  }
}

function spaced(characters: string): string {
  return Array.from(characters).join(' ');
}

function Differences({ differences }: { readonly differences: readonly Difference[] }): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="scanner-differences" role="region" aria-label={t('scanner.differences')} tabIndex={0}>
      <table className="settings-keys">
        <thead>
          <tr>
            <th scope="col">{t('scanner.inSymbol')}</th>
            <th scope="col">{t('scanner.arrivesAs')}</th>
          </tr>
        </thead>
        <tbody>
          {differences.map(({ meant, arrived }) => (
            <tr key={meant + arrived}>
              <td>
                <Code>{visibleCharacters(meant)}</Code>
              </td>
              <td>
                {arrived === '' || arrived === LOST ? (
                  t('scanner.nothing')
                ) : (
                  <Code>{visibleCharacters(arrived)}</Code>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
