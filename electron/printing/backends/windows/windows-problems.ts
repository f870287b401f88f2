import type { PageSize } from '../../../../shared/label/template.ts';
import { newProblem } from '../../../../shared/result/problem.ts';
import type { PrintingCode } from '../../../../shared/result/problems/printing.ts';
import type { Problem } from '../../../../shared/result/result.ts';
import { sizeNotTaken } from '../printer-problems.ts';
import type { FailedCall, RefusedPage } from './api/sent-job.ts';

/** What a call of Windows that failed means for whoever prints, by its Windows code. */
export function windowsProblem({ call, code, meaning }: FailedCall): Problem<PrintingCode> {
  switch (meaning) {
    case 'gone':
      return newProblem('printer_gone', { which: 'windows' });
    case 'access':
      return newProblem('printer_not_allowed');
    case 'other':
      return newProblem('windows_error', { which: 'other', call, code });
    default:
      return newProblem('windows_error', { which: meaning, code });
  }
}

/** Of a Windows that does not answer at all. */
export const WINDOWS_SILENT: Problem<'printer_unreachable'> = newProblem('printer_unreachable', {
  which: 'windows',
});

/** Why a page was not sent: the driver would print it at other dots, or on another size. */
export function refusedPageProblem(refused: RefusedPage, page: PageSize): Problem<PrintingCode> {
  if (refused.page === 'size') return sizeNotTaken('form', page);
  const { asked, across, down } = refused;
  return newProblem('printer_dots', { asked, across, down });
}
