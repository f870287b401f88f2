import './preflight-list.css';

import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { nativeGtin } from '../../../shared/gs1/gtin.ts';
import { cellsPerSheet, layOut } from '../../../shared/label/grid.ts';
import { SYMBOLS_A_SHEET } from '../../../shared/label/preview.ts';
import { useExportDraft } from '../../state/export-draft.ts';
import { useTemplates } from '../../state/use-templates.ts';
import { Button } from '../../ui/button.tsx';
import { Code } from '../../ui/codes.tsx';
import { Dialog, DialogButtons } from '../../ui/dialog.tsx';
import { useMakeOthers } from './use-make-others.ts';
import type { PreflightState } from './use-preflight.ts';

/** What is wrong with single rows, said before anything is made. */
export function PreflightList({ preflight }: { readonly preflight: PreflightState }): ReactNode {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const showSheetOf = useShowSheetOf(preflight.labelCount);
  const others = useMakeOthers(preflight, () => setOpen(false));
  const { refused, noted } = preflight;
  if (refused + noted === 0) return null;
  return (
    <div className={refused > 0 ? 'preflight preflight-bad' : 'preflight'}>
      <span>
        {refused > 0 && <strong>{t('export.refused', { count: refused })} </strong>}
        {noted > 0 && t('export.noted', { count: noted })}
      </span>
      <Button size="small" onPress={() => setOpen(true)}>
        {t('export.showProblems')}
      </Button>
      <Dialog title={t('export.problems')} open={open} onClose={() => setOpen(false)} wide>
        <ul className="preflight-rows">
          {preflight.rows.map((row) => (
            <li key={`${row.id} ${row.code}`}>
              <button
                type="button"
                className="preflight-row"
                onClick={() => {
                  showSheetOf(row.position);
                  setOpen(false);
                }}
              >
                <Code>{row.label.serial ?? row.label.lot ?? nativeGtin(row.label.gtin)}</Code>
                <span>{row.label.name}</span>
                <span className={row.severity === 'refused' ? 'preflight-refused' : ''}>{row.message}</span>
              </button>
            </li>
          ))}
        </ul>
        {others !== null && (
          <DialogButtons>
            <Button tone="accent" isDisabled={others.choosing} onPress={others.choose}>
              {t('export.chooseOthers', { count: refused })}
            </Button>
          </DialogButtons>
        )}
      </Dialog>
    </div>
  );
}

/** Turns the preview to the sheet, or the dozen of symbols, that a label is on. */
function useShowSheetOf(labelCount: number): (position: number) => void {
  const output = useExportDraft((state) => state.output);
  const setSheet = useExportDraft((state) => state.setSheet);
  const template = useTemplates()?.find((one) => one.id === output.template);
  return (position) => {
    if (output.kind !== 'sheet_pdf') {
      setSheet(1 + Math.floor(position / SYMBOLS_A_SHEET));
      return;
    }
    if (template === undefined) return;
    const layout = layOut(
      template.grid,
      { startPosition: output.start, skipPositions: output.spoiled, copies: output.copies },
      labelCount,
    );
    const first = layout.placementsOn(0).length;
    const place = position * output.copies;
    setSheet(place < first ? 1 : 2 + Math.floor((place - first) / cellsPerSheet(template.grid)));
  };
}
