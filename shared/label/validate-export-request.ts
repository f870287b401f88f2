import { DEFAULT_TEMPLATE, type ExportRequest, parseExportRequest } from '../contract/export-request.ts';
import type { FieldProblem } from '../contract/field-validation.ts';
import { newProblem } from '../result/problem.ts';
import { fail, ok, type Result } from '../result/result.ts';
import type { Template } from './template.ts';

/** A request that can be carried out, and the template it names. */
export interface ValidatedExportRequest {
  readonly request: ExportRequest;
  /** Null where the export type has no sheet: sheet options are ignored, no error. */
  readonly template: Template | null;
}

/** Validates a request body against the contract and, for a sheet, against the template it names. Fails with one problem a field. */
export function validateExportRequest(
  body: unknown,
  templates: ReadonlyMap<string, Template>,
): Result<ValidatedExportRequest, readonly FieldProblem[]> {
  const parsed = parseExportRequest(body);
  if (!parsed.ok) return parsed;
  const request = parsed.value;
  if (request.export_type !== 'sheet_pdf') return ok({ request, template: null });
  const id = request.asset_config?.sheet_template ?? DEFAULT_TEMPLATE;
  const template = templates.get(id);
  if (template === undefined) {
    const known = [...templates.keys()].join(', ');
    const message = `There is no template "${id}". Known: ${known}.`;
    const problem = newProblem('template_unknown', { template: id, known });
    return fail([{ field: 'asset_config.sheet_template', message, problem }]);
  }
  const problems = positionProblems(request, template);
  return problems.length === 0 ? ok({ request, template }) : fail(problems);
}

/** Cells are counted from 1 along the rows of the first sheet. */
function positionProblems({ asset_config: assets }: ExportRequest, template: Template): FieldProblem[] {
  const cells = template.grid.columns * template.grid.rows;
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
