import type { Printer } from '../../shared/printing/printer.ts';
import { useStation } from './station-context.tsx';

/** The printer that labels are printed on; null where none was chosen, or where it is gone. */
export function usePrinterOfChoice(): Printer | null {
  const printer = useStation((state) =>
    state.printers.find((one) => one.id === (state.settings?.printerId ?? null)),
  );
  return printer ?? null;
}
