import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { learnScanner, type ScannerLesson } from '../../../../shared/scan/learn-scanner.ts';
import { useExportDraft } from '../../../state/export-draft.ts';
import { useMessages } from '../../../state/messages.ts';
import { useEveryScan } from '../../../state/scan-claim.ts';
import { useClient } from '../../../state/station-context.tsx';
import { useAct } from '../../../state/use-act.ts';
import { usePrinterOfChoice } from '../../../state/use-printer-of-choice.ts';
import { useSaved } from '../../../state/use-saved.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog, DialogButtons } from '../../../ui/dialog.tsx';
import { svgUrl } from '../../../ui/svg-url.ts';
import { LessonView } from './lesson-view.tsx';

/** From one scan of the test symbol to a profile: what arrived, what of it differs, and whether the scanner can be used. */
export function TeachDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const act = useAct();
  const say = useMessages((state) => state.say);
  const [lesson, setLesson] = useState<ScannerLesson | null>(null);
  useEveryScan((_text, keys) => setLesson(learnScanner(keys)));
  const outcome = lesson?.outcome;
  return (
    <Dialog title={t('scanner.teach')} open onClose={onClose} wide>
      <TestSymbol />
      {lesson === null ? (
        <p className="scanner-verdict" role="status">
          {t('scanner.waiting')}
        </p>
      ) : (
        <LessonView lesson={lesson} />
      )}
      <DialogButtons>
        <Button onPress={onClose}>{t('app.close')}</Button>
        {outcome?.kind === 'learned' && (
          <Button
            tone="accent"
            autoFocus
            onPress={() =>
              act(client.settings.change({ scanner: outcome.profile }), () => {
                say({ tone: 'good', text: t('scanner.kept') });
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
  const act = useAct();
  const say = useMessages((state) => state.say);
  const saved = useSaved();
  const printer = usePrinterOfChoice();
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
          <Button onPress={() => saved(client.scanner.saveTestSymbol({ lines }))}>
            {t('scanner.savePdf')}
          </Button>
          {printer !== null && (
            <Button
              onPress={() =>
                act(client.scanner.printTestSymbol({ printerId: printer.id, templateId, lines }), () =>
                  say({ tone: 'good', text: t('scanner.printed', { printer: printer.name }) }),
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
    let here = true;
    client.scanner.testSymbol().then(
      (answer) => {
        if (here && answer.ok) setSvg(answer.value.svg);
      },
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, [client]);
  return svg;
}
