import { parseExportRequest } from '../../shared/contract/export-request.ts';
import type { FieldProblem } from '../../shared/contract/field-problem.ts';
import type { GroupHandlers } from '../../shared/ipc/handlers.ts';
import type { Refusal } from '../../shared/ipc/operation.ts';
import { fail, ok, type Result } from '../../shared/result/result.ts';
import type { HandlerContext } from './handler-context.ts';
import { rememberOutput } from './last-output.ts';

/** From a selection to a job. */
export function exportHandlers({ station }: HandlerContext): GroupHandlers<'exports'> {
  return {
    templates: () => ok([...station.templates.values()]),
    preview: async ({ request, search, sheet }) =>
      refused(await station.previews.preview(request, sheet, { search })),
    preflight: async ({ request, search, from }) =>
      refused(await station.previews.preflight(request, from, search)),
    submit: async ({ request }) => {
      const receipt = refused(await station.exports.submit(request));
      const checked = parseExportRequest(request);
      if (receipt.ok && checked.ok) rememberOutput(station.remembered, checked.value);
      return receipt;
    },
  };
}

/** What the contract lists field by field, as one refusal. */
function refused<Value>(result: Result<Value, readonly FieldProblem[]>): Result<Value, Refusal> {
  if (result.ok) return result;
  const [first] = result.problem;
  return fail({
    code: 'invalid_fields',
    message: first?.message ?? 'The export cannot be made as asked.',
    fields: result.problem,
  });
}
