import { defaultTemplateOf, type ExportRequest, parseExportRequest } from '../contract/export-request.ts';
import type { FieldProblem } from '../contract/field-validation.ts';
import { newProblem } from '../result/problem.ts';
import { fail, ok, type Outcome } from '../result/result.ts';
import { cellsPerSheet } from './sheet-layout.ts';
import type { Template, TemplateSource } from './template.ts';

/** A request that can be carried out, and the template it names. */
export interface ValidatedExportRequest {
  readonly request: ExportRequest;
  /** Null where the export type has no sheet: sheet options are ignored, no error. */
  readonly template: Template | null;
}

/** Validates a request body against the contract and, for a sheet, against the template it names. Fails with one problem a field. */
export function validateExportRequest(
  body: unknown,
  templates: TemplateSource,
): Outcome<ValidatedExportRequest, readonly FieldProblem[]> {
  const parsed = parseExportRequest(body);
  if (!parsed.ok) return parsed;
  const request = parsed.value;
  if (request.export_type !== 'sheet_pdf') return ok({ request, template: null });
  const id = request.asset_config?.sheet_template ?? defaultTemplateOf(request.scope);
  const template = templates.get(id);
  if (template === undefined) {
    const problem = newProblem('template_unknown', { template: id });
    return fail([{ field: 'asset_config.sheet_template', message: problem.message, problem }]);
  }
  const problems = positionProblems(request, template);
  return problems.length === 0 ? ok({ request, template }) : fail(problems);
}

/** Cells are counted from 1 along the rows of the first sheet. */
function positionProblems({ asset_config: assets }: ExportRequest, template: Template): FieldProblem[] {
  const cells = cellsPerSheet(template.grid);
  const namedCells = [
    { field: 'asset_config.start_position', cell: assets?.start_position ?? 1 },
    ...(assets?.skip_positions ?? []).map((cell, index) => ({
      field: `asset_config.skip_positions.${index}`,
      cell,
    })),
  ];
  return namedCells
    .filter(({ cell }) => cell > cells)
    .map(({ field, cell }) => {
      const message = `Sheet ${template.id} has ${cells} cells; there is no cell ${cell}.`;
      return {
        field,
        message,
        problem: newProblem('cell_unknown', { sheet: template.id, cells, cell }),
      };
    });
}
