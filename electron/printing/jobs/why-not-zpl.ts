import { cellsPerSheet } from '../../../shared/label/grid.ts';
import type { Template } from '../../../shared/label/template.ts';
import type { PrinterSettings } from '../../../shared/printing/printer.ts';
import { headSoldAs } from '../../../shared/printing/thermal-head.ts';
import type { Problem } from '../../../shared/result/result.ts';

/** Why a printer that is fed with ZPL cannot print a template: null where it can, and for printers that are fed with PDF. */
export function whyNotZpl(
  { grid, name }: Pick<Template, 'grid' | 'name'>,
  { language, dotsPerInch }: Pick<PrinterSettings, 'language' | 'dotsPerInch'>,
): Problem | null {
  if (language === 'pdf') return null;
  if (cellsPerSheet(grid) > 1) {
    return {
      code: 'printer_language',
      message: `${name} has several labels a page, and ZPL printers print one after the other. Choose a roll, or feed this printer with PDF.`,
      facts: { template: name },
    };
  }
  if (dotsPerInch === null || headSoldAs(dotsPerInch) === null) {
    return {
      code: 'printer_settings',
      message: 'No thermal printer has this resolution. Set its dots per inch: 203, 300 or 600.',
      facts: { which: 'resolution' },
    };
  }
  return null;
}
