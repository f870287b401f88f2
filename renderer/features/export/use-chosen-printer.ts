import type { Printer } from '../../../shared/printing/printer.ts';
import { useExportDraft } from '../../state/export-draft.ts';
import { usePrinterOfChoice } from '../../state/use-printer-of-choice.ts';

/** The printer that the draft is printed on; null where none is chosen, and where an archive is made. */
export function useChosenPrinter(): Printer | null {
  const isSheet = useExportDraft((state) => state.output.kind === 'sheet_pdf');
  const printer = usePrinterOfChoice();
  return isSheet ? printer : null;
}
