import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { ExportBody } from '../../../shared/ipc/exports.ts';
import type { PageSize } from '../../../shared/label/template.ts';
import type { LogisticUnit } from '../../../shared/logistics/logistic-unit.ts';
import { useLayouts } from '../../state/layouts.ts';
import { useActivityView } from '../../state/navigation.ts';
import { useRunOperation } from '../../state/notifications.ts';
import { usePackingView } from '../../state/packing-view.ts';
import { useDefaultPrinter, usePrint } from '../../state/printing.ts';
import { useClient } from '../../state/station.tsx';
import { useStockChoice } from '../../state/stock.ts';
import { Button } from '../../ui/controls.tsx';
import { ReprintQuestion } from '../../ui/dialogs.tsx';
import { LayoutChoice } from '../../ui/layout-choice.tsx';
import { StockChoice } from '../../ui/stock-choice.tsx';

/** The least label that a logistic label is made on, upright or lying. */
const LEAST_LABEL: PageSize = { widthMm: 95, heightMm: 140 };

/** Labels of a unit: a pallet has one on two sides, a case has one. */
const COPIES = { pallet: 2, case: 1 } as const;

/** Prints the label of the open unit on the printer that is in use, or saves it as a PDF where there is none. */
export function PrintUnitLabel({ unit }: { readonly unit: LogisticUnit }): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const runOperation = useRunOperation();
  const openActivity = useActivityView((state) => state.open);
  const printer = useDefaultPrinter();
  const printing = usePrint(() => openActivity('all'));
  const { templateId, setTemplate, layout, setLayout } = usePackingView();
  const layouts = (useLayouts() ?? []).filter(({ forUnits }) => forUnits);
  const stock = useStockChoice(templateId, LEAST_LABEL);
  const request: ExportBody = {
    scope: 'logistic_units',
    export_type: 'sheet_pdf',
    file_format: 'pdf',
    filters: { ssccs: [unit.sscc] },
    asset_config: { sheet_template: templateId, layout, copies: COPIES[unit.kind] },
  };
  return (
    <div className="packing-print">
      <StockChoice label={t('packing.stock')} {...stock} onChange={setTemplate} />
      <LayoutChoice layouts={layouts} value={layout} onChange={setLayout} />
      <Button
        onPress={() =>
          runOperation(client.exports.submit({ request, printerId: printer?.id }), () => openActivity('all'))
        }
      >
        {t('print.savePdf')}
      </Button>
      {printer !== null && (
        <Button
          tone="accent"
          isDisabled={printing.sending}
          onPress={() => printing.print({ request, printer, hold: false })}
        >
          {t('print.print', { printer: printer.name })}
        </Button>
      )}
      <ReprintQuestion printing={printing} />
    </div>
  );
}
