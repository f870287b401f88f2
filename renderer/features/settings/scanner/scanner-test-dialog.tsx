import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { assertNever } from '../../../../shared/result/result.ts';
import {
  detectScannerProfile,
  type ScannerTestResult,
  type ScannerTrouble,
} from '../../../../shared/scan/detect-scanner-profile.ts';
import { type KeyboardLayout, LOST_CHARACTER } from '../../../../shared/scan/keyboard-layouts.ts';
import { isDefaultProfile } from '../../../../shared/scan/scanner-profile.ts';
import type { CharacterDifference } from '../../../../shared/scan/scanner-test-symbol.ts';
import { useExportDraft } from '../../../state/export-draft.ts';
import { useMessages, useRunOperation, useSaveFile } from '../../../state/notifications.ts';
import { useDefaultPrinter } from '../../../state/printing.ts';
import { useScanHandler } from '../../../state/scan-handler.ts';
import { useClient } from '../../../state/station.tsx';
import { Button } from '../../../ui/controls.tsx';
import { Dialog, DialogButtons } from '../../../ui/dialogs.tsx';
import { Code, svgUrl } from '../../../ui/label-content.tsx';

/** Derives a scanner profile from one scan of the test symbol; shows what arrived, what differs, and whether the scanner can be used. */
export function ScannerTestDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const runOperation = useRunOperation();
  const notify = useMessages((state) => state.notify);
  const [testResult, setTestResult] = useState<ScannerTestResult | null>(null);
  useScanHandler((_text, keys) => setTestResult(detectScannerProfile(keys)));
  const outcome = testResult?.outcome;
  return (
    <Dialog title={t('scanner.teach')} open onClose={onClose} wide>
      <TestSymbol />
      {testResult === null ? (
        <p className="scanner-verdict" role="status">
          {t('scanner.waiting')}
        </p>
      ) : (
        <ScannerTestResultView testResult={testResult} />
      )}
      <DialogButtons>
        <Button onPress={onClose}>{t('app.close')}</Button>
        {outcome?.kind === 'learned' && (
          <Button
            tone="accent"
            autoFocus
            onPress={() =>
              runOperation(client.settings.change({ scanner: outcome.profile }), () => {
                notify({ tone: 'good', text: t('scanner.kept') });
                onClose();
              })
            }
          >
            {t('scanner.keep')}
          </Button>
        )}
      </DialogButtons>
    </Dialog>
  );
}

function TestSymbol(): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const runOperation = useRunOperation();
  const notify = useMessages((state) => state.notify);
  const saveFile = useSaveFile();
  const printer = useDefaultPrinter();
  const templateId = useExportDraft((state) => state.output.template);
  const svg = useTestSymbol();
  const lines = [t('scanner.paper'), t('scanner.paperWhere')];
  return (
    <div className="scanner-symbol">
      {svg !== null && <img src={svgUrl(svg)} alt={t('scanner.symbol')} />}
      <div className="scanner-steps">
        <p>{t('scanner.scanIt')}</p>
        <p>{t('scanner.onPaper')}</p>
        <div className="settings-line">
          <Button onPress={() => saveFile(client.scanner.saveTestSymbol({ lines }))}>
            {t('scanner.savePdf')}
          </Button>
          {printer !== null && (
            <Button
              onPress={() =>
                runOperation(
                  client.scanner.printTestSymbol({ printerId: printer.id, templateId, lines }),
                  () => notify({ tone: 'good', text: t('scanner.printed', { printer: printer.name }) }),
                )
              }
            >
              {t('scanner.print', { printer: printer.name })}
            </Button>
          )}
        </div>
      </div>
    </div>
  );
}

function useTestSymbol(): string | null {
  const client = useClient();
  const [svg, setSvg] = useState<string | null>(null);
  useEffect(() => {
    let active = true;
    client.scanner.testSymbol().then(
      (result) => {
        if (active && result.ok) setSvg(result.value.svg);
      },
      () => undefined,
    );
    return () => {
      active = false;
    };
  }, [client]);
  return svg;
}

/** Shows the result of a scan of the test symbol, the verdict first. */
function ScannerTestResultView({ testResult }: { readonly testResult: ScannerTestResult }): ReactNode {
  const { t } = useTranslation();
  const { outcome, differences, arrived, separator, identifier, prefix, suffix } = testResult;
  return (
    <>
      {outcome.kind === 'learned' ? (
        <p className="scanner-verdict scanner-good" role="status">
          {t(isDefaultProfile(outcome.profile) ? 'scanner.rightAsItIs' : 'scanner.learned')}
        </p>
      ) : (
        <div className="scanner-verdict scanner-bad" role="alert">
          <strong>{t('scanner.unusable')}</strong>
          {outcome.troubles.map((trouble) => (
            <ScannerTroubleText key={trouble.kind} trouble={trouble} />
          ))}
        </div>
      )}
      <Keyboards testResult={testResult} />
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
function Keyboards({ testResult }: { readonly testResult: ScannerTestResult }): ReactNode {
  const { t } = useTranslation();
  const { outcome, computerKeyboard } = testResult;
  if (outcome.kind === 'unusable' || outcome.profile.keyboard === null) return null;
  const computer = t(`scanner.keyboard.${computerKeyboard ?? 'other'}`);
  return (
    <p>{t('scanner.keyboards', { scanner: t(`scanner.keyboard.${outcome.profile.keyboard}`), computer })}</p>
  );
}

function ScannerTroubleText({ trouble }: { readonly trouble: ScannerTrouble }): ReactNode {
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

function Differences({ differences }: { readonly differences: readonly CharacterDifference[] }): ReactNode {
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
                {arrived === '' || arrived === LOST_CHARACTER ? (
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

/** A text to be looked at, with each control character by its name or number: `[GS]`, `[0x02]`. */
function visibleCharacters(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, (character) =>
    character === '\u001d' ? '[GS]' : `[0x${character.charCodeAt(0).toString(16).padStart(2, '0')}]`,
  );
}
